import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, notAllowed, notFound } from '#platform/server/refusal.ts'
import { type StarredRecord, starAdded } from '../../contract/starred.ts'
import { findEnd } from '../links/link-ends.ts'
import { insertStar, starSubjects } from './starred-queries.ts'

/** More than anybody keeps at hand. */
const most = 200

/** Makes an account or a person a favourite of the member who asks. */
export async function star(ctx: Context, record: StarredRecord): Promise<{ eventId: string | null }> {
  const { db, workspaceId, actor } = ctx
  if (actor.memberId === null) throw notAllowed()
  await assertSeen(ctx, record)
  const { rows } = await sql`select from relationships.starred
    where workspace_id = ${workspaceId} and member_id = ${actor.memberId} limit ${most}`.execute(db)
  const place = await insertStar(ctx, record)
  if (place === undefined) return { eventId: null }
  if (rows.length >= most)
    throw invalid([{ path: 'id', message: `You have ${most} favourites already. Take one of them out first.` }])
  const eventId = await recordEvent(ctx, starAdded, { subjects: starSubjects(record), body: { ...record, place } })
  return { eventId }
}

export async function assertSeen(ctx: Context, { type, id }: StarredRecord): Promise<void> {
  const found = await findEnd(ctx, { type, id })
  if (!found || found.deleted) throw notFound(type === 'account' ? 'This account' : 'This person')
}
