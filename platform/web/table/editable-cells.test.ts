import { expect, test } from 'vitest'
import type { CellEdit, Column } from './column.ts'
import { editableBeside, editableCells } from './editable-cells.ts'

interface Row {
  locked: boolean
}
const column = (id: string, edit?: Partial<CellEdit<Row>>): Column<Row> => ({
  ...{ id, head: id, cell: () => id },
  ...(edit && { edit: { text: () => id, save: () => {}, ...edit } }),
})
const columns = [
  column('name'),
  column('owner', {}),
  column('level'),
  column('tier', { when: ({ locked }) => !locked }),
  column('segment', {}),
]
const ids = (row: Row) => editableCells(columns, row).map(({ id }) => id)

test('a row offers the cells that may be edited in it', () => {
  expect(ids({ locked: false })).toEqual(['owner', 'tier', 'segment'])
  expect(ids({ locked: true })).toEqual(['owner', 'segment'])
})

test.each([
  [false, 'owner', 1, 'tier'],
  [false, 'tier', 1, 'segment'],
  [false, 'segment', -1, 'tier'],
  [true, 'owner', 1, 'segment'],
  [true, 'segment', -1, 'owner'],
  [false, 'segment', 1, undefined],
  [false, 'owner', -1, undefined],
  [false, 'name', 1, undefined],
] as const)('locked %s: from %s a step of %i leads to %s', (locked, from, step, to) => {
  expect(editableBeside(columns, { locked }, from, step)).toBe(to)
})
