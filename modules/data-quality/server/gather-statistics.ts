import { sql } from 'kysely'
import type { ImportRun } from './import-kind.ts'
import { inImport } from './in-import.ts'

/** Tells the planner how much was staged; without it ten thousand rows were joined in 24 s instead of 0.1 s. */
export async function gatherStatistics(run: ImportRun, ...tables: string[]): Promise<void> {
  for (const table of tables) {
    await inImport(run, (ctx) => sql`select data_quality.gather_statistics(${table}::regclass)`.execute(ctx.db))
  }
}
