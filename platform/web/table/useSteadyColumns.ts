import { useRef } from 'react'
import type { Column } from './column.ts'

/** The columns as the rows draw them: the same array while nothing of it but the totals changed, so that no row is drawn again. */
export function useSteadyColumns<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  const steady = useRef(columns)
  if (!drawAlike(columns, steady.current)) steady.current = columns
  return steady.current
}

/** Whether rows look the same with these columns as with those before. */
export const drawAlike = <Row>(columns: readonly Column<Row>[], before: readonly Column<Row>[]): boolean =>
  columns.length === before.length && columns.every((column, at) => drawsAs(column, before[at]))

function drawsAs<Row>(column: Column<Row>, before: Column<Row> | undefined): boolean {
  if (before === undefined) return false
  const { total: _, ...one } = column
  const { total: __, ...other } = before
  const names = Object.keys(one) as (keyof typeof one)[]
  return names.length === Object.keys(other).length && names.every((name) => Object.is(one[name], other[name]))
}
