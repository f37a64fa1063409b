import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import {
  type Column,
  DataTable,
  Failed,
  formatNumber,
  Name,
  type PhoneRow,
  type Sort,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import classes from './Groups.module.css'

export interface AnyGroup {
  key: string | null
  /** How many are in it. */
  count: number
}
export type GroupKey = string | null

interface Named {
  id: string
  name: string
}

interface GroupedTableProps<Row extends Named, Group extends AnyGroup> {
  label: string
  groups: UseQueryResult<{ items: Group[]; more: boolean }>
  opened: readonly GroupKey[]
  setOpened: (opened: readonly GroupKey[]) => void
  /** The first rows of each opened group. */
  rows: readonly { data?: { items: Row[]; next: string | null } | undefined }[]
  columns: readonly Column<Row>[]
  nameOf: (key: GroupKey) => string
  /** What stands in a column for a whole group. */
  figureOf?: (column: string, group: Group) => ReactNode
  /** "12 accounts". */
  countOf: (count: number) => string
  onOpen: (row: Row) => void
  /** Shows the whole group in a list of its own. */
  onSeeAll: (key: GroupKey) => void
  sort: Sort
  onSort: (sort: Sort) => void
  totalsLabel: (groups: string) => ReactNode
  phoneRow: (row: Row) => PhoneRow
  empty: ReactNode
}

type Line<Row, Group> = { group: Group; open: boolean } | { row: Row; of: GroupKey } | { rest: number; of: GroupKey }

/** A list in groups, each with its number; a group opens where it stands. */
export function GroupedTable<Row extends Named, Group extends AnyGroup>(props: GroupedTableProps<Row, Group>) {
  const { label, groups, opened, setOpened, rows, nameOf, figureOf, countOf, totalsLabel, phoneRow } = props
  const t = useWords()
  const { locale } = useSession()
  const columns = useMemo(
    () => props.columns.map((column) => lineColumn<Row, Group>(column, { nameOf, figureOf, t })),
    [props.columns, nameOf, figureOf, t],
  )
  const lines = useMemo(
    () =>
      (groups.data?.items ?? []).flatMap((group): Line<Row, Group>[] => {
        const at = opened.indexOf(group.key)
        if (at === -1) return [{ group, open: false }]
        const found = rows[at]?.data?.items ?? []
        return [
          { group, open: true },
          ...found.map((row) => ({ row, of: group.key })),
          ...(rows[at]?.data?.next ? [{ rest: group.count - found.length, of: group.key }] : []),
        ]
      }),
    [groups.data, opened, rows],
  )
  const open = (line: Line<Row, Group>) => {
    if ('row' in line) return props.onOpen(line.row)
    if ('rest' in line) return props.onSeeAll(line.of)
    const { key } = line.group
    setOpened(line.open ? opened.filter((each) => each !== key) : [...opened, key])
  }
  if (groups.isError && lines.length === 0) {
    return <Failed title={t('The groups did not load')} error={groups.error} again={() => void groups.refetch()} />
  }
  return (
    <DataTable
      label={label}
      fill
      rows={lines}
      rowId={idOf}
      rowName={(line) => ('row' in line ? line.row.name : 'group' in line ? nameOf(line.group.key) : t('The rest'))}
      columns={columns}
      sort={props.sort}
      onSort={props.onSort}
      onOpen={open}
      loading={groups.isPending}
      stale={groups.isPlaceholderData}
      rowHeight={34}
      totalsLabel={totalsLabel(
        `${formatNumber(groups.data?.items.length ?? 0, locale)}${groups.data?.more ? '+' : ''}`,
      )}
      phoneRow={(line) => {
        if ('row' in line) return phoneRow(line.row)
        if ('rest' in line) return { title: t('{{count}} more', { count: line.rest }), note: t('See them in a list') }
        const { group } = line
        return { title: nameOf(group.key), note: countOf(group.count), figure: figureOf?.('phone', group) }
      }}
      empty={groups.isPending ? undefined : props.empty}
    />
  )
}

const idOf = <Row extends Named, Group extends AnyGroup>(line: Line<Row, Group>) =>
  'group' in line ? `group ${line.group.key}` : 'row' in line ? `${line.of} ${line.row.id}` : `rest ${line.of}`

interface LineWords<Group> {
  nameOf: (key: GroupKey) => string
  figureOf: ((column: string, group: Group) => ReactNode) | undefined
  t: ReturnType<typeof useWords>
}

/** A column of the list, with what stands in it for a group. */
function lineColumn<Row extends Named, Group extends AnyGroup>(
  column: Column<Row>,
  { nameOf, figureOf, t }: LineWords<Group>,
): Column<Line<Row, Group>> {
  const { cell, edit: _, value: __, ...rest } = column
  const isName = column.id === 'name'
  return {
    ...rest,
    cell: (line) => {
      if ('row' in line) return isName ? <span className={classes.inner}>{cell(line.row)}</span> : cell(line.row)
      if ('group' in line)
        return isName ? <GroupHead {...line} name={nameOf(line.group.key)} /> : figureOf?.(column.id, line.group)
      return (
        isName && <span className={classes.rest}>{t('{{count}} more: see them in a list', { count: line.rest })}</span>
      )
    },
  }
}

function GroupHead({ group, open, name }: { group: AnyGroup; open: boolean; name: string }) {
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <>
      <Chevron size={14} aria-hidden />
      <Name>{name}</Name>
      <span className={classes.count}>{group.count}</span>
    </>
  )
}
