import { Button } from '@mantine/core'
import { IconDownload, IconPlus, IconTrash, IconUpload, IconUserPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import {
  AddFilter,
  Avatar,
  Avatars,
  type Column,
  DataTable,
  Day,
  EmptyState,
  FilterBar,
  FilterChip,
  KeyCap,
  Kind,
  Level,
  Meter,
  Money,
  Name,
  Page,
  type Selection,
  SelectionAction,
  SelectionDivider,
  SelectionSum,
  Sparkline,
  toast,
  usePageState,
  ViewTabs,
} from '#platform/web/index.ts'
import { type Customer, customers, owners } from './oxbow.ts'
import { Tier } from './tiers.tsx'

interface Row extends Customer {
  health: number
  next: string
  trend: number[]
}

function made(count: number): Row[] {
  return Array.from({ length: count }, (_, index) => {
    const customer = customers[index % customers.length]!
    const name =
      index < customers.length ? customer.name : `${customer.name} ${Math.floor(index / customers.length) + 1}`
    const trend = Array.from({ length: 12 }, (_unused, month) => ((index * 7 + month * 13) % 11) + month / 3)
    return {
      ...customer,
      id: String(index),
      name,
      trend,
      health: 30 + ((index * 17) % 60),
      next: `2026-11-${String(10 + (index % 19)).padStart(2, '0')}`,
    }
  })
}

export function ListPage() {
  const count = Number(new URLSearchParams(location.search).get('rows') ?? 64)
  const [rows, setRows] = useState(() => made(count))
  const [selected, setSelected] = useState<Selection>(new Set())
  const [view, setView] = usePageState({ view: 'all' })
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: 'name',
        head: 'Account',
        grow: true,
        width: 200,
        sort: 'asc',
        value: (row) => row.name,
        cell: (row) => (
          <>
            <Avatar name={row.name} kind="firm" size={20} /> <Name>{row.name}</Name>
          </>
        ),
      },
      { id: 'kind', head: 'Relationship', width: 140, drop: 2, cell: () => <Kind kind={1}>Customer</Kind> },
      {
        id: 'level',
        head: 'Level',
        width: 64,
        drop: 3,
        cell: (row) => <Level level={((row.rank % 4) + 1) as 1 | 2 | 3 | 4} />,
      },
      {
        id: 'owner',
        head: 'Owner',
        width: 116,
        cell: (row) => (
          <>
            <Avatar name={owners[row.owner] ?? ''} kind="person" size={18} solid /> {owners[row.owner]?.split(' ')[0]}
          </>
        ),
        edit: {
          text: (row) => row.owner,
          save: (row, text) =>
            setRows((before) =>
              before.map((other) => (other.id === row.id ? { ...other, owner: text.toUpperCase() } : other)),
            ),
        },
      },
      { id: 'tier', head: 'Tier', width: 96, cell: (row) => <Tier tier={row.tier} /> },
      {
        id: 'next',
        head: 'Next touch',
        width: 110,
        drop: 4,
        sort: 'asc',
        value: (row) => row.next,
        cell: (row) => <Day day={row.next} weekday />,
      },
      {
        id: 'health',
        head: 'Health',
        width: 88,
        drop: 5,
        cell: (row) => (
          <>
            <Meter share={row.health / 100} tone={row.health > 65 ? 'gain' : row.health > 45 ? 'warn' : 'loss'} />{' '}
            {row.health}
          </>
        ),
      },
      {
        id: 'net',
        head: 'Net sales',
        align: 'end',
        width: 100,
        sort: 'desc',
        value: (row) => row.net,
        cell: (row) => <Money minor={row.net} />,
        total: <Money minor={486788300} />,
      },
      {
        id: 'trend',
        head: 'Net sales by month',
        hideHead: true,
        width: 68,
        drop: 6,
        cell: (row) => <Sparkline values={row.trend} width={52} height={18} />,
      },
      {
        id: 'contribution',
        head: 'Contribution',
        align: 'end',
        width: 116,
        sort: 'desc',
        strong: true,
        value: (row) => row.contribution,
        cell: (row) => <Money minor={row.contribution} />,
        total: <Money minor={39087100} />,
        result: true,
      },
    ],
    [],
  )
  const chosen = rows.filter((row) => selected.has(row.id))
  return (
    <Page
      title="Accounts"
      fill
      beside={
        <>
          <Avatars names={['Priya Nandal', 'Marit Sollund']} size={22} /> here now
        </>
      }
      actions={
        <>
          <Button leftSection={<IconUpload size={16} />}>Import</Button>
          <Button leftSection={<IconDownload size={16} />}>Export</Button>
          <Button variant="filled" leftSection={<IconPlus size={16} />} rightSection={<KeyCap keys="c" on="accent" />}>
            New account
          </Button>
        </>
      }
    >
      <ViewTabs
        views={[
          { id: 'all', label: 'All', count: 64 },
          { id: 'customers', label: 'Customers', count: 45 },
          { id: 'suppliers', label: 'Suppliers', count: 7 },
          { id: 'losing', label: 'Losing money', count: 11 },
        ]}
        value={view.view}
        onChange={(next) => setView({ view: next })}
      />
      <FilterBar
        end={
          <>
            Changed view <Button size="panel">Save</Button>
          </>
        }
      >
        <FilterChip label="Type" value="Any" />
        <FilterChip label="Owner" value="Priya, Seun or Tomasz" active onClear={() => {}} />
        <FilterChip label="Level" value="Any" />
        <AddFilter />
      </FilterBar>
      <DataTable
        label="Accounts"
        fill
        rows={view.view === 'suppliers' ? [] : rows}
        columns={columns}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        sort={{ id: 'name', desc: false }}
        selection={selected}
        onSelect={setSelected}
        onOpen={(row) => toast({ text: row.name })}
        totalsLabel={`${rows.length} of 64 accounts`}
        empty={<EmptyState title="Nothing matches this view" />}
        selectionBar={() => (
          <>
            <SelectionSum label="net sales">
              <Money minor={chosen.reduce((sum, row) => sum + row.net, 0)} />
            </SelectionSum>
            <SelectionDivider />
            <SelectionAction
              id="assign"
              label="Assign"
              keys="a"
              icon={IconUserPlus}
              run={() => toast({ text: `${selected.size} accounts given to Seun`, undo: () => {} })}
            />
            <SelectionAction id="delete" label="Delete" icon={IconTrash} danger run={() => {}} />
          </>
        )}
        phoneRow={(row) => ({
          leading: <Avatar name={row.name} kind="firm" size={32} />,
          title: row.name,
          note: <Kind kind={1}>Customer</Kind>,
          figure: <Money minor={row.contribution} mode="short" />,
        })}
      />
    </Page>
  )
}
