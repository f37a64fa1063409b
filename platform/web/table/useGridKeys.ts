import { useAction } from '../keys/useAction.ts'
import { useWords } from '../words/words.ts'
import type { Column, RowAction } from './column.ts'
import { editableCells } from './editable-cells.ts'
import type { RowEvents } from './TableRow.tsx'

interface GridKeys<Row> {
  cursor: number
  moveTo: (index: number) => void
  events: RowEvents
  columns: readonly Column<Row>[]
  rowOf: (index: number) => Row | undefined
  selection: { selected: ReadonlySet<string>; clear: () => void }
  selectable: boolean
  canOpen: boolean
  openBeside: (index: number) => void
  label: string
  rowAction: RowAction<Row> | undefined
}

/** j k ↵ ⌘↵ x ⇧x e Esc, for the table that was shown last. */
export function useGridKeys<Row>({
  cursor,
  moveTo,
  events,
  columns,
  rowOf,
  selection,
  selectable,
  canOpen,
  openBeside,
  rowAction,
}: GridKeys<Row>) {
  const t = useWords()
  const group = t('In lists')
  const move = { group, palette: false } as const
  const on = cursor >= 0
  useAction({ ...move, id: 'list.next', label: t('Next row'), keys: 'j', run: () => moveTo(cursor + 1) })
  useAction({ ...move, id: 'list.previous', label: t('Row before'), keys: 'k', run: () => moveTo(cursor - 1) })
  useAction(
    canOpen
      ? { ...move, id: 'list.open', label: t('Open'), keys: 'Enter', run: () => on && events.open(cursor) }
      : undefined,
  )
  useAction(
    canOpen
      ? { ...move, id: 'list.beside', label: t('Open beside'), keys: 'mod+Enter', run: () => on && openBeside(cursor) }
      : undefined,
  )
  useAction(
    selectable
      ? { ...move, id: 'list.select', label: t('Select'), keys: 'x', run: () => on && events.select(cursor, false) }
      : undefined,
  )
  useAction(
    selectable
      ? {
          ...move,
          id: 'list.range',
          label: t('Select up to here'),
          keys: 'shift+x',
          run: () => on && events.select(cursor, true),
        }
      : undefined,
  )
  useAction(
    columns.some((column) => column.edit !== undefined)
      ? {
          ...move,
          id: 'list.edit',
          label: t('Edit the cell'),
          keys: 'e',
          run: () => {
            const row = rowOf(cursor)
            const [first] = row === undefined ? [] : editableCells(columns, row)
            if (first !== undefined) events.edit(cursor, first.id)
          },
        }
      : undefined,
  )
  const row = on ? rowOf(cursor) : undefined
  useAction(
    rowAction && {
      ...{ id: rowAction.id, label: rowAction.label(row), keys: rowAction.keys, icon: rowAction.icon, group },
      palette: row !== undefined,
      run: () => row !== undefined && rowAction.run(row),
    },
  )
  useAction(
    selection.selected.size > 0
      ? { ...move, id: 'list.clear', label: t('Select nothing'), keys: 'Escape', run: selection.clear }
      : undefined,
  )
}
