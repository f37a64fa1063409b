import { type RawBuilder, sql } from 'kysely'
import { accountNames, contactNames } from '#modules/relationships/server/index.ts'
import { memberNames } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, notFound } from '#platform/server/refusal.ts'
import type { Repeat, Task } from '../../contract/task.ts'
import '../tables.ts'

export type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** The tasks `t` of the people whom the permission reaches. */
export function taskWithin({ actor }: Pick<Context, 'actor'>, permission: 'task:see' | 'task:change' | 'task:delete') {
  const people = actor.people(permission)
  return people ? sql<boolean>`t.owner_id = any(${people}::uuid[])` : sql<boolean>`true`
}

/** Tasks as the reader sees them: the account by name only where they see it. */
export function tasksAs(reader: Reader, where: RawBuilder<unknown>, order: RawBuilder<unknown>): RawBuilder<Task> {
  const { workspaceId, actor } = reader
  const people = actor.people('account:see')
  const seen = people ? sql`a.owner_id = any(${people}::uuid[])` : sql`true`
  return sql<Task>`
    select t.id, t.title, t.note, t.priority, t.due_on as "dueOn", to_char(t.due_time, 'HH24:MI') as "dueTime",
      t.snoozed_until as "snoozedUntil", t.checklist, t.repeat, t.remind_minutes as "remindMinutes", t.done_at as "doneAt", t.version,
      json_build_object('id', m.id, 'name', m.name, 'colour', m.colour) as owner,
      case when a.id is not null and ${seen} then json_build_object('id', a.id, 'name', a.name) end as account,
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as contact
    from activities.task t
      join ${memberNames(workspaceId)} m on m.id = t.owner_id
      left join ${accountNames(workspaceId)} a on a.id = t.account_id
      left join ${contactNames(reader)} p on p.id = t.contact_id
    where t.workspace_id = ${workspaceId} and t.deleted_at is null and ${taskWithin(reader, 'task:see')} ${where}
    order by ${order}`
}

export async function findTask(reader: Reader, id: string): Promise<Task> {
  const { rows } = await tasksAs(reader, sql`and t.id = ${id}`, sql`t.id`).execute(reader.db)
  if (!rows[0]) throw notFound('This task')
  return rows[0]
}

/** A task as it is stored. */
export interface TaskRecord {
  id: string
  title: string
  note: string | null
  accountId: string | null
  contactId: string | null
  ownerId: string
  createdBy: string | null
  priority: Task['priority']
  dueOn: string | null
  dueTime: string | null
  snoozedUntil: string | null
  checklist: Task['checklist']
  repeat: Repeat | null
  remindMinutes: Task['remindMinutes']
  doneAt: string | null
  deletedAt: string | null
  version: number
}

/** The task, locked until the transaction ends; refused where the actor may not see it. Deleted ones are found too. */
export async function lockTask(ctx: Reader, id: string | undefined): Promise<TaskRecord> {
  if (!id) throw notFound('This task')
  const { rows } = await sql<TaskRecord>`
    select t.id, t.title, t.note, t.account_id as "accountId", t.contact_id as "contactId", t.owner_id as "ownerId",
      t.created_by as "createdBy", t.priority, t.due_on as "dueOn", to_char(t.due_time, 'HH24:MI') as "dueTime",
      t.snoozed_until as "snoozedUntil", t.checklist, t.repeat,
      t.remind_minutes as "remindMinutes", t.done_at as "doneAt", t.deleted_at as "deletedAt", t.version
    from activities.task t
    where t.workspace_id = ${ctx.workspaceId} and t.id = ${id} and ${taskWithin(ctx, 'task:see')} for update of t`.execute(
    ctx.db,
  )
  if (!rows[0]) throw notFound('This task')
  return rows[0]
}

/** For its history: a deleted one too. */
export async function assertTaskSeen(reader: Reader, id: string): Promise<void> {
  const { rows } = await sql`
    select from activities.task t
    where t.workspace_id = ${reader.workspaceId} and t.id = ${id} and ${taskWithin(reader, 'task:see')}`.execute(
    reader.db,
  )
  if (rows.length === 0) throw notFound('This task')
}

/** Who is to do it and who asked for it change it; others as far as their right reaches. */
export function assertMayChangeTask({ actor }: Pick<Context, 'actor'>, { ownerId, createdBy }: TaskRecord): void {
  const people = actor.people('task:change')
  const own = actor.memberId !== null && [ownerId, createdBy].includes(actor.memberId)
  if (actor.may('task:change') && (own || people === undefined || people.includes(ownerId))) return
  throw notAllowed()
}

/** The same goes for deleting, and whoever may delete tasks. */
export function assertMayDeleteTask(ctx: Pick<Context, 'actor'>, task: TaskRecord): void {
  const people = ctx.actor.people('task:delete')
  if (ctx.actor.may('task:delete') && (people === undefined || people.includes(task.ownerId))) return
  const own = ctx.actor.memberId !== null && [task.ownerId, task.createdBy].includes(ctx.actor.memberId)
  if (!own) throw notAllowed()
  assertMayChangeTask(ctx, task)
}

const columns = {
  ...{ title: 'title', note: 'note', accountId: 'account_id', contactId: 'contact_id', ownerId: 'owner_id' },
  ...{ priority: 'priority', dueOn: 'due_on', dueTime: 'due_time', snoozedUntil: 'snoozed_until' },
  ...{
    checklist: 'checklist',
    repeat: 'repeat',
    remindMinutes: 'remind_minutes',
    doneAt: 'done_at',
    doneBy: 'done_by',
    deletedAt: 'deleted_at',
  },
} as const
export type TaskColumns = { [Field in keyof typeof columns]?: unknown }

/** The columns of these fields; what is undefined stays. */
export const columnsOf = (fields: TaskColumns): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      if (value === undefined) return []
      const json = (field === 'checklist' || field === 'repeat') && value !== null
      return [[columns[field as keyof typeof columns], json ? JSON.stringify(value) : value]]
    }),
  )

export async function writeTask(ctx: Context, id: string, fields: TaskColumns): Promise<void> {
  await ctx.db
    .updateTable('activities.task')
    .set((eb) => ({ ...columnsOf(fields), updated_at: ctx.now, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

export const taskSubjects = ({ id, accountId, contactId }: Pick<TaskRecord, 'id' | 'accountId' | 'contactId'>) => [
  { role: 'task', type: 'task', id },
  ...(accountId ? [{ role: 'account', type: 'account', id: accountId }] : []),
  ...(contactId ? [{ role: 'contact', type: 'contact', id: contactId }] : []),
]
