import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { Undo } from '#platform/server/slice.ts'
import { booksLocked } from '../../contract/books-events.ts'
import { booksOf } from './books.ts'

/**
 * Locks all that is dated on a day or before it, or unlocks it again with an earlier day or none. Whoever is writing into the period
 * at the moment is waited for.
 */
export async function lockBooks(ctx: Context, through: string | null): Promise<{ eventId: string | null }> {
  const { lockedThrough: before } = await booksOf(ctx)
  if (before === through) return { eventId: null }
  await setLock(ctx, through)
  const eventId = await recordEvent(ctx, booksLocked, {
    subjects: [{ role: 'workspace', type: 'workspace', id: ctx.workspaceId }],
    body: { before, after: through },
  })
  return { eventId }
}

async function setLock(ctx: Context, through: string | null): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('revenue.books ' || ${ctx.workspaceId}, 0))`.execute(ctx.db)
  await sql`
    insert into revenue.books as b (workspace_id, locked_through) values (${ctx.workspaceId}, ${through}::date)
    on conflict (workspace_id) do update set locked_through = excluded.locked_through, version = b.version + 1`.execute(
    ctx.db,
  )
}

const putBack =
  (from: 'before' | 'after', to: 'before' | 'after'): Undo =>
  async (ctx, event) => {
    const body = booksLocked.body.parse(event.body)
    const { lockedThrough } = await booksOf(ctx)
    if (lockedThrough !== body[from])
      throw new Refusal(409, 'The lock was moved since', { detail: 'Set it by hand under Books.' })
    await setLock(ctx, body[to])
  }

export const lockUndo: Record<string, Undo> = { 'books.locked': putBack('after', 'before') }
export const lockRedo: Record<string, Undo> = { 'books.locked': putBack('before', 'after') }
