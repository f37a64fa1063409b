import { createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import { useSession } from '../session.tsx'
import type { Column, Sort, SortValue } from './column.ts'

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })

interface TableModelOptions<Row> {
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowId: (row: Row) => string
  sort?: Sort
  onSort?: (sort: Sort) => void
}

/** TanStack Table holds rows and order: sorted by the server when `onSort` is there, else here. */
export function useTableModel<Row>({ rows, columns, rowId, sort, onSort }: TableModelOptions<Row>) {
  const { locale } = useSession()
  const [own, setOwn] = useState<Sort | undefined>(sort)
  const current = onSort === undefined ? own : sort
  const defs = useMemo(() => {
    const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })
    return columns.map((column) => ({
      id: column.id,
      accessorFn: (row: Row) => column.value?.(row),
      enableSorting: column.sort !== undefined,
      sortUndefined: 'last' as const,
      sortFn: (a: { getValue: (id: string) => unknown }, b: { getValue: (id: string) => unknown }, id: string) =>
        compare(a.getValue(id) as SortValue, b.getValue(id) as SortValue, collator),
    }))
  }, [columns, locale])
  const sorting = useMemo(() => (current === undefined ? [] : [current]), [current])
  const table = useTable({
    features,
    columns: defs as never,
    data: rows as never,
    getRowId: rowId as never,
    manualSorting: onSort !== undefined,
    state: { sorting },
  })
  const ordered = table.getRowModel().rows as unknown as readonly { id: string; original: Row }[]
  return { rows: ordered, sort: current, setSort: onSort ?? setOwn }
}

function compare(a: SortValue, b: SortValue, collator: Intl.Collator): number {
  if (a === b) return 0
  if (a === undefined || a === null) return 1
  if (b === undefined || b === null) return -1
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b)
  return a < b ? -1 : 1
}
