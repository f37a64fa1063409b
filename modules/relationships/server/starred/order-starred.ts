import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, notAllowed } from '#platform/server/refusal.ts'
import { type StarredRecord, starsOrdered } from '../../contract/starred.ts'

/** Puts one's favourites into this order; those that are not named, since one does not see them now, stand behind. */
export async function orderStarred(
  ctx: Context,
  { items }: { items: StarredRecord[] },
): Promise<{ eventId: string | null }> {
  const { memberId } = ctx.actor
  if (memberId === null) throw notAllowed()
  const before = await starsOf(ctx)
  const unknown = items.findIndex((item) => !before.some((each) => isSame(each, item)))
  if (unknown >= 0)
    throw invalid([
      { path: `items.${unknown}`, message: 'This is no favourite of yours any more. Open the list again.' },
    ])
  const after = [...items, ...before.filter((each) => !items.some((item) => isSame(each, item)))]
  if (isDeepStrictEqual(after, before)) return { eventId: null }
  await writeOrder(ctx, after)
  const subjects = [{ role: 'starred', type: 'starred', id: memberId }]
  return { eventId: await recordEvent(ctx, starsOrdered, { subjects, body: { before, after } }) }
}

const isSame = (one: StarredRecord, other: StarredRecord) => one.type === other.type && one.id === other.id

/** All of them in their order, held until the transaction ends. */
export async function starsOf({ db, workspaceId, actor }: Context): Promise<StarredRecord[]> {
  const { rows } = await sql<StarredRecord>`
    select s.record_type as type, s.record_id as id from relationships.starred s
    where s.workspace_id = ${workspaceId} and s.member_id = ${actor.memberId} order by s.place, s.record_id for update`.execute(
    db,
  )
  return rows
}

/** Those that are favourites no longer are passed over. */
export async function writeOrder({ db, workspaceId, actor }: Context, order: StarredRecord[]): Promise<void> {
  const places = order.map((each, at) => ({ ...each, place: at + 1 }))
  await sql`
    update relationships.starred s set place = p.place
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p(type text, id uuid, place int)
    where s.workspace_id = ${workspaceId} and s.member_id = ${actor.memberId}
      and s.record_type = p.type and s.record_id = p.id`.execute(db)
}
