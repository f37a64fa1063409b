import type { Column } from './column.ts'
import type { ContentWidths } from './useContentWidths.ts'

const usualWidth = 96
const leastName = 160
export const checkWidth = 48

const leastWidth = <Row>(column: Column<Row>, content: ContentWidths) =>
  Math.max(column.width ?? (column.grow ? leastName : usualWidth), content[column.id] ?? 0)

/** The columns that have room, in their order: those with the highest `drop` leave first. */
export function columnsThatFit<Row>(
  columns: readonly Column<Row>[],
  room: number,
  taken = 0,
  content: ContentWidths = {},
): readonly Column<Row>[] {
  let kept = columns
  let needed = taken + columns.reduce((sum, column) => sum + leastWidth(column, content), 0)
  const leaving = columns
    .filter((column) => column.drop !== undefined)
    .toSorted((a, b) => (b.drop ?? 0) - (a.drop ?? 0))
  for (const column of leaving) {
    if (needed <= room) break
    kept = kept.filter((other) => other !== column)
    needed -= leastWidth(column, content)
  }
  return kept
}

/** The tracks of one row. */
export function tracksOf<Row>(
  columns: readonly Column<Row>[],
  selectable: boolean,
  content: ContentWidths = {},
): string {
  const anyGrows = columns.some((column) => column.grow)
  const tracks = columns.map((column, index) => {
    const grows = column.grow || (!anyGrows && index === columns.length - 1)
    return grows ? `minmax(${leastWidth(column, content)}px, 1fr)` : `${leastWidth(column, content)}px`
  })
  return [...(selectable ? [`${checkWidth}px`] : []), ...tracks].join(' ')
}
