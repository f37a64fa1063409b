import { SegmentedControl } from '@mantine/core'
import { IconChartArea, IconChartBar } from '@tabler/icons-react'
import { useMemo } from 'react'
import {
  ChartPanel,
  type Column,
  Money,
  Name,
  Pareto,
  RankCurve,
  type RankedPoint,
  Share,
  useAction,
  useGo,
  useMoneyText,
  usePhone,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Portfolio } from '../contract/portfolio.ts'
import { capital, countInWords } from './count-words.ts'
import { measureWord } from './measure-word.ts'
import type { BodyProps } from './usePortfolio.ts'
import { useWhale } from './useWhale.ts'

/** The whale curve and the Pareto chart of the same accounts, each named, each opening its account. */
export function PortfolioCurve({ portfolio, view, setView }: BodyProps) {
  const t = useWords()
  const phone = usePhone()
  const go = useGo()
  const isPareto = view.curve === 'pareto'
  const whale = useWhale(portfolio)
  const bySales = useSalesPoints(portfolio)
  const share = portfolio.total > 0
  useAction({
    id: 'portfolio.whale',
    label: t('Show the whale curve'),
    group: t('Portfolio'),
    icon: IconChartArea,
    run: () => setView({ curve: '' }),
  })
  useAction({
    id: 'portfolio.pareto',
    label: t('Show the Pareto chart'),
    group: t('Portfolio'),
    icon: IconChartBar,
    run: () => setView({ curve: 'pareto' }),
  })
  const columns = useColumns(isPareto ? t('Net sales') : capital(t(measureWord(portfolio))), isPareto || share)
  const open = (point: RankedPoint) => void go(`/accounts/${point.id}`)
  const kinds = [
    { value: '', label: t('Whale') },
    { value: 'pareto', label: t('Pareto') },
  ]
  return (
    <ChartPanel
      title={isPareto ? t('Pareto') : t('Whale curve')}
      note={noteOf()}
      actions={
        <SegmentedControl
          size="panel"
          data={kinds}
          value={view.curve === 'pareto' ? 'pareto' : ''}
          onChange={(curve) => setView({ curve })}
          aria-label={t('Kind of chart')}
        />
      }
      rows={isPareto ? bySales : whale.points}
      columns={columns}
      rowId={(point) => point.id}
      onOpen={open}
      fileName={isPareto ? 'pareto' : 'whale-curve'}
    >
      {isPareto ? (
        <Pareto points={bySales} sentence={paretoSentence(portfolio, t)} onOpen={open} />
      ) : (
        <RankCurve {...whale} onOpen={open} />
      )}
    </ChartPanel>
  )

  function noteOf() {
    if (phone) return undefined
    if (isPareto) return t('net sales, and their share of all')
    return share
      ? t('share of total {{measure}}, cumulative', { measure: t(measureWord(portfolio)) })
      : t('cumulative {{measure}}; the total is not positive, so in money', { measure: t(measureWord(portfolio)) })
  }
}

function useSalesPoints({ pareto, now }: Portfolio): RankedPoint[] {
  const t = useWords()
  const money = useMoneyText()
  return useMemo(
    () =>
      pareto.map((point) => ({
        id: point.id,
        rank: point.rank,
        name: point.name,
        value: point.netSales,
        cumulative: now.netSales > 0 ? point.cumulative / now.netSales : 0,
        figures: [[t('Net sales'), money(point.netSales)]],
      })),
    [pareto, now.netSales, money, t],
  )
}

function paretoSentence({ eighty, accounts }: Portfolio, t: ReturnType<typeof useWords>): string {
  if (eighty.share === null) return t('Nothing was sold in this period.')
  return t('{{some}} of {{all}} accounts make 80% of net sales.', {
    some: capital(countInWords(eighty.accounts, 'en')),
    all: accounts,
  })
}

function useColumns(measure: string, isShare: boolean): Column<RankedPoint>[] {
  const t = useWords()
  const { currency } = useSession()
  return useMemo(
    () => [
      { id: 'rank', head: '#', width: 60, value: ({ rank }) => rank, cell: ({ rank }) => rank },
      {
        id: 'name',
        head: t('Account'),
        grow: true,
        value: ({ name }) => name,
        cell: ({ name }) => <Name>{name}</Name>,
      },
      {
        id: 'value',
        head: measure,
        align: 'end',
        width: 120,
        value: ({ value }) => value,
        cell: ({ value }) => <Money minor={value} currency={currency} />,
      },
      {
        id: 'cumulative',
        head: t('Cumulative'),
        align: 'end',
        width: 120,
        value: ({ cumulative }) => cumulative,
        cell: ({ cumulative }) => (isShare ? <Share value={cumulative} /> : <Money minor={cumulative} />),
      },
    ],
    [measure, isShare, currency, t],
  )
}
