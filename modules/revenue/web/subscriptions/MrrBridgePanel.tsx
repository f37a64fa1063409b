import { useMemo } from 'react'
import {
  ChartPanel,
  type Column,
  Link,
  Money,
  type MovementPart,
  Movements,
  useMoneyText,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { type BridgeTerm, bridgeTerms, type MrrBridge } from '../../contract/subscription.ts'
import classes from './Subscriptions.module.css'
import { termWord } from './words.ts'

type Month = MrrBridge['months'][number]

const tones: Record<BridgeTerm, Pick<MovementPart, 'tone' | 'weight'>> = {
  new: { tone: 'gain-mark' },
  expansion: { tone: 'gain-mark', weight: 0.65 },
  reactivation: { tone: 'gain-mark', weight: 0.35 },
  contraction: { tone: 'loss-mark', weight: 0.45 },
  churn: { tone: 'loss-mark' },
}
const takes = (term: BridgeTerm) => term === 'contraction' || term === 'churn'

interface MrrBridgePanelProps {
  bridge: MrrBridge
  /** Where the changes behind a term are shown. */
  to: (term: BridgeTerm) => string
  open: (month: string) => void
}

/** The bridge: where it stood, what came and went in every month. Its rows open the changes that made them. */
export function MrrBridgePanel({ bridge, to, open }: MrrBridgePanelProps) {
  const t = useWords()
  const money = useMoneyText()
  const monthName = useMonthName()
  const parts = useMemo(
    () => bridgeTerms.map((term): MovementPart => ({ id: term, label: t(termWord[term]), ...tones[term] })),
    [t],
  )
  const movements = useMemo(
    () =>
      bridge.months.map((month) => ({
        ...{ id: month.month, short: monthName(month.month, 'short'), name: monthName(month.month, 'long') },
        parts: Object.fromEntries(bridgeTerms.map((term) => [term, takes(term) ? 0 - month[term] : month[term]])),
        level: month.end,
      })),
    [bridge, monthName],
  )
  const columns = useMemo(() => columnsOf(t, monthName, bridge), [t, monthName, bridge])
  const sentence = t('Monthly recurring revenue went from {{from}} to {{to}} in {{count}} months.', {
    ...{ from: money(bridge.start), to: money(bridge.end), count: bridge.months.length },
  })
  return (
    <ChartPanel
      title={t('MRR, and what came and went')}
      rows={bridge.months}
      columns={columns}
      rowId={({ month }) => month}
      onOpen={({ month }) => open(month)}
      fileName="recurring-revenue"
    >
      <Movements
        movements={movements}
        parts={parts}
        level={t('MRR')}
        sentence={sentence}
        onOpen={({ id }) => open(id)}
      />
      <div className={classes.key}>
        {bridgeTerms.map((term) => (
          <span key={term}>
            <i style={{ background: `var(--r-${tones[term].tone})`, opacity: tones[term].weight ?? 1 }} />
            <Link to={to(term)}>{t(termWord[term])}</Link>
            <Money minor={takes(term) ? 0 - bridge[term] : bridge[term]} tinted={false} />
          </span>
        ))}
      </div>
    </ChartPanel>
  )
}

/** "Mar" or "March 2026". */
function useMonthName() {
  const { locale } = useSession()
  return useMemo(() => {
    const short = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
    const long = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
    return (day: string, style: 'short' | 'long') => (style === 'short' ? short : long).format(new Date(day))
  }, [locale])
}

function columnsOf(
  t: (words: string) => string,
  monthName: ReturnType<typeof useMonthName>,
  bridge: MrrBridge,
): Column<Month>[] {
  const amount = (
    id: string,
    head: string,
    of: (month: Month | MrrBridge) => number,
    total: boolean,
  ): Column<Month> => ({
    ...{ id, head, align: 'end', width: 112, value: of },
    cell: (month) => <Money minor={of(month)} mode="minor" tinted={false} />,
    ...(total && { total: <Money minor={of(bridge)} mode="minor" tinted={false} /> }),
  })
  return [
    {
      ...{ id: 'month', head: t('Month'), width: 140, grow: true, value: ({ month }) => month },
      cell: ({ month }) => monthName(month, 'long'),
    },
    amount('start', t('Start'), ({ start }) => start, false),
    ...bridgeTerms.map((term) =>
      amount(term, t(termWord[term]), (month) => (takes(term) ? 0 - month[term] : month[term]), true),
    ),
    { ...amount('end', t('End'), ({ end }) => end, false), strong: true },
  ]
}
