import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { notificationsMarked } from '../../contract/notification-events.ts'

/** Marks what oneself was told: these, or all of it. */
export async function markNotifications(
  ctx: Context,
  { ids, read }: { ids?: string[] | undefined; read: boolean },
): Promise<{ count: number; eventId: string | null }> {
  const marked = await mark(ctx, ids, read)
  if (marked.length === 0) return { count: 0, eventId: null }
  const eventId = await recordEvent(ctx, notificationsMarked, {
    subjects: [{ role: 'reader', type: 'notifications', id: ctx.actor.memberId! }],
    body: { ids: marked, read },
  })
  return { count: marked.length, eventId }
}

/** As many as one event keeps; older ones are gone by their age. */
const most = 5_000

async function mark({ db, workspaceId, actor, now }: Context, ids: string[] | undefined, read: boolean) {
  const { rows } = await sql<{ id: string }>`
    update activities.notification n set read_at = ${read ? now : null}
    where n.workspace_id = ${workspaceId} and n.id in (
      select id from activities.notification where workspace_id = ${workspaceId} and member_id = ${actor.memberId}
        and in_page and read_at is ${read ? sql`null` : sql`not null`}
        ${ids ? sql`and id = any(${ids}::uuid[])` : sql``} order by id desc limit ${most})
    returning n.id`.execute(db)
  return rows.map(({ id }) => id)
}

const again =
  (turned: boolean): Undo =>
  async (ctx: Context, event: RecordedEvent) => {
    if (event.actorId !== ctx.actor.memberId) throw ofAnother()
    const { ids, read } = notificationsMarked.body.parse(event.body)
    await mark(ctx, ids, turned ? !read : read)
  }

/** What somebody was told is theirs, and so is whether they read it. */
const ofAnother = () =>
  new Refusal(403, 'These notifications are of somebody else', {
    detail: 'Whoever marked them can take it back. Nothing was changed.',
  })

export const markUndo: Record<string, Undo> = { 'notification.marked': again(true) }
export const markRedo: Record<string, Undo> = { 'notification.marked': again(false) }
