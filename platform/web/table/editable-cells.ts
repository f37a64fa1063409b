import type { Column } from './column.ts'

/** The columns of a row that may be edited, in their order. */
export const editableCells = <Row>(columns: readonly Column<Row>[], row: Row): readonly Column<Row>[] =>
  columns.filter(({ edit }) => edit !== undefined && edit.when?.(row) !== false)

/** The cell that Tab (1) or ⇧Tab (−1) goes to from one that is edited; undefined at the row's ends. */
export function editableBeside<Row>(
  columns: readonly Column<Row>[],
  row: Row,
  column: string,
  step: 1 | -1,
): string | undefined {
  const cells = editableCells(columns, row)
  const at = cells.findIndex(({ id }) => id === column)
  return at < 0 ? undefined : cells[at + step]?.id
}
