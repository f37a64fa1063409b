import { SegmentedControl } from '@mantine/core'
import { IconArrowsVertical, IconGift, IconTool } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Avatar, Change, type Column, DataTable, Meter, Money, Name, Share, SignedBar } from '#platform/web/index.ts'
import { type Customer, customers, owners } from './oxbow.ts'
import { Tier } from './tiers.tsx'

const columns: Column<Customer>[] = [
  { id: 'rank', head: '#', width: 54, cell: ({ rank }) => <span style={{ color: 'var(--r-third)' }}>{rank}</span> },
  {
    id: 'name',
    head: 'Account',
    grow: true,
    width: 200,
    cell: ({ name }) => (
      <>
        <Avatar name={name} kind="firm" size={20} /> <Name>{name}</Name>
      </>
    ),
  },
  {
    id: 'owner',
    head: 'Owner',
    hideHead: true,
    width: 42,
    drop: 3,
    cell: ({ owner }) => <Avatar name={owners[owner] ?? ''} kind="person" size={18} solid labelled />,
  },
  {
    id: 'net',
    head: 'Net sales',
    align: 'end',
    width: 96,
    sort: 'desc',
    value: ({ net }) => net,
    cell: ({ net }) => (
      <span style={{ color: 'var(--r-text)' }}>
        <Money minor={net} />
      </span>
    ),
    total: <Money minor={486788300} />,
  },
  {
    id: 'change',
    head: 'Change',
    align: 'end',
    width: 68,
    drop: 4,
    cell: ({ net, netBefore }) => <Change value={(net - netBefore) / netBefore} />,
    total: <Change value={0.082} />,
  },
  {
    id: 'profit',
    head: 'Gross profit',
    align: 'end',
    width: 92,
    drop: 5,
    cell: ({ grossProfit }) => <Money minor={grossProfit} />,
    total: <Money minor={125448200} />,
  },
  {
    id: 'serve',
    head: 'Cost to serve',
    align: 'end',
    width: 96,
    drop: 6,
    cell: ({ costToServe }) => <Money minor={costToServe} />,
    total: <Money minor={86361100} />,
  },
  {
    id: 'contribution',
    head: 'Contribution',
    align: 'end',
    width: 104,
    sort: 'desc',
    strong: true,
    value: ({ contribution }) => contribution,
    cell: ({ contribution }) => <Money minor={contribution} />,
    total: <Money minor={39087100} />,
    result: true,
  },
  {
    id: 'bar',
    head: 'Contribution as a bar',
    hideHead: true,
    width: 84,
    drop: 7,
    cell: ({ contribution }) => <SignedBar value={contribution} max={7414000} min={-5441500} width={74} />,
  },
  {
    id: 'share',
    head: 'Cumulative share',
    width: 112,
    drop: 8,
    cell: ({ cumulativeShare }) => (
      <>
        <span style={{ width: 36, textAlign: 'end' }}>
          <Share value={cumulativeShare} digits={0} />
        </span>{' '}
        <Meter share={cumulativeShare / 1.55} tick={1 / 1.55} width={52} />
      </>
    ),
  },
  { id: 'tier', head: 'Tier', width: 88, cell: ({ tier, rank }) => <Tier tier={tier} outlined={rank === 42} /> },
  {
    id: 'play',
    head: 'Suggested play',
    width: 176,
    drop: 2,
    cell: ({ play }) => (
      <>
        <IconGift size={16} /> {play}
      </>
    ),
  },
]

export function RankedTable({ columnsButton }: { columnsButton: ReactNode }) {
  const [view, setView] = useState('Head and tail')
  const losing = useMemo(() => customers.filter((customer) => customer.contribution < 0), [])
  const rows = view === 'Losing 11' ? losing : customers
  const fold = {
    head: 4,
    tail: 4,
    label: (
      <>
        <IconArrowsVertical size={16} /> 37 accounts between, 7 losing
      </>
    ),
    cells: {
      net: <Money minor={249328400} />,
      change: <Change value={0.061} />,
      profit: <Money minor={69097200} />,
      serve: <Money minor={35709700} />,
      contribution: <Money minor={33387500} />,
    },
    openLabel: 'Show them',
    onOpen: () => setView('All 45'),
  }
  return (
    <>
      <div style={{ display: 'flex', alignItems: 'center', height: 36, padding: '0 24px', color: 'var(--r-third)' }}>
        <SegmentedControl
          size="panel"
          data={['Head and tail', 'All 45', 'Key 9', 'Losing 11', 'Moved tier 6']}
          value={view}
          onChange={setView}
        />
        <span style={{ marginInlineStart: 'auto' }}>Sorted by contribution</span>
        {columnsButton}
      </div>
      <DataTable
        label="Accounts by contribution"
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        sort={{ id: 'contribution', desc: true }}
        onOpen={() => {}}
        fold={view === 'Head and tail' ? fold : undefined}
        totalsLabel="All 45 accounts"
        phoneRow={(row) => ({
          leading: (
            <>
              <span style={{ width: 22, color: 'var(--r-third)' }}>{row.rank}</span>
              <Avatar name={row.name} kind="firm" size={32} />
            </>
          ),
          title: row.name,
          note: (
            <>
              <IconTool size={14} /> {row.play}
            </>
          ),
          figure: <Money minor={row.contribution} />,
          below: <SignedBar value={row.contribution} max={7414000} min={-5441500} width={60} />,
        })}
      />
    </>
  )
}
