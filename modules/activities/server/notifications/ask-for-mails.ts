import { sql } from 'kysely'
import { membersHere } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'

/** Older news is no news: a mail server that is set later is not flooded. */
export const freshFor = 2 * 86_400_000

/** Asks for a mail to everybody who is to have one and does not rest: what waits, gathered, and the digest of the day. */
export async function askForMails(ctx: Context): Promise<void> {
  await askForNotices(ctx)
  await askForDigests(ctx)
}

/** The key replaces a job that still waits, so that one mail holds all. */
async function askForNotices({ db, workspaceId, now }: Context): Promise<void> {
  const since = new Date(now.getTime() - freshFor)
  await sql`
    select platform.enqueue('activities:mail-notices',
      json_build_object('workspaceId', ${workspaceId}::text, 'memberId', n.member_id),
      ${workspaceId}::text || ':notices:' || n.member_id)
    from (select distinct member_id from activities.notification
      where workspace_id = ${workspaceId} and mail = 'waiting' and happened_at > ${since}) n
      join ${membersHere(workspaceId)} m on m.id = n.member_id and m.email is not null
      join workspace.workspace w on w.workspace_id = ${workspaceId}
      left join activities.notice_choice c on c.workspace_id = ${workspaceId} and c.member_id = n.member_id
    where not ${resting(now)}`.execute(db)
}

/** Once a day, after its hour; a machine that slept sends it when it wakes on the same day. */
async function askForDigests({ db, workspaceId, now }: Context): Promise<void> {
  await sql`
    with asked as (
      update activities.notice_choice c set digest_on = (${now}::timestamptz at time zone w.time_zone)::date
      from workspace.workspace w, ${membersHere(workspaceId)} m
      where c.workspace_id = ${workspaceId} and w.workspace_id = ${workspaceId} and m.id = c.member_id
        and m.email is not null and c.digest_at <= (${now}::timestamptz at time zone w.time_zone)::time
        and (c.digest_on is null or c.digest_on < (${now}::timestamptz at time zone w.time_zone)::date)
        and not ${resting(now)}
      returning c.member_id, c.digest_on)
    select platform.enqueue('activities:mail-digest',
      json_build_object('workspaceId', ${workspaceId}::text, 'memberId', member_id, 'day', digest_on),
      ${workspaceId}::text || ':digest:' || member_id) from asked`.execute(db)
}

/** Within the quiet hours of `c`, which may reach over midnight. */
export const resting = (now: Date) => {
  const time = sql`(${now}::timestamptz at time zone w.time_zone)::time`
  return sql`coalesce(case
    when c.quiet_from <= c.quiet_until then ${time} >= c.quiet_from and ${time} < c.quiet_until
    else ${time} >= c.quiet_from or ${time} < c.quiet_until end, false)`
}
