import { sql } from 'kysely'
import { actorOfMember, currentWorkspace } from '#modules/workspace/server/index.ts'
import { hashOf } from '#platform/auth/tokens.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { type DetachedContext, Raw, type Services } from '#platform/server/slice.ts'
import type { Meeting } from '../../contract/meeting.ts'
import type { Task } from '../../contract/task.ts'
import { isGuest, meetingsAs } from '../meetings/meeting-queries.ts'
import { tasksAs } from '../tasks/task-queries.ts'
import { workspaceIn } from './feed-address.ts'
import { type ListedMeeting, writeCalendar } from './write-calendar.ts'

/** A task as a calendar shows it. */
export interface CalendarTask extends Task {
  createdAt: string
  updatedAt: string
}

/** More than anybody looks at in a calendar. */
const most = 2_000
/** How exactly it is noted when the address was last read. */
const noted = 3_600_000

/**
 * The open tasks and the meetings of whoever the secret address belongs to, with the rights they have at this moment. An address that was
 * taken back, or whose member left, is not here, like one that never was.
 */
export async function showCalendar(
  { services, now, log }: DetachedContext,
  { token }: { token: string },
): Promise<Raw> {
  const workspaceId = workspaceIn(token)
  const read = await inWorkspace(services.pools, workspaceId, async (db) => {
    const feed = await feedOf(db, workspaceId, token)
    const actor = feed && (await actorOfMember({ db, workspaceId }, feed.memberId))
    if (!actor) throw notFound('This calendar')
    await assertProven(services, actor)
    const reader = { db, workspaceId, actor }
    const [workspace, tasks, meetings] = await Promise.all([
      currentWorkspace(reader),
      tasksOf(reader),
      meetingsOf(reader, now),
    ])
    if (!feed.readAt || now.getTime() - Date.parse(feed.readAt) > noted)
      await noteRead(db, workspaceId, feed.memberId, now)
    return { workspace, tasks, meetings }
  })
  log.debug({ tasks: read.tasks.length, meetings: read.meetings.length }, 'a calendar was read')
  const { timeZone, name } = read.workspace
  const text = await writeCalendar({ ...read, timeZone, name, now, publicUrl: services.config.publicUrl })
  return new Raw(text, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="rapport.ics"',
    'cache-control': 'private, no-store',
  })
}

async function feedOf(db: Context['db'], workspaceId: string, token: string) {
  const { rows } = await sql<{ memberId: string; readAt: string | null }>`
    select member_id as "memberId", last_read_at as "readAt" from activities.calendar_feed
    where workspace_id = ${workspaceId} and token_hash = ${hashOf(token)}`.execute(db)
  return rows[0]
}

/** A role that asks for a second factor opens nothing to whoever has none, here neither. */
async function assertProven({ pools }: Services, { needsSecondFactor, userId }: Actor): Promise<void> {
  if (!needsSecondFactor) return
  const { rows } = await pools.identity.query(
    `select where exists (select from identity.second_factor f where f.user_id = $1 and f.confirmed_at is not null)
      or exists (select from identity.passkey p where p.user_id = $1)`,
    [userId],
  )
  if (rows.length === 0) throw notFound('This calendar')
}

async function tasksOf(reader: Pick<Context, 'db' | 'workspaceId' | 'actor'>): Promise<CalendarTask[]> {
  const { db, workspaceId, actor } = reader
  const open = sql`and t.owner_id = ${actor.memberId} and t.done_at is null and t.due_on is not null`
  const { rows } = await sql<CalendarTask>`
    select s.*, t.created_at as "createdAt", t.updated_at as "updatedAt"
    from (${tasksAs(reader, open, sql`t.due_on, t.id`)} limit ${most}) s
      join activities.task t on t.workspace_id = ${workspaceId} and t.id = s.id
    order by t.due_on, t.id`.execute(db)
  return rows
}

/** What was longer ago is looked up in Rapport. */
const daysShown = 92

/** Those one holds, and those one is a guest of and has not said no to. */
async function meetingsOf(reader: Pick<Context, 'db' | 'workspaceId' | 'actor'>, now: Date): Promise<ListedMeeting[]> {
  const { db, workspaceId, actor } = reader
  const since = new Date(now.getTime() - daysShown * 86_400_000)
  const own = sql`and g.status <> 'cancelled' and (g.organiser_id = ${actor.memberId} or ${isGuest(reader)})
    and case when g.repeat is null then g.begins_on > ${since}::date
      else g.repeats_until is null or g.repeats_until > ${since}::date end`
  const { rows } = await sql<Meeting & Pick<ListedMeeting, 'createdAt' | 'updatedAt'>>`
    select s.*, g.created_at as "createdAt", g.updated_at as "updatedAt"
    from (${meetingsAs(reader, own)} order by g.begins_on, g.id limit ${most}) s
      join activities.meeting g on g.workspace_id = ${workspaceId} and g.id = s.id
    order by g.begins_on, g.id`.execute(db)
  return rows.map((meeting) => ({
    ...meeting,
    with: meeting.guests.flatMap(({ contact, member }) => contact?.name ?? member?.name ?? []),
  }))
}

async function noteRead(db: Context['db'], workspaceId: string, memberId: string, now: Date): Promise<void> {
  await sql`update activities.calendar_feed set last_read_at = ${now}
    where workspace_id = ${workspaceId} and member_id = ${memberId}`.execute(db)
}
