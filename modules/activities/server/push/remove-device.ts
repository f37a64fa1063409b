import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { deviceRemoved } from '../../contract/notification-events.ts'
import { deviceSubjects } from './devices.ts'

/** Has a device of one's own told no more. */
export async function removeDevice(ctx: Context, id: string): Promise<{ eventId: string }> {
  const { db, workspaceId, actor } = ctx
  const { rows } = await sql<{ name: string }>`
    delete from activities.push_device where workspace_id = ${workspaceId} and id = ${id} and member_id = ${actor.memberId}
    returning name`.execute(db)
  if (!rows[0]) throw notFound('This device')
  const eventId = await recordEvent(ctx, deviceRemoved, { subjects: deviceSubjects(actor.memberId!), body: rows[0] })
  return { eventId }
}
