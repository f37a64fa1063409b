import { sql } from 'kysely'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Task } from '../../contract/task.ts'
import { type Reader, tasksAs } from './task-queries.ts'

export interface TaskList {
  state: 'open' | 'done'
  ownerId?: string | undefined
  accountId?: string | undefined
  contactId?: string | undefined
  limit: number
  after?: string | undefined
}

/** Later than any day that is written down; what has none comes last. */
const never = '9999-12-31'

/** A page of tasks: open ones by the day they are due, done ones the last first. */
export async function listTasks(reader: Reader, list: TaskList): Promise<{ items: Task[]; next: string | null }> {
  const after = decodeCursor(list.after)
  const open = list.state === 'open'
  const place = open ? sql`coalesce(t.due_on, ${never}::date)` : sql`t.done_at`
  const behind = !after
    ? sql``
    : open
      ? sql`and (${place}, t.id) > (${String(after[0])}::date, ${after[1]}::uuid)`
      : sql`and (${place}, t.id) < (${String(after[0])}::timestamptz, ${after[1]}::uuid)`
  const where = sql`and t.done_at is ${open ? sql`null` : sql`not null`}
    ${list.ownerId ? sql`and t.owner_id = ${list.ownerId}` : sql``}
    ${list.accountId ? sql`and t.account_id = ${list.accountId}` : sql``}
    ${list.contactId ? sql`and t.contact_id = ${list.contactId}` : sql``} ${behind}`
  const order = open ? sql`${place}, t.id` : sql`${place} desc, t.id desc`
  const { rows } = await sql<Task>`${tasksAs(reader, where, order)} limit ${list.limit + 1}`.execute(reader.db)
  const items = rows.slice(0, list.limit)
  const last = rows.length > list.limit ? items.at(-1) : undefined
  if (!last) return { items, next: null }
  return { items, next: encodeCursor([open ? (last.dueOn ?? never) : last.doneAt!, last.id]) }
}
