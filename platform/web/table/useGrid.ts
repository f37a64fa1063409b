import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { usePhone } from '../shell/usePhone.ts'
import { checkWidth, columnsThatFit, tracksOf } from './columns-that-fit.ts'
import type { DataTableProps } from './DataTable.tsx'
import { editableBeside } from './editable-cells.ts'
import type { RowEvents } from './TableRow.tsx'
import { useContentWidths } from './useContentWidths.ts'
import { useGridKeys } from './useGridKeys.ts'
import { useRoom } from './useRoom.ts'
import { useSelection } from './useSelection.ts'
import { useSteadyColumns } from './useSteadyColumns.ts'
import { useTableModel } from './useTableModel.ts'
import { useVirtualRows } from './useVirtualRows.ts'

export type GridState<Row> = ReturnType<typeof useGrid<Row>>

/** Everything a table holds: order, room, cursor, selection, editing, which rows are drawn. */
export function useGrid<Row>(props: DataTableProps<Row>) {
  const { fold, fill = false, onOpen, onOpenBeside } = props
  const isPhone = usePhone()
  const phone = isPhone && props.phoneRow !== undefined
  const prefix = useId()
  const gridRef = useRef<HTMLDivElement>(null)
  const bodyRef = useRef<HTMLDivElement>(null)
  const model = useTableModel(props)
  const ids = useMemo(() => model.rows.map((row) => row.id), [model.rows])
  const selection = useSelection(ids, props.selection, props.onSelect)
  const selectable = (props.selectable ?? props.onSelect !== undefined) && !phone
  const room = useRoom(gridRef, props.label)
  const content = useContentWidths(gridRef, props.label)
  const columns = useMemo(
    () => columnsThatFit(props.columns, room, selectable ? checkWidth : 0, content),
    [props.columns, room, selectable, content],
  )
  const rowColumns = useSteadyColumns(columns)
  const rowHeight = phone ? 58 : (props.rowHeight ?? 32)

  const folded = fold !== undefined && model.rows.length > fold.head + fold.tail
  const length = folded ? fold.head + fold.tail + 1 : model.rows.length
  const entryAt = (index: number) => {
    if (!folded || index < fold.head) return model.rows[index]
    return index === fold.head ? undefined : model.rows[model.rows.length - (length - index)]
  }
  const [cursor, setCursor] = useState(-1)
  // By the row's id: its place may change while it is edited.
  const [editing, setEditing] = useState<{ id: string; column: string }>()
  const edited = editing && Array.from({ length }, (_, at) => entryAt(at)?.id).indexOf(editing.id)
  const virtual = useVirtualRows({ length, rowHeight, fill, gridRef, bodyRef, ...endOf(props), kept: edited })
  useEffect(() => {
    if (edited !== -1) return
    setEditing(undefined)
    gridRef.current?.focus({ preventScroll: true })
  }, [edited])
  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(length - 1, index))
    setCursor(next)
    virtual.reveal(next)
  }
  const rowOf = (index: number) => entryAt(index)?.original
  const latest = useRef<RowEvents>(undefined as never)
  latest.current = {
    point: setCursor,
    open: (index) => call(onOpen, rowOf(index)),
    select: (index, range) => {
      const id = entryAt(index)?.id
      if (id !== undefined) range ? selection.extendTo(id) : selection.toggle(id)
    },
    edit: (index, column) => {
      const id = entryAt(index)?.id
      if (id !== undefined) setEditing({ id, column })
    },
    leave: (index, move) => {
      setEditing(undefined)
      gridRef.current?.focus({ preventScroll: true })
      if (move) moveTo(index + 1)
      else setCursor(index)
    },
    step: (index, column, by) => {
      const row = rowOf(index)
      const next = row === undefined ? undefined : editableBeside(columns, row, column, by)
      if (next === undefined) latest.current.leave(index, false)
      else latest.current.edit(index, next)
    },
  }
  const events = useMemo<RowEvents>(
    () => ({
      point: (index) => latest.current.point(index),
      open: (index) => latest.current.open(index),
      select: (index, range) => latest.current.select(index, range),
      edit: (index, column) => latest.current.edit(index, column),
      leave: (index, move) => latest.current.leave(index, move),
      step: (index, column, by) => latest.current.step(index, column, by),
    }),
    [],
  )
  useGridKeys({
    cursor,
    moveTo,
    events,
    columns,
    rowOf,
    selection,
    selectable,
    canOpen: onOpen !== undefined,
    openBeside: (index) => call(onOpenBeside, rowOf(index)),
    label: props.label,
    rowAction: props.rowAction,
  })
  const domIdOf = (index: number) => `${prefix}-${index}`
  return {
    ...{
      gridRef,
      bodyRef,
      columns,
      rowColumns,
      selectable,
      selection,
      phone,
      rowHeight,
      cursor,
      editing,
      events,
      ids,
      entryAt,
      domIdOf,
    },
    tracks: tracksOf(columns, selectable, content),
    sort: model.sort,
    setSort: model.setSort,
    height: virtual.height,
    items: virtual.items,
    rowCount: (props.count ?? model.rows.length) + (phone ? 0 : props.totalsLabel === undefined ? 1 : 2),
    activeId: virtual.items.some((item) => item.index === cursor) ? domIdOf(cursor) : undefined,
    keyOf: (index: number) => entryAt(index)?.id ?? 'fold',
    nameOf: (row: Row) => props.rowName?.(row) ?? props.rowId(row),
    onKeyDown: (event: KeyboardEvent) => arrowsOf(event, cursor, length, moveTo, events),
  }
}

const call = <Row>(run: ((row: Row) => void) | undefined, row: Row | undefined) => {
  if (row !== undefined) run?.(row)
}

const endOf = <Row>({ onEndReached, more = false }: DataTableProps<Row>) => ({ onEndReached, more })

function arrowsOf(
  event: KeyboardEvent,
  cursor: number,
  length: number,
  moveTo: (index: number) => void,
  events: RowEvents,
) {
  if (event.target !== event.currentTarget) return
  const moves: Record<string, number> = {
    ArrowDown: cursor + 1,
    ArrowUp: cursor - 1,
    Home: 0,
    End: length - 1,
    PageDown: cursor + 15,
    PageUp: cursor - 15,
  }
  const to = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key]
  if (to !== undefined) {
    event.preventDefault()
    moveTo(to)
  }
  if (event.key === ' ' && cursor >= 0) {
    event.preventDefault()
    events.select(cursor, event.shiftKey)
  }
}
