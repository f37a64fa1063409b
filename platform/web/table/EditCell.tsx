import { type KeyboardEvent, useId, useState } from 'react'
import { useStandStill } from '../live/stand-still.ts'
import { sentenceOf } from '../query.ts'
import { toast } from '../toasts/toast.ts'
import type { CellEdit, Column } from './column.ts'
import classes from './DataTable.module.css'

interface EditCellProps<Row> {
  row: Row
  column: Column<Row>
  edit: CellEdit<Row>
  /** `move` goes down one row, after Enter. */
  leave: (move: boolean) => void
  /** To the next cell of the row that may be edited, or the one before. */
  step: (by: 1 | -1) => void
}

/** A ring inside the cell: Enter saves and moves down, Tab saves and moves along the row, Esc leaves it as it was. */
export function EditCell<Row>({ row, column, edit, leave, step }: EditCellProps<Row>) {
  const [text, setText] = useState(edit.text(row))
  const [fault, setFault] = useState<string>()
  const faultId = useId()
  useStandStill()
  const keep = (value: string) => {
    if (value !== edit.text(row)) void saving(edit, row, value)
  }
  const save = (value: string) => {
    leave(true)
    keep(value)
  }
  const stepOn = (event: KeyboardEvent) => {
    if (event.key !== 'Tab') return false
    event.preventDefault()
    event.stopPropagation()
    step(event.shiftKey ? -1 : 1)
    return true
  }
  if (edit.field !== undefined) {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: Tab is heard for the field inside
      <div className={classes.editing} onKeyDown={stepOn}>
        {edit.field({ row, save, keep, leave: () => leave(false) })}
      </div>
    )
  }
  const cannotBeSaved = () => {
    const found = text === edit.text(row) ? undefined : edit.fault?.(text)
    setFault(found)
    return found !== undefined
  }
  return (
    <>
      <input
        className={classes.editing}
        aria-label={column.head}
        aria-invalid={fault !== undefined || undefined}
        aria-describedby={fault === undefined ? undefined : faultId}
        value={text}
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked to edit this cell
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setFault(undefined)
          setText(event.currentTarget.value)
        }}
        onBlur={() => leave(false)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') leave(false)
          if (event.key !== 'Enter' && event.key !== 'Tab') return
          if (cannotBeSaved()) event.preventDefault()
          else if (stepOn(event)) keep(text)
          else save(text)
        }}
      />
      {fault !== undefined && (
        <span id={faultId} role="alert" className={classes.fault}>
          {fault}
        </span>
      )}
    </>
  )
}

async function saving<Row>(edit: CellEdit<Row>, row: Row, value: string) {
  try {
    await edit.save(row, value)
  } catch (error) {
    toast({ text: sentenceOf(error), mood: 'failed' })
  }
}
