import { SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import {
  ChartPanel,
  type Column,
  Money,
  Name,
  Pareto,
  RankCurve,
  type RankedPoint,
  Share,
  useMoneyText,
  usePhone,
} from '#platform/web/index.ts'
import { customers } from './oxbow.ts'
import { tiers } from './tiers.tsx'

const columns: Column<RankedPoint>[] = [
  { id: 'rank', head: '#', width: 60, value: ({ rank }) => rank, cell: ({ rank }) => rank },
  { id: 'name', head: 'Account', grow: true, value: ({ name }) => name, cell: ({ name }) => <Name>{name}</Name> },
  {
    id: 'value',
    head: 'Contribution',
    align: 'end',
    width: 110,
    value: ({ value }) => value / 100,
    cell: ({ value }) => <Money minor={value} />,
  },
  {
    id: 'share',
    head: 'Cumulative',
    align: 'end',
    width: 110,
    value: ({ cumulative }) => cumulative,
    cell: ({ cumulative }) => <Share value={cumulative} />,
  },
]
const bands = [
  { from: 1, to: 9, label: 'Key 9', mood: 'good' },
  { from: 10, to: 34, label: 'Grow 6, nurture 19', mood: 'plain' },
  { from: 35, to: 45, label: 'Repair 7, release 4', mood: 'bad' },
] as const
const marks = [
  { rank: 4, text: 'Cobalt Kitchen: the best four earn €213k' },
  { rank: 12, text: 'Twelve earn what all 45 bring in together' },
]

export function Curve() {
  const [kind, setKind] = useState('Whale')
  const phone = usePhone()
  const money = useMoneyText()
  const points = useMemo<RankedPoint[]>(
    () =>
      customers.map((customer) => ({
        id: customer.id,
        rank: customer.rank,
        name: customer.name,
        value: customer.contribution,
        cumulative: customer.cumulativeShare,
        tone: tiers[customer.tier]?.tone,
        figures: [
          ['Contribution', money(customer.contribution)],
          ['Net sales', money(customer.net)],
          ['Gross profit', money(customer.grossProfit)],
          ['Cost to serve', money(customer.costToServe)],
        ],
      })),
    [money],
  )
  const bySales = useMemo(() => {
    let sum = 0
    return customers
      .toSorted((a, b) => b.net - a.net)
      .map(({ id, name, net }, index) => {
        sum += net
        return { id, name, value: net, rank: index + 1, cumulative: sum / 486788300 }
      })
  }, [])
  const head = phone ? undefined : (
    <SegmentedControl size="panel" data={['Whale', 'Pareto', 'Matrix', 'Cohorts']} value={kind} onChange={setKind} />
  )
  return (
    <ChartPanel
      title={kind === 'Pareto' ? 'Pareto' : 'Whale curve'}
      note={phone ? '45 accounts, best first' : 'share of total contribution, cumulative'}
      actions={head}
      rows={points}
      columns={columns}
      rowId={(point) => point.id}
      fileName="whale-curve"
    >
      {kind === 'Pareto' ? (
        <Pareto points={bySales} sentence="Seventeen of 45 accounts make 80% of net sales." />
      ) : (
        <RankCurve
          points={points}
          bands={bands}
          marks={marks}
          peakAmount={60258700}
          endAmount={39087100}
          erosion="−€212k by eleven"
          axisLabel="accounts, best first"
          sentence="34 accounts earn 154% of the contribution; eleven take €211,716 of it away."
          onOpen={(point) => console.log(point.name)}
        />
      )}
    </ChartPanel>
  )
}
