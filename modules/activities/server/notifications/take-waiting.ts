import { sql } from 'kysely'
import { accountNames, contactNames } from '#modules/relationships/server/index.ts'
import { memberNames } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { NoticeKind } from '../../contract/notification.ts'
import { meetingSeen } from '../meetings/meeting-queries.ts'
import { taskWithin } from '../tasks/task-queries.ts'
import { subscriptionSeen } from './list-notifications.ts'

export interface Told {
  id: string
  kind: NoticeKind
  record: { type: string; id: string }
  title: string
  dueOn: string | null
  dueTime: string | null
  by: string | null
  account: string | null
  answer: 'yes' | 'maybe' | 'no' | null
}

/** What waits to be told this way, taken to be on its way: what the member still sees; the rest of what waits is left unsent for good. */
export async function takeWaiting(ctx: Context, memberId: string, way: 'mail' | 'push'): Promise<Told[]> {
  const people = ctx.actor.people('account:see')
  const { rows } = await sql<Told & { seen: boolean }>`
    with taken as (
      update activities.notification n set ${sql.ref(way)} = 'sending'
      where n.workspace_id = ${ctx.workspaceId} and n.member_id = ${memberId} and n.${sql.ref(way)} = 'waiting' returning n.*)
    select n.id, n.kind, json_build_object('type', n.record_type, 'id', n.record_id) as record, n.words ->> 'title' as title, n.words ->> 'dueOn' as "dueOn", n.words ->> 'dueTime' as "dueTime",
      n.words ->> 'answer' as answer, coalesce(m.name, p.name) as by, case when ${people ? sql`a.owner_id = any(${people}::uuid[])` : sql`true`} then a.name end as account,
      (t.id is not null or g.id is not null or n.record_type = 'clean-up'
        or (n.record_type = 'subscription' and ${subscriptionSeen(ctx)})) as seen
    from taken n
      left join activities.task t on t.workspace_id = ${ctx.workspaceId} and t.id = n.record_id
        and t.deleted_at is null and t.done_at is null and t.owner_id = n.member_id and ${taskWithin(ctx, 'task:see')}
      left join activities.meeting g on g.workspace_id = ${ctx.workspaceId} and g.id = n.record_id
        and g.status <> 'cancelled' and g.organiser_id = n.member_id and ${meetingSeen(ctx)}
      left join ${accountNames(ctx.workspaceId)} a on a.id = n.account_id
      left join ${contactNames(ctx)} p on p.id = (n.words ->> 'from')::uuid
      left join ${memberNames(ctx.workspaceId)} m on m.id = (n.words ->> 'by')::uuid
    order by n.id`.execute(ctx.db)
  const unseen = rows.filter(({ seen }) => !seen).map(({ id }) => id)
  await sql`update activities.notification set ${sql.ref(way)} = null
    where workspace_id = ${ctx.workspaceId} and id = any(${unseen}::uuid[])`.execute(ctx.db)
  return rows.filter(({ seen }) => seen)
}

export const said = { yes: 'comes', maybe: 'may come', no: 'does not come' }

/** All of it in one line. */
export const subjectOf = (told: Told[]) => {
  const { kind, by, title, answer } = told[0]!
  if (told.length > 1)
    return told.every((each) => each.kind === 'reminder' || each.kind === 'given')
      ? `${told.length} tasks in Rapport`
      : `${told.length} notifications of Rapport`
  if (kind === 'clean-up') return title
  if (kind === 'renewal') return `${title} on ${told[0]!.dueOn}`
  if (kind === 'answered') return `${by ?? 'A guest'} ${said[answer!]}: ${title}`
  return kind === 'given' ? `${by ?? 'Somebody'} gave you a task: ${title}` : `Due: ${title}`
}
