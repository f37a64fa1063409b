import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { hashOf } from '#platform/auth/tokens.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, notFound } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import { calendarClosed, calendarOpened } from '../../contract/notification-events.ts'

/** The workspace, so that it can be entered before anybody is known, and 256 bits of chance that prove it. */
const newFeedToken = (workspaceId: string) =>
  Buffer.concat([Buffer.from(workspaceId.replaceAll('-', ''), 'hex'), randomBytes(32)]).toString('base64url')

/** The workspace that a token names; whether the token is one, its hash says. */
export function workspaceIn(token: string): string {
  const hex = Buffer.from(token, 'base64url').subarray(0, 16).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const subjects = (memberId: string) => [{ role: 'reader', type: 'calendar', id: memberId }]

/** A new secret address for one's calendar, of which only the hash is kept; an earlier one is void. */
export async function makeCalendarAddress(ctx: DetachedContext): Promise<{ address: string }> {
  const { workspaceId, actor, services } = ctx
  const { memberId } = actor
  if (!memberId) throw notAllowed()
  const token = newFeedToken(workspaceId)
  await ctx.inTransaction(async (own) => {
    await sql`
      insert into activities.calendar_feed (workspace_id, member_id, token_hash, created_at)
      values (${workspaceId}, ${memberId}, ${hashOf(token)}, ${own.now})
      on conflict (workspace_id, member_id) do update
        set token_hash = excluded.token_hash, created_at = excluded.created_at, last_read_at = null`.execute(own.db)
    await recordEvent(own, calendarOpened, { subjects: subjects(memberId), body: {} })
  })
  return { address: `${services.config.publicUrl}/api/v1/calendar/${token}.ics` }
}

export async function revokeCalendarAddress(ctx: Context): Promise<{ ok: boolean }> {
  const { db, workspaceId, actor } = ctx
  const { numAffectedRows } = await sql`
    delete from activities.calendar_feed where workspace_id = ${workspaceId} and member_id = ${actor.memberId}`.execute(
    db,
  )
  if (!numAffectedRows) throw notFound('This address')
  await recordEvent(ctx, calendarClosed, { subjects: subjects(actor.memberId!), body: {} })
  return { ok: true }
}
