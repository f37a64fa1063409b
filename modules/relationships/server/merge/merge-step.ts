import type { RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'

export type MergedType = 'account' | 'contact'

/** The merge at hand: `survivorId` stays, `mergedId` goes into it. */
export interface MergeOf {
  workspaceId: string
  mergeId: string
  record: MergedType
  survivorId: string
  mergedId: string
}

type SqlOf = (merge: MergeOf) => RawBuilder<unknown>

/** A column that holds the id of such a record: its rows go over to the survivor, and back. */
export interface MovingStep {
  record: MergedType
  table: string
  column: string
  /** The column stands beside `record_type` and holds ids of several types. */
  typed?: true
  /** The rest of the primary key, or the workspace where there is no rest; an id of the row's own where nothing is said. */
  key?: readonly string[]
  /** Rows `t` that would stand twice or point to themselves: they go into the manifest alone. */
  drops?: SqlOf
  /** Of a row that both have the survivor's stays; these columns are filled, out of `o`, the survivor's, and `t`. */
  fills?: Readonly<Record<string, RawBuilder<unknown>>>
  /** Columns written along with a row `t` that moves; they get back what they held. */
  also?: Readonly<Record<string, SqlOf>>
  /** What its rows are called: one of them, several. Without, people are not told. */
  says?: readonly [string, string]
  /** Which of the rows `t` people know of. */
  counted?: RawBuilder<unknown>
}

/** Columns that hold such ids and are made anew from what moved. */
export interface RemadeStep {
  record: MergedType
  /** As `schema.table.column`. */
  columns: readonly string[]
  remake(ctx: Context, ids: string[]): Promise<void>
}

/** What a slice has to do when two records are made one: a line for each column that holds their ids. */
export type MergeStep = MovingStep | RemadeStep

export const isMoving = (step: MergeStep): step is MovingStep => 'table' in step
export const isRemade = (step: MergeStep): step is RemadeStep => 'remake' in step
