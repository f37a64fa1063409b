// biome-ignore-all lint/a11y/useSemanticElements: virtual rows cannot stand in a table element; the roles say the same
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its row by aria-activedescendant
import type { ReactNode } from 'react'
import type { Column } from './column.ts'
import classes from './DataTable.module.css'
import { fitOf } from './useContentWidths.ts'

interface TableTotalsProps<Row> {
  columns: readonly Column<Row>[]
  selectable: boolean
  label: ReactNode
  rowIndex: number
}

/** 34 px at the bottom edge: totals of the whole result, the result with the double rule. */
export const TableTotals = <Row,>({ columns, selectable, label, rowIndex }: TableTotalsProps<Row>) => (
  <div role="rowgroup" className={classes.foot}>
    <div role="row" aria-rowindex={rowIndex} className={classes.totals}>
      {selectable && <div role="gridcell" />}
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={classes.cell}
          data-align={column.align}
          data-strong=""
          data-fit={fitOf(column)}
        >
          {column.grow ? label : column.result ? <span className={classes.result}>{column.total}</span> : column.total}
        </div>
      ))}
    </div>
  </div>
)
