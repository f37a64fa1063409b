import { type RawBuilder, sql } from 'kysely'
import { accountNames, accountsWithin, contactNames } from '#modules/relationships/server/index.ts'
import { memberNames } from '#modules/workspace/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import type { Notification } from '../../contract/notification.ts'
import { meetingSeen } from '../meetings/meeting-queries.ts'
import { taskWithin } from '../tasks/task-queries.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** What oneself was told, newest first. What one does not see any more, or was deleted, is left out. */
export async function listNotifications(
  reader: Reader,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<{ items: Notification[]; next: string | null; unread: number }> {
  const behind = decodeCursor(after)?.[1]
  const [items, unread] = await Promise.all([
    page(reader, behind ? sql`and n.id < ${behind}` : sql``, limit + 1),
    countUnread(reader),
  ])
  const shown = items.slice(0, limit)
  const last = items.length > limit ? shown.at(-1) : undefined
  return { items: shown, next: last ? encodeCursor([null, last.id]) : null, unread }
}

/** The notifications `n` of the reader, about a task, a meeting or a subscription that they see, or a list of their own. */
const ownAnd = (reader: Reader, where: RawBuilder<unknown>) => sql`
  activities.notification n
  where n.workspace_id = ${reader.workspaceId} and n.member_id = ${reader.actor.memberId} and n.in_page ${where}
    and case n.record_type
      when 'clean-up' then true
      when 'subscription' then ${subscriptionSeen(reader)}
      when 'task' then exists (select from activities.task t where t.workspace_id = ${reader.workspaceId}
        and t.id = n.record_id and t.deleted_at is null and ${taskWithin(reader, 'task:see')})
      else exists (select from activities.meeting g where g.workspace_id = ${reader.workspaceId}
        and g.id = n.record_id and g.status <> 'cancelled' and ${meetingSeen(reader)}) end`

/** Of the subscription that `n` is about: whoever sees the documents of its account. */
export function subscriptionSeen(reader: Pick<Reader, 'workspaceId' | 'actor'>): RawBuilder<boolean> {
  if (!reader.actor.may('document:see')) return sql`false`
  const accounts = accountsWithin(reader, 'document:see')
  return accounts ? sql`n.account_id in ${accounts}` : sql`true`
}

async function page(reader: Reader, where: RawBuilder<unknown>, limit: number): Promise<Notification[]> {
  const { db, workspaceId, actor } = reader
  const people = actor.people('account:see')
  const seen = people ? sql`a.owner_id = any(${people}::uuid[])` : sql`true`
  const { rows } = await sql<Notification>`
    select n.id, n.kind, n.words - 'by' - 'from' as words, coalesce(m.name, p.name) as by,
      json_build_object('type', n.record_type, 'id', n.record_id) as record,
      case when a.id is not null and ${seen} then json_build_object('id', a.id, 'name', a.name) end as account,
      n.happened_at as "happenedAt", n.read_at as "readAt"
    from (select n.* from ${ownAnd(reader, where)} order by n.id desc limit ${limit}) n
      left join ${accountNames(workspaceId)} a on a.id = n.account_id
      left join ${memberNames(workspaceId)} m on m.id = (n.words ->> 'by')::uuid
      left join ${contactNames(reader)} p on p.id = (n.words ->> 'from')::uuid
    order by n.id desc`.execute(db)
  return rows
}

async function countUnread(reader: Reader): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread from ${ownAnd(reader, sql`and n.read_at is null`)}`.execute(reader.db)
  return rows[0]!.unread
}
