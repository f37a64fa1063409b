import type { RawBuilder } from 'kysely'
import type { Logger } from 'pino'
import type { Pools } from '#platform/database/pools.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import type { ImportKind as KindName, Mapping, MappingChoices } from '../contract/import.ts'
import type {
  ImportCounts,
  ImportFile,
  ImportTotals,
  KeptRecord,
  PreviewRow,
  PreviewTab,
} from '../contract/import-record.ts'
import type { DataRow } from './reading/row-shape.ts'

/** What the machinery gives a kind of import while one runs. */
export interface ImportRun {
  pools: Pools
  log: Logger
  clock: () => Date
  workspaceId: string
  actor: Actor
  importId: string
  mapping: Mapping
  base: { currency: string; digits: number }
  /** Base currency for one unit of another, as decimals. */
  rates: Record<string, string>
  /** Staged rows, rejected ones among them. */
  rows: number
  signal: AbortSignal | undefined
  /** Of the present stage. */
  onRows(done: number, of: number): void
}

export interface Plan {
  /** Counts the kind needs to find its chunks again. */
  parts: Record<string, number>
  chunks: number
  counts: ImportCounts
  totals: ImportTotals | null
}

/** A record that an undo leaves in place, with the event whose change stands. */
export type Kept = KeptRecord & { eventId: string }

export type ImportScope = Pick<Context, 'db' | 'workspaceId'> & { importId: string }

/** What a kind made of its files: rows whose cells are the columns of the mapping. */
export interface OwnReading {
  mapping: Mapping
  rows: number
  read(): AsyncGenerator<DataRow[]>
}

/**
 * A kind of import, given by the slice whose records it brings and registered in app/. Staged text comes in; `plan`
 * reads it into typed rows and decides what is new, changed, the same or rejected; `apply` writes one chunk of whole
 * records with their events in the caller's transaction; `undo` takes back the records of some events, newest first.
 */
export interface ImportKind {
  name: KindName
  /**
   * Where planned rows hold the ids of records that may be merged before they are written; `itself`: of the row's own record, whose event
   * has its number from this column.
   */
  follows: readonly { table: string; column: string; record: 'account' | 'contact'; itself?: 'no' | 'row_number' }[]
  /** Tables that a chunk has filled, where this is the moment to gather their statistics (see grownAfter). */
  grown(plan: Plan['parts'], chunk: number): string[]
  /** Reads files of a form of their own, whose columns nobody matches; left out, they are tables. */
  understand?: (files: (ImportFile & { at: string })[], choices: MappingChoices) => Promise<OwnReading>
  plan(run: ImportRun): Promise<Plan>
  preview(scope: ImportScope, mapping: Mapping, tab: PreviewTab): Promise<PreviewRow[]>
  /** Answers how many input rows the chunk holds. */
  apply(ctx: Context, run: ImportRun, plan: Record<string, number>, chunk: number): Promise<number>
  /** Takes back what these events of the import did, in their own way and order; answers what had to stay. */
  undo(ctx: Context, eventIds: string[]): Promise<Kept[]>
  /** After the last chunk, and after an undo. */
  finish(ctx: Context): Promise<void>
  /** Reasons of rejected rows: a select of row_number and problem. */
  rejected(scope: ImportScope): RawBuilder<{ row_number: number; problem: string }>
  /** Removes the typed rows of one import, at most some ten thousand of them; answers whether any are left. */
  clear(scope: ImportScope): Promise<boolean>
}
