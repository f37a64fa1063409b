import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import {
  type Column,
  DataTable,
  Failed,
  formatNumber,
  Money,
  Name,
  useGo,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { AccountRow } from '../../../contract/account.ts'
import type { Grouping } from '../../../contract/account-columns.ts'
import { filterIn } from '../../../contract/filter.ts'
import { type AccountsView, sortOf, sortText } from '../accounts-view.ts'
import { NoAccounts } from '../NoAccounts.tsx'
import { useAccountColumns } from '../useAccountColumns.tsx'
import { usePhoneRow } from '../usePhoneRow.tsx'
import classes from './Groups.module.css'
import { groupCondition, narrowed } from './group-condition.ts'
import { type Group, useGroupName, useGroups, useRowsOfGroups } from './useGroups.ts'

interface GroupedTableProps {
  by: Grouping
  view: AccountsView
  setView: (change: Partial<AccountsView>) => void
  totals: { netSales: number | null; grossProfit: number | null; accounts: number } | undefined
}

type Line =
  | { group: Group; open: boolean }
  | { row: AccountRow; of: string | null }
  | { rest: number; of: string | null }

/** The list in groups, each with its sums; a group opens where it stands. */
export function GroupedTable({ by, view, setView, totals }: GroupedTableProps) {
  const t = useWords()
  const go = useGo()
  const { locale } = useSession()
  const groups = useGroups(view, by)
  const [opened, setOpened] = useState<readonly (string | null)[]>([])
  const rows = useRowsOfGroups(view, by, opened)
  const name = useGroupName(by)
  const of = useAccountColumns(view, totals)
  const phoneRow = usePhoneRow()
  const columns = useMemo(() => of.map((column) => lineColumn(column, name, t)), [of, name, t])
  const lines = useMemo(
    () =>
      (groups.data?.items ?? []).flatMap((group): Line[] => {
        const at = opened.indexOf(group.key)
        if (at === -1) return [{ group, open: false }]
        const found = rows[at]?.data?.items ?? []
        const rest = group.accounts - found.length
        return [
          { group, open: true },
          ...found.map((row) => ({ row, of: group.key })),
          ...(rows[at]?.data?.next ? [{ rest, of: group.key }] : []),
        ]
      }),
    [groups.data, opened, rows],
  )
  const open = (line: Line) => {
    if ('row' in line) return void go(`/accounts/${line.row.id}`)
    const key = 'group' in line ? line.group.key : line.of
    if ('rest' in line) {
      const filter = narrowed(view.filter === '' ? undefined : filterIn(view.filter), groupCondition(by, key))
      return setView({ group: '', filter: JSON.stringify(filter) })
    }
    setOpened(line.open ? opened.filter((each) => each !== key) : [...opened, key])
  }
  if (groups.isError && lines.length === 0) {
    return <Failed title={t('The groups did not load')} error={groups.error} again={() => void groups.refetch()} />
  }
  const count = totals === undefined ? '' : formatNumber(totals.accounts, locale)
  return (
    <DataTable
      label={t('Accounts in groups')}
      fill
      rows={lines}
      rowId={idOf}
      rowName={(line) => ('row' in line ? line.row.name : 'group' in line ? name(line.group.key) : t('The rest'))}
      columns={columns}
      sort={sortOf(view.sort)}
      onSort={(sort) => setView({ sort: sortText(sort) })}
      onOpen={open}
      loading={groups.isPending}
      stale={groups.isPlaceholderData}
      rowHeight={34}
      totalsLabel={t('{{accounts}} accounts in {{groups}} groups', {
        accounts: count,
        groups: `${groups.data?.items.length ?? 0}${groups.data?.more ? '+' : ''}`,
      })}
      phoneRow={(line) =>
        'row' in line
          ? phoneRow(line.row)
          : {
              title: 'group' in line ? name(line.group.key) : t('{{count}} more', { count: line.rest }),
              note: 'group' in line ? t('{{count}} accounts', { count: line.group.accounts }) : t('See them in a list'),
              figure: 'group' in line ? <Money minor={line.group.netSales} mode="short" /> : undefined,
            }
      }
      empty={groups.isPending ? undefined : <NoAccounts view={view} setView={setView} />}
    />
  )
}

const idOf = (line: Line) =>
  'group' in line ? `group ${line.group.key}` : 'row' in line ? `${line.of} ${line.row.id}` : `rest ${line.of}`

type Words = ReturnType<typeof useWords>

/** A column of the list, with what stands in it for a group. */
function lineColumn(column: Column<AccountRow>, name: (key: string | null) => string, t: Words): Column<Line> {
  const { cell, edit: _, value: __, ...rest } = column
  return {
    ...rest,
    cell: (line) => {
      if ('row' in line) {
        return column.id === 'name' ? <span className={classes.inner}>{cell(line.row)}</span> : cell(line.row)
      }
      if ('rest' in line) {
        return column.id === 'name' ? (
          <span className={classes.rest}>{t('{{count}} more: see them in a list', { count: line.rest })}</span>
        ) : null
      }
      return ofGroup(column.id, line, name)
    },
  }
}

function ofGroup(
  column: string,
  { group, open }: Extract<Line, { group: Group }>,
  name: (key: string | null) => string,
) {
  if (column === 'net-sales') return <Money minor={group.netSales} />
  if (column === 'gross-profit') return <Money minor={group.grossProfit} />
  if (column !== 'name') return null
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <>
      <Chevron size={14} aria-hidden />
      <Name>{name(group.key)}</Name>
      <span className={classes.count}>{group.accounts}</span>
    </>
  )
}
