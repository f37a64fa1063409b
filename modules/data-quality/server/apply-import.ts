import { sql } from 'kysely'
import { followMerges } from './follow-merges.ts'
import { gatherStatistics } from './gather-statistics.ts'
import type { ImportKind, ImportRun } from './import-kind.ts'
import { findImport, holdImport, updateImport } from './import-queries.ts'
import { inImport } from './in-import.ts'
import type { RunOptions } from './open-run.ts'
import { clearStaged } from './prepare-import.ts'

/**
 * Writes a planned import chunk by chunk, each one transaction that also marks itself as done, so that a kill leaves
 * whole chunks and the next run goes on behind them.
 */
export async function applyImport(run: ImportRun, kind: ImportKind, options: RunOptions): Promise<'done' | 'stopped'> {
  const began = performance.now()
  const { chunks, applied_chunks: applied, plan } = await inImport(run, (ctx) => findImport(ctx, run.importId))
  for (let chunk = applied; chunk < chunks; chunk++) {
    if (run.signal?.aborted) return 'stopped'
    const state = await applyChunk(run, kind, chunk)
    if (state === 'stop') return 'stopped'
    await gatherStatistics(run, ...kind.grown(plan ?? {}, chunk))
    options.onProgress?.({ stage: 'applying', rows: state, of: run.rows })
  }
  await inImport(run, (ctx) => kind.finish(ctx))
  await clearStaged(run, kind)
  await inImport(run, (ctx) =>
    updateImport(ctx, run.importId)
      .set({
        status: 'done',
        finished_at: run.clock(),
        seconds: sql<string>`seconds + ${((performance.now() - began) / 1000).toFixed(3)}::numeric`,
      })
      .execute(),
  )
  return 'done'
}

function applyChunk(run: ImportRun, kind: ImportKind, chunk: number): Promise<number | 'stop'> {
  return inImport(
    run,
    async (ctx) => {
      const {
        stop_wanted: stop,
        plan,
        applied_rows: before,
        applied_chunks: applied,
      } = await holdImport(ctx, run.importId)
      if (stop) return 'stop'
      if (applied !== chunk) throw new Error(`Chunk ${chunk} is not the next one`)
      await followMerges(ctx, kind)
      const rows = await kind.apply(ctx, run, plan ?? {}, chunk)
      await updateImport(ctx, run.importId)
        .set({
          status: 'applying',
          applied_chunks: chunk + 1,
          applied_rows: before + rows,
          progressed_at: run.clock(),
        })
        .execute()
      return before + rows
    },
    { chunk: true },
  )
}
