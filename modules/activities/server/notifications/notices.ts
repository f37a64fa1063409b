import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, notAllowed, Refusal } from '#platform/server/refusal.ts'
import type { Undo } from '#platform/server/slice.ts'
import { changedFields } from '#platform/server/versions.ts'
import { type NoticeFields, type Notices, usualNotices, writableNotices } from '../../contract/notification.ts'
import { noticesChanged } from '../../contract/notification-events.ts'

const columns = sql`
  in_page as "inPage", by_mail as "byMail", by_push as "byPush", to_char(day_starts, 'HH24:MI') as "dayStarts",
  to_char(quiet_from, 'HH24:MI') as "quietFrom", to_char(quiet_until, 'HH24:MI') as "quietUntil",
  to_char(digest_at, 'HH24:MI') as "digestAt"`

/** How a member wants to be told; the usual where they never chose. */
export async function noticesOf({ db, workspaceId, actor }: Context): Promise<Notices> {
  const { rows } = await sql<Notices>`
    select ${columns} from activities.notice_choice
    where workspace_id = ${workspaceId} and member_id = ${actor.memberId}`.execute(db)
  return rows[0] ?? usualNotices
}

export async function changeNotices(ctx: Context, input: NoticeFields): Promise<Notices & { eventId: string | null }> {
  if (!ctx.actor.memberId) throw notAllowed()
  const stored = await noticesOf(ctx)
  const changes = changedFields(stored, input)
  if (!changes) return { ...stored, eventId: null }
  const chosen = await write(ctx, { ...stored, ...changes.after }, 'digestAt' in changes.after)
  const eventId = await recordEvent(ctx, noticesChanged, {
    subjects: [{ role: 'reader', type: 'notices', id: ctx.actor.memberId }],
    body: changes,
  })
  return { ...chosen, eventId }
}

async function write({ db, workspaceId, actor, now }: Context, to: Notices, newDigest: boolean): Promise<Notices> {
  if ((to.quietFrom === null) !== (to.quietUntil === null))
    throw invalid([
      {
        path: to.quietFrom === null ? 'quietFrom' : 'quietUntil',
        message: 'Quiet hours have a beginning and an end. Give both, or neither.',
      },
    ])
  if (to.quietFrom !== null && to.quietFrom === to.quietUntil)
    throw invalid([
      { path: 'quietUntil', message: 'Quiet hours end at another time than they begin. Choose a later one.' },
    ])
  // An hour that is past today counts from tomorrow.
  const past = sql`(select (${now}::timestamptz at time zone w.time_zone)::date from workspace.workspace w
    where w.workspace_id = ${workspaceId} and (${now}::timestamptz at time zone w.time_zone)::time >= ${to.digestAt}::time)`
  const { rows } = await sql<Notices>`
    insert into activities.notice_choice as c (workspace_id, member_id, in_page, by_mail, by_push, day_starts, quiet_from, quiet_until,
      digest_at, digest_on, updated_at)
    values (${workspaceId}, ${actor.memberId}, ${[...new Set(to.inPage)]}::text[], ${[...new Set(to.byMail)]}::text[],
      ${[...new Set(to.byPush)]}::text[], ${to.dayStarts}::time, ${to.quietFrom}::time, ${to.quietUntil}::time, ${to.digestAt}::time, ${past}, ${now})
    on conflict (workspace_id, member_id) do update set in_page = excluded.in_page, by_mail = excluded.by_mail,
      by_push = excluded.by_push,
      day_starts = excluded.day_starts, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
      digest_at = excluded.digest_at, updated_at = excluded.updated_at, version = c.version + 1,
      digest_on = ${newDigest ? sql`coalesce(excluded.digest_on, c.digest_on)` : sql`c.digest_on`}
    returning ${columns}`.execute(db)
  return rows[0]!
}

/** Puts choices back that nobody changed since; they are of whoever made them. */
const putBack =
  (from: 'before' | 'after', to: 'before' | 'after'): Undo =>
  async (ctx, event) => {
    if (event.actorId !== ctx.actor.memberId) throw notAllowed()
    const body = noticesChanged.body.parse(event.body)
    const stored = await noticesOf(ctx)
    if (changedFields(stored, body[from]))
      throw new Refusal(409, 'This was changed since', { detail: 'Change it by hand.' })
    await write(ctx, { ...stored, ...writableNotices.parse(body[to]) } as Notices, 'digestAt' in body[to])
  }

export const noticesUndo: Record<string, Undo> = { 'notices.changed': putBack('after', 'before') }
export const noticesRedo: Record<string, Undo> = { 'notices.changed': putBack('before', 'after') }
