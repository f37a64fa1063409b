// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid hears the keys for all its rows
// biome-ignore-all lint/a11y/useSemanticElements: virtual rows cannot stand in a table element; the roles say the same
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its row by aria-activedescendant
import { UnstyledButton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import type { Column, Fold, PhoneRow } from './column.ts'
import classes from './DataTable.module.css'
import { EditCell } from './EditCell.tsx'
import { RowCheck } from './RowCheck.tsx'
import { fitOf } from './useContentWidths.ts'

export interface RowProps<Row> {
  id: string
  domId: string
  row: Row
  index: number
  top: number
  columns: readonly Column<Row>[]
  selectable: boolean
  selected: boolean
  cursor: boolean
  editing?: string
  name: string
  on: RowEvents
}

/** The same object for all rows and renders, so that rows that did not change are not drawn again. */
export interface RowEvents {
  point: (index: number) => void
  open: (index: number) => void
  select: (index: number, range: boolean) => void
  edit: (index: number, column: string) => void
  leave: (index: number, move: boolean) => void
  /** To the next cell of the row that may be edited, or the one before. */
  step: (index: number, column: string, by: 1 | -1) => void
}

function RowOf<Row>(props: RowProps<Row>) {
  const { row, index, domId, top, columns, selectable, selected, cursor, on } = props
  const t = useWords()
  return (
    <div
      role="row"
      id={domId}
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : undefined}
      className={classes.row}
      data-cursor={cursor || undefined}
      data-selected={selected || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => clickOf(event, props)}
    >
      {selectable && (
        <div role="gridcell" className={classes.check}>
          <RowCheck
            tabIndex={-1}
            label={t('Select {{name}}', { name: props.name })}
            checked={selected}
            onChange={(shift) => on.select(index, shift)}
          />
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={classes.cell}
          data-align={column.align}
          data-strong={column.strong || undefined}
          data-column={column.id}
          data-fit={fitOf(column)}
        >
          {props.editing === column.id && column.edit !== undefined ? (
            <EditCell
              row={row}
              column={column}
              edit={column.edit}
              leave={(move) => on.leave(index, move)}
              step={(by) => on.step(index, column.id, by)}
            />
          ) : (
            <>
              {inLine(column.cell(row))}
              {column.edit?.pen && column.edit.when?.(row) !== false && (
                <UnstyledButton
                  tabIndex={-1}
                  className={classes.pen}
                  aria-label={t('Change the {{field}} of {{name}}', {
                    field: column.head.toLocaleLowerCase(),
                    name: props.name,
                  })}
                  onClick={() => on.edit(index, column.id)}
                >
                  <IconPencil size={14} />
                </UnstyledButton>
              )}
            </>
          )}
        </div>
      ))}
    </div>
  )
}

export const TableRow = memo(RowOf) as typeof RowOf

/** Bare text is cut with an ellipsis where there is no room, and read whole on hover. */
const inLine = (content: ReactNode) =>
  typeof content === 'string' ? (
    <span className={classes.text} title={content}>
      {content}
    </span>
  ) : (
    content
  )

function clickOf<Row>(event: React.MouseEvent, { index, row, columns, on }: RowProps<Row>) {
  const target = event.target as HTMLElement
  if (target.closest('a, button, input, label, select, textarea')) return
  on.point(index)
  const column = columns.find(({ id }) => id === target.closest<HTMLElement>('[data-column]')?.dataset.column)
  if (column?.edit !== undefined && !column.edit.pen && column.edit.when?.(row) !== false)
    return on.edit(index, column.id)
  on.open(index)
}

interface PhoneLineProps {
  domId: string
  index: number
  top: number
  line: PhoneRow
  cursor: boolean
  selected: boolean
  on: RowEvents
}

export const PhoneLine = memo(({ domId, index, top, line, cursor, selected, on }: PhoneLineProps) => (
  <div
    role="row"
    id={domId}
    aria-rowindex={index + 1}
    className={classes.phoneRow}
    data-cursor={cursor || undefined}
    data-selected={selected || undefined}
    style={{ transform: `translateY(${top}px)` }}
    onClick={() => on.open(index)}
  >
    <div role="gridcell" className={classes.phoneCell}>
      {line.leading}
      <div className={classes.phoneText}>
        <div className={classes.phoneTitle}>{line.title}</div>
        <div className={classes.phoneNote}>{line.note}</div>
      </div>
      <div className={classes.phoneFigure}>
        {line.figure}
        <div>{line.below}</div>
      </div>
    </div>
  </div>
))

interface FoldRowProps<Row> {
  fold: Fold
  columns: readonly Column<Row>[]
  selectable: boolean
  index: number
  top: number
}

/** The middle of a ranked table with the sums of what it hides. */
export function FoldRow<Row>({ fold, columns, selectable, index, top }: FoldRowProps<Row>) {
  const last = columns.at(-1)
  const contentOf = (column: Column<Row>): ReactNode => {
    if (column.grow) return fold.label
    if (column === last)
      return (
        <button type="button" className={classes.unfold} onClick={fold.onOpen}>
          {fold.openLabel}
        </button>
      )
    return fold.cells[column.id]
  }
  return (
    <div role="row" aria-rowindex={index + 2} className={classes.fold} style={{ transform: `translateY(${top}px)` }}>
      {selectable && <div role="gridcell" />}
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={classes.cell}
          data-align={column === last ? undefined : column.align}
          data-fit={column === last ? column.id : fitOf(column)}
        >
          {contentOf(column)}
        </div>
      ))}
    </div>
  )
}
