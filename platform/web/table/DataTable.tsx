// biome-ignore-all lint/a11y/useSemanticElements: virtual rows cannot stand in a table element; the roles say the same
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its row by aria-activedescendant
import type { ReactNode } from 'react'
import { Loading, LoadingBar } from '../states/Loading.tsx'
import type { Column, Fold, PhoneRow, RowAction, Sort } from './column.ts'
import classes from './DataTable.module.css'
import { SelectionBar } from './SelectionBar.tsx'
import { TableHead } from './TableHead.tsx'
import { FoldRow, PhoneLine, TableRow } from './TableRow.tsx'
import { TableTotals } from './TableTotals.tsx'
import { type GridState, useGrid } from './useGrid.ts'
import type { Selection } from './useSelection.ts'

export interface DataTableProps<Row> {
  /** Names the table for those who hear it. */
  label: string
  /** Keep the array and the columns stable between renders (`useMemo`). */
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowId: (row: Row) => string
  /** Names a row for those who hear it; the id otherwise. */
  rowName?: (row: Row) => string
  onOpen?: (row: Row) => void
  /** ⌘↵: open beside the list. */
  onOpenBeside?: (row: Row) => void
  rowAction?: RowAction<Row>
  sort?: Sort
  /** The server sorts; without it the table does, by `value` of the columns. */
  onSort?: (sort: Sort) => void
  onEndReached?: () => void
  /** There are rows after the last. */
  more?: boolean
  /** Rows of the whole result, where more than the loaded ones are known. */
  count?: number
  selectable?: boolean
  selection?: Selection
  onSelect?: (next: Selection) => void
  selectionBar?: (ids: Selection) => ReactNode
  totalsLabel?: ReactNode
  phoneRow?: (row: Row) => PhoneRow
  fold?: Fold
  /** Scrolls inside, in a `Page fill`; otherwise the page scrolls. */
  fill?: boolean
  /** 32 in lists, 34 where cells are edited. */
  rowHeight?: 32 | 34
  loading?: boolean
  /** Old rows stay, dimmed, while new ones come. */
  stale?: boolean
  empty?: ReactNode
}

/** A list of any length: virtual rows, sticky head, cursor, selection, totals of the whole result. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, loading = false, empty, fill = false } = props
  if (loading && rows.length === 0) return <Loading rows={12} height={32} />
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  return (
    <div className={classes.place} data-fill={fill || undefined}>
      <Grid {...props} />
    </div>
  )
}

function Grid<Row>(props: DataTableProps<Row>) {
  const grid = useGrid(props)
  const { label, fill = false, stale = false, totalsLabel, selectionBar } = props
  const { columns, selectable, selection, phone } = grid
  const hasTotals = totalsLabel !== undefined && !phone
  return (
    <>
      <LoadingBar on={stale} />
      <div
        ref={grid.gridRef}
        role="grid"
        aria-label={label}
        aria-rowcount={grid.rowCount}
        aria-multiselectable={selectable || undefined}
        aria-activedescendant={grid.activeId}
        tabIndex={0}
        className={classes.grid}
        data-fill={fill || undefined}
        data-stale={stale || undefined}
        style={{ '--row': `${grid.rowHeight}px`, '--tracks': grid.tracks } as React.CSSProperties}
        onKeyDown={grid.onKeyDown}
      >
        {!phone && (
          <TableHead
            columns={columns}
            sort={grid.sort}
            setSort={grid.setSort}
            selection={
              selectable
                ? {
                    some: selection.selected.size > 0,
                    all: selection.selected.size === grid.ids.length,
                    toggle: selection.all,
                  }
                : undefined
            }
          />
        )}
        <div role="rowgroup" ref={grid.bodyRef} className={classes.body} style={{ height: grid.height }}>
          {grid.items.map(({ index, top }) => (
            <Line
              key={grid.keyOf(index)}
              grid={grid}
              index={index}
              top={top}
              fold={props.fold}
              phoneRow={props.phoneRow}
            />
          ))}
        </div>
        {hasTotals && (
          <TableTotals columns={columns} selectable={selectable} label={totalsLabel} rowIndex={grid.rowCount} />
        )}
      </div>
      {selection.selected.size > 0 && (
        <div className={classes.barPlace} data-totals={hasTotals || undefined}>
          <SelectionBar count={selection.selected.size} clear={selection.clear}>
            {selectionBar?.(selection.selected)}
          </SelectionBar>
        </div>
      )}
    </>
  )
}

interface LineProps<Row> extends Pick<DataTableProps<Row>, 'fold' | 'phoneRow'> {
  grid: GridState<Row>
  index: number
  top: number
}

function Line<Row>({ grid, index, top, fold, phoneRow }: LineProps<Row>) {
  const entry = grid.entryAt(index)
  const { rowColumns: columns, selectable, events, selection } = grid
  if (entry === undefined) {
    if (fold === undefined) return null
    return (
      <FoldRow
        fold={fold}
        columns={grid.phone ? columns.slice(0, 1) : columns}
        selectable={selectable}
        index={index}
        top={top}
      />
    )
  }
  const common = { index, top, domId: grid.domIdOf(index), cursor: index === grid.cursor, on: events }
  const selected = selection.selected.has(entry.id)
  if (grid.phone && phoneRow !== undefined)
    return <PhoneLine {...common} selected={selected} line={phoneRow(entry.original)} />
  return (
    <TableRow
      {...common}
      id={entry.id}
      row={entry.original}
      columns={columns}
      selectable={selectable}
      selected={selected}
      editing={grid.editing?.id === entry.id ? grid.editing.column : undefined}
      name={grid.nameOf(entry.original)}
    />
  )
}

/** The name of a row: ink, weight, cut when there is no room. */
export const Name = ({ children }: { children: ReactNode }) => <span className={classes.name}>{children}</span>
