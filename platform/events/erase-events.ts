import { sql } from 'kysely'
import { eventsErased } from '../contract/erasure.ts'
import type { Context } from '../server/context.ts'
import { recordEvent, type Subject } from './record-event.ts'

/**
 * Takes away for good what these events said: body and salt, so that nothing can be read from the commitment either. That
 * they happened stays, with their subjects, and the event that this writes says who erased them and why.
 */
export async function eraseEvents(
  ctx: Context,
  erasure: { events: string[]; reason: string; subjects: Subject[] },
): Promise<string> {
  const { events, reason, subjects } = erasure
  await sql`select platform.erase_bodies(${ctx.workspaceId}, ${events}::uuid[])`.execute(ctx.db)
  return recordEvent(ctx, eventsErased, { subjects, body: { reason, events } })
}
