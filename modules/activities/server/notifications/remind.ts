import { sql } from 'kysely'
import { membersHere } from '#modules/workspace/server/index.ts'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { usualNotices } from '../../contract/notification.ts'
import { taskReminded } from '../../contract/task-events.ts'
import { pushedTo } from './pushed-to.ts'

/** A task that was being written while the last round looked is found by the next. */
const overlap = 5 * 60_000
/** What a machine missed that slept longer than this is told by the list of today. */
const longestSleep = 7 * 86_400_000

interface Due {
  id: string
  memberId: string
  taskId: string
  accountId: string | null
  words: { title: string; dueOn: string | null; dueTime: string | null }
  occasion: string
  at: string
  inPage: boolean
  byMail: boolean
  byPush: boolean
}

/**
 * Reminds of the tasks whose moment came since the last round. Of one due moment it reminds once, however many processes
 * look at the same time or look again; a moment that had passed before the task was added is no news.
 */
export async function remind(ctx: Context): Promise<void> {
  const due = await dueSince(ctx, await takeRound(ctx))
  if (due.length === 0) return
  const rows = due.map((each) => ({ ...each, id: newId() }))
  const { rows: told } = await sql<{ taskId: string; inPage: boolean }>`
    insert into activities.notification (workspace_id, id, member_id, kind, record_type, record_id, account_id, words,
      occasion, happened_at, in_page, mail, push)
    select ${ctx.workspaceId}, r.id, r."memberId", 'reminder', 'task', r."taskId", r."accountId", r.words, r.occasion,
      r.at, r."inPage", case when r."byMail" then 'waiting' end, case when r."byPush" then 'waiting' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "memberId" uuid, "taskId" uuid, "accountId" uuid,
      words jsonb, occasion text, at timestamptz, "inPage" boolean, "byMail" boolean, "byPush" boolean)
    on conflict on constraint notification_once do nothing
    returning record_id as "taskId", in_page as "inPage"`.execute(ctx.db)
  await recordEvents(
    ctx,
    taskReminded,
    told.map(({ taskId }) => ({ subjects: [{ role: 'task', type: 'task', id: taskId }], body: {} })),
  )
}

/** Notes that this round looks until now; answers until when the last one did. */
async function takeRound({ db, workspaceId, now }: Context): Promise<Date> {
  const { rows } = await sql<{ lookedUntil: string }>`
    select looked_until as "lookedUntil" from activities.reminder_round
    where workspace_id = ${workspaceId} for update`.execute(db)
  await sql`
    insert into activities.reminder_round (workspace_id, looked_until) values (${workspaceId}, ${now})
    on conflict (workspace_id) do update set looked_until = excluded.looked_until`.execute(db)
  const last = rows[0] ? new Date(rows[0].lookedUntil).getTime() : now.getTime()
  return new Date(Math.max(Math.min(last, now.getTime()) - overlap, now.getTime() - longestSleep))
}

async function dueSince({ db, workspaceId, now }: Context, since: Date): Promise<Due[]> {
  // A day is a day longer at either end somewhere on earth, and a reminder may come a day before.
  const [from, to] = [new Date(since.getTime() - 2 * 86_400_000), new Date(now.getTime() + 3 * 86_400_000)]
  const { rows } = await sql<Due>`
    select d."memberId", d."taskId", d."accountId", d.moment as at,
      d.day || coalesce(' ' || to_char(d.time, 'HH24:MI'), '') as occasion,
      json_build_object('title', d.title, 'dueOn', d.day, 'dueTime', to_char(d.time, 'HH24:MI')) as words,
      d.in_page as "inPage", d.by_mail as "byMail", d.by_push as "byPush"
    from (
      select t.*, case
          when t.time is null then (t.day + t.day_starts) at time zone w.time_zone
          -- A day before is the same time of that day, whatever the clocks do between.
          when t.remind_minutes = 1440 then (t.day + t.time - interval '1 day') at time zone w.time_zone
          else (t.day + t.time) at time zone w.time_zone - make_interval(mins => t.remind_minutes)
        end as moment
      from (
        select t.id as "taskId", t.owner_id as "memberId", t.account_id as "accountId", t.title, t.remind_minutes,
          t.created_at, greatest(t.due_on, t.snoozed_until) as day,
          case when t.snoozed_until is null or t.snoozed_until <= t.due_on then t.due_time end as time,
          coalesce(c.day_starts, ${usualNotices.dayStarts}::time) as day_starts,
          'reminder' = any(coalesce(c.in_page, ${usualNotices.inPage}::text[])) as in_page,
          'reminder' = any(coalesce(c.by_mail, ${usualNotices.byMail}::text[])) as by_mail,
          ${pushedTo(workspaceId, 'reminder')} as by_push
        from activities.task t
          join ${membersHere(workspaceId)} m on m.id = t.owner_id
          left join activities.notice_choice c on c.workspace_id = ${workspaceId} and c.member_id = t.owner_id
        where t.workspace_id = ${workspaceId} and t.deleted_at is null and t.done_at is null
          and (t.due_on is not null or t.snoozed_until is not null)
          and greatest(t.due_on, t.snoozed_until) between ${from}::date and ${to}::date
      ) t
        join workspace.workspace w on w.workspace_id = ${workspaceId}
    ) d
    where d.moment > ${since} and d.moment <= ${now} and d.moment >= d.created_at and (d.in_page or d.by_mail or d.by_push)`.execute(
    db,
  )
  return rows
}
