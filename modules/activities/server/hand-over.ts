import { sql } from 'kysely'
import { membersHere, namesOfMembers } from '#modules/workspace/server/index.ts'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { meetingChanged } from '../contract/meeting-events.ts'
import { taskChanged } from '../contract/task-events.ts'
import { meetingSubjects } from './meetings/meeting-queries.ts'
import { taskSubjects } from './tasks/task-queries.ts'

interface Handed {
  id: string
  title: string
  accountId: string | null
  contactId: string | null
  before: string
  isGone: boolean
}

/**
 * These members go for good: what they were to do, and whom they were to meet, falls to whoever takes them away. What they
 * wrote stays, signed by nobody rather than by somebody else.
 */
export async function handOver(ctx: Context, memberIds: string[]): Promise<void> {
  const { db, workspaceId, now } = ctx
  const theirs = (column: string) => sql`${sql.ref(column)} = any(${memberIds}::uuid[])`
  const unsigned = [
    ['activities.task', 'created_by'],
    ['activities.task', 'done_by'],
    ['activities.meeting', 'created_by'],
    ['activities.note', 'author_id'],
    ['activities.comment', 'author_id'],
    ['activities.attachment', 'uploaded_by'],
  ] as const
  for (const [table, column] of unsigned)
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = null
      where workspace_id = ${workspaceId} and ${theirs(column)}`.execute(db)

  const { rows: owned } = await sql`
    select from activities.task where workspace_id = ${workspaceId} and ${theirs('owner_id')}
    union all select from activities.meeting where workspace_id = ${workspaceId} and ${theirs('organiser_id')} limit 1`.execute(
    db,
  )
  if (owned.length === 0) return
  const heir = await heirOf(ctx)
  const { rows: tasks } = await sql<Handed>`
    with before as (select id, owner_id from activities.task where workspace_id = ${workspaceId} and ${theirs('owner_id')} for update)
    update activities.task t set owner_id = ${heir}, updated_at = ${now}, version = version + 1
    from before b where t.workspace_id = ${workspaceId} and t.id = b.id
    returning t.id, t.title, t.account_id as "accountId", t.contact_id as "contactId", b.owner_id as before,
      t.deleted_at is not null as "isGone"`.execute(db)
  const { rows: meetings } = await sql<Handed>`
    with before as (
      select id, organiser_id from activities.meeting where workspace_id = ${workspaceId} and ${theirs('organiser_id')} for update)
    update activities.meeting g set organiser_id = ${heir}, updated_at = ${now}, version = version + 1
    from before b where g.workspace_id = ${workspaceId} and g.id = b.id
    returning g.id, g.title, g.account_id as "accountId", b.organiser_id as before, g.status = 'cancelled' as "isGone"`.execute(
    db,
  )
  const names = Object.fromEntries(await namesOfMembers(ctx, [heir, ...memberIds]))
  const change = (field: string, { title, before }: Handed) => ({
    ...{ title, before: { [field]: before }, after: { [field]: heir } },
    names: { [before]: names[before]!, [heir]: names[heir]! },
  })
  const told = (handed: Handed[]) => handed.filter(({ isGone }) => !isGone)
  await recordEvents(
    ctx,
    taskChanged,
    told(tasks).map((task) => ({ subjects: taskSubjects(task), body: change('ownerId', task) })),
  )
  await recordEvents(
    ctx,
    meetingChanged,
    told(meetings).map((meeting) => ({
      subjects: meetingSubjects({ ...meeting, contactIds: [] }),
      body: change('organiserId', meeting),
    })),
  )
}

/** Whoever does it; from the command line the first who signs in. */
async function heirOf({ db, workspaceId, actor }: Context): Promise<string> {
  if (actor.memberId !== null) return actor.memberId
  const { rows } = await sql<{
    id: string
  }>`select m.id from ${membersHere(workspaceId)} m order by m.id limit 1`.execute(db)
  if (!rows[0])
    throw new Refusal(409, 'Nobody signs in here yet', {
      detail: 'Tasks of theirs would be nobody’s. Open the workspace in the browser first.',
    })
  return rows[0].id
}
