import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import {
  Change,
  formatNumber,
  formatShare,
  type KeyFigure,
  KeyFigures,
  Money,
  relativeChange,
  Share,
  useFields,
  useMoneyText,
  usePhone,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Statement, StatementPanel } from '../contract/statement.ts'
import { statementIn } from './panel.ts'

/** The strip of key figures of an account. */
export function AccountFigures({ panels, address }: AccountPanelProps) {
  const t = useWords()
  const panel = statementIn(panels)
  const figures = useFigures(panel, address)
  if (panel === undefined || (panel.now.lines === 0 && panel.before.lines === 0)) return null
  return <KeyFigures label={t('Key figures')} figures={figures} />
}

function useFigures(panel: StatementPanel | undefined, address: AccountPanelProps['address']): KeyFigure[] {
  const t = useWords()
  const money = useMoneyText()
  const phone = usePhone()
  const { locale } = useSession()
  const { shows } = useFields()
  if (panel === undefined) return []
  const { now, before, months, rank, accounts } = panel
  const compared = before.lines > 0
  const mode = phone ? 'short' : 'whole'
  const unknown = t('The cost of {{count}} lines is not known', { count: now.linesWithoutCost })
  const given = now.returns + now.allowances
  const profits = months.map(({ grossProfit }) => grossProfit)
  const profitShown = shows('account.grossProfit')
  const figures: (KeyFigure | false)[] = [
    {
      label: t('Net sales'),
      figure: <Money minor={now.netSales} mode={mode} />,
      change: compared ? (
        <Change value={relativeChange(now.netSales, before.netSales)} />
      ) : (
        <Change value={null} isNew />
      ),
      note: compared ? t('was {{amount}}', { amount: money(before.netSales, 'short') }) : undefined,
      trend: months.map(({ netSales }) => netSales),
      to: address({ entries: 'net-sales' }),
    },
    profitShown && {
      label: t('Gross profit'),
      figure: <Money minor={now.grossProfit} mode={mode} reason={unknown} />,
      change: compared && now.grossProfit !== null && before.grossProfit !== null && (
        <Change value={relativeChange(now.grossProfit, before.grossProfit)} />
      ),
      note:
        now.grossProfit !== null && now.netSales > 0
          ? t('{{share}} of net', { share: formatShare(now.grossProfit / now.netSales, locale) })
          : undefined,
      trend: profits.every((profit) => profit !== null) ? profits : undefined,
      to: address({ entries: 'gross-profit' }),
    },
    {
      label: t('Discounts'),
      figure: <Share value={rate(now, now.discounts)} reason={t('Nothing was sold')} />,
      change: compared && <RateChange now={rate(now, now.discounts)} before={rate(before, before.discounts)} />,
      note: t('of gross, {{amount}}', { amount: money(now.discounts) }),
      to: address({ entries: 'discounts' }),
    },
    {
      label: t('Returns and allowances'),
      figure: <Share value={rate(now, given)} reason={t('Nothing was sold')} />,
      change: compared && (
        <RateChange now={rate(now, given)} before={rate(before, before.returns + before.allowances)} />
      ),
      note: t('of gross, {{amount}}', { amount: money(given) }),
      to: address({ entries: now.returns > 0 ? 'returns' : 'allowances' }),
    },
    {
      label: !profitShown || now.grossProfit === null ? t('Rank by net sales') : t('Rank by gross profit'),
      figure: rank === null ? <Money minor={null} reason={t('Nothing was sold')} /> : formatNumber(rank, locale),
      note: t('of {{count}} accounts', {
        count: accounts,
        defaultValue_one: 'of one account',
        defaultValue_other: 'of {{count}} accounts',
      }),
    },
  ]
  return figures.filter((figure) => figure !== false)
}

const rate = ({ grossSales }: Statement, amount: number) => (grossSales > 0 ? amount / grossSales : undefined)

function RateChange({ now, before }: { now: number | undefined; before: number | undefined }) {
  if (now === undefined || before === undefined) return null
  const worse = now - before >= 0.003
  return <Change value={now - before} points better={worse ? 'down' : 'neither'} />
}
