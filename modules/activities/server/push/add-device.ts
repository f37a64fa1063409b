import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { notAllowed, Refusal } from '#platform/server/refusal.ts'
import { deviceAdded } from '../../contract/notification-events.ts'
import type { Device, NewDevice } from '../../contract/push.ts'
import { deviceSubjects, shownDevice } from './devices.ts'

/** More than anybody carries. */
const most = 20

/** Has a device of one's own told. Its browser tells one member: whoever turns it on. */
export async function addDevice(
  ctx: Context,
  { endpoint, keys, name }: NewDevice,
): Promise<Device & { eventId: string }> {
  const { db, workspaceId, actor, now } = ctx
  if (!actor.memberId) throw notAllowed()
  await assertRoom(ctx, endpoint)
  const { rows } = await sql<{ device: Device }>`
    insert into activities.push_device as v (workspace_id, id, member_id, endpoint, p256dh, auth, name, created_at)
    values (${workspaceId}, ${newId()}, ${actor.memberId}, ${endpoint}, ${keys.p256dh}, ${keys.auth}, ${name}, ${now})
    on conflict (workspace_id, endpoint) do update set id = excluded.id, member_id = excluded.member_id,
      p256dh = excluded.p256dh, auth = excluded.auth, name = excluded.name, created_at = excluded.created_at,
      last_sent_at = null
    returning ${shownDevice} as device`.execute(db)
  const eventId = await recordEvent(ctx, deviceAdded, { subjects: deviceSubjects(actor.memberId), body: { name } })
  return { ...rows[0]!.device, eventId }
}

async function assertRoom({ db, workspaceId, actor }: Context, endpoint: string): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from activities.push_device
    where workspace_id = ${workspaceId} and member_id = ${actor.memberId} and endpoint <> ${endpoint}`.execute(db)
  if (rows[0]!.count >= most)
    throw new Refusal(409, `${most} devices are told already`, { detail: 'Take one of them out first.' })
}
