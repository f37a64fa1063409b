import type { ReactNode } from 'react'
import type { Icon } from '../registration.ts'

export type SortValue = string | number | bigint | boolean | undefined | null

export interface Column<Row> {
  id: string
  head: string
  /** For columns of icons or bars: the head is there for those who hear it. */
  hideHead?: boolean
  /** Text at the start, figures at the end. */
  align?: 'start' | 'end'
  /** In px, cell padding included; heads are never cut, so leave them room. */
  width?: number
  /** The name column takes the slack and is cut last; `width` is its least. */
  grow?: boolean
  cell: (row: Row) => ReactNode
  /** Sortable, and how the first click sorts. */
  sort?: 'asc' | 'desc'
  /** What is compared when the table sorts by itself; text by the reader's collation. */
  value?: (row: Row) => SortValue
  /** Leaves when there is no room; the highest goes first. */
  drop?: number
  /** Names and results: ink and weight. */
  strong?: boolean
  /** Under the rows, of the whole result. */
  total?: ReactNode
  /** The total carries the double rule. */
  result?: boolean
  edit?: CellEdit<Row>
}

export interface CellEdit<Row> {
  /** What stands in the field when editing begins. */
  text: (row: Row) => string
  /** Why a text cannot be saved: the field stays open with it. */
  fault?: (text: string) => string | undefined
  /** Rejects with the reason; the table then shows the old value again. */
  save: (row: Row, text: string) => Promise<void> | void
  /** False for rows that may not be edited. */
  when?: (row: Row) => boolean
  /** A click on the cell opens the row; editing begins by key, or by the pen that shows under the pointer. */
  pen?: boolean
  /** Another field than one line of text; calls `save` or `leave`, and `keep` where Tab goes on from a choice. */
  field?: (props: CellField<Row>) => ReactNode
}

export interface CellField<Row> {
  row: Row
  save: (text: string) => void
  /** Saves and stays, as what was pressed moves on by itself. */
  keep: (text: string) => void
  leave: () => void
}

/** What can be done with the row under the cursor, by key and in ⌘K. */
export interface RowAction<Row> {
  id: string
  label: (row: Row | undefined) => string
  keys: string
  icon?: Icon
  run: (row: Row) => void
}

export interface Sort {
  id: string
  desc: boolean
}

/** A row of the phone: two lines, a figure at the end. */
export interface PhoneRow {
  leading?: ReactNode
  title: ReactNode
  note?: ReactNode
  figure?: ReactNode
  below?: ReactNode
}

/** Folds the middle of a ranked table into one row that carries the sums of what it hides. */
export interface Fold {
  head: number
  tail: number
  label: ReactNode
  cells: Readonly<Record<string, ReactNode>>
  onOpen: () => void
  openLabel: string
}
