import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { forgetWords } from '#modules/relationships/server/index.ts'
import { recordEventRows } from '#platform/events/record-event-rows.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { changeUndone } from '../contract/events.ts'
import { eventIdRange } from './import-ids.ts'
import type { ImportKind, ImportRun } from './import-kind.ts'
import { holdImport, updateImport } from './import-queries.ts'
import { inImport } from './in-import.ts'
import type { RunOptions } from './open-run.ts'
import { clearStaged } from './prepare-import.ts'

const eventsPerChunk = 2500
const mostKept = 1000

/**
 * Takes an import back from its last event to its first, in chunks; each change gets an event that says it was undone.
 * What was used or changed since by something else stays and is listed.
 */
export async function undoImport(run: ImportRun, kind: ImportKind, options: RunOptions): Promise<void> {
  await inImport(run, (ctx) =>
    updateImport(ctx, run.importId)
      .set({ status: 'undoing', stop_wanted: false, progressed_at: run.clock() })
      .execute(),
  )
  for (;;) {
    run.signal?.throwIfAborted()
    const undone = await undoChunk(run, kind)
    if (undone === null) break
    options.onProgress?.({ stage: 'undoing', rows: undone, of: 0 })
  }
  await inImport(run, (ctx) => forgetWords(ctx))
  await inImport(run, (ctx) => kind.finish(ctx))
  await clearStaged(run, kind)
  await inImport(run, (ctx) =>
    updateImport(ctx, run.importId)
      .set({ status: 'undone', finished_at: run.clock(), applied_chunks: 0, applied_rows: 0 })
      .execute(),
  )
}

/** Answers how many events are undone so far, or null when none is left. */
function undoChunk(run: ImportRun, kind: ImportKind): Promise<number | null> {
  return inImport(
    run,
    async (ctx) => {
      const record = await holdImport(ctx, run.importId)
      const [first, last] = eventIdRange(run.importId)
      const { rows } = await sql<{ id: string }>`
      select id from platform.event
      where workspace_id = ${ctx.workspaceId} and id >= ${first} and id < ${record.undo_after ?? last} and batch_id = ${run.importId}
      order by id desc limit ${eventsPerChunk}`.execute(ctx.db)
      const ids = rows.map(({ id }) => id)
      if (ids.length === 0) return null
      const kept = await kind.undo(ctx, ids)
      const standing = new Set(kept.map(({ eventId }) => eventId))
      await recordUndone(
        ctx,
        ids.filter((id) => !standing.has(id)),
      )
      await updateImport(ctx, run.importId)
        .set({
          undo_after: ids.at(-1)!,
          undone_events: record.undone_events + ids.length,
          kept: JSON.stringify([...record.kept, ...kept.map(({ eventId: _, ...each }) => each)].slice(0, mostKept)),
          progressed_at: run.clock(),
        })
        .execute()
      return record.undone_events + ids.length
    },
    { chunk: true },
  )
}

async function recordUndone(ctx: Context, eventIds: string[]): Promise<void> {
  if (eventIds.length === 0) return
  const salts = eventIds.map(() => randomBytes(16).toString('hex'))
  const ids = eventIds.map(() => newId())
  const undone = sql`
    select u.id as event_id, u.undone as undo_of, decode(u.salt, 'hex') as salt, ${ctx.now}::timestamptz as occurred_at,
      jsonb_build_object('type', e.type) as body,
      (select s.subject_id from platform.event_subject s where s.workspace_id = ${ctx.workspaceId} and s.event_id = e.id
        and s.subject_type = 'account' limit 1) as account_id
    from workspace.workspace w
    cross join unnest(${ids}::uuid[], ${eventIds}::uuid[], ${salts}::text[]) u(id, undone, salt)
    join platform.event e on e.workspace_id = ${ctx.workspaceId} and e.id = u.undone
    where w.workspace_id = ${ctx.workspaceId}`
  await recordEventRows(ctx, changeUndone, {
    rows: undone,
    subjects: [{ role: 'account', type: 'account', column: 'account_id' }],
    undo: true,
  })
}
