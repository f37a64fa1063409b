import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Eraser } from '#platform/server/slice.ts'
import { removeNotes } from './add-notes.ts'
import { removeTasks } from './tasks/remove-tasks.ts'

/** Notes on an account that is a person are about that person. Others that name them are for a reader to change. */
export const noteEraser: Eraser = {
  tables: [
    ...['activities.note', 'activities.task', 'activities.notification'],
    // Kinds of notifications, and no word of anybody.
    'activities.notice_choice',
  ],
  erase: async (ctx, { type, id, words: [name] }) => {
    if (type === 'account') await Promise.all([removeNotes(ctx, [id]), removeTasks(ctx, [id])])
    const talks = type === 'contact' ? await talksWith(ctx, id) : 0
    await removeNotifications(ctx, id, name)
    const notes = name ? await notesNaming(ctx, name) : 0
    const tasks = name ? await tasksNaming(ctx, name) : 0
    return [...whatStaysOf(talks), ...whatMentions(notes), ...whichTasks(tasks)]
  },
}

function whatStaysOf(talks: number): string[] {
  if (talks === 0) return []
  const what = talks === 1 ? 'One talk with this person stays' : `${talks} talks with this person stay`
  return [`${what} on the account without the name. What was written of it is for a reader to change or delete.`]
}

function whatMentions(notes: number): string[] {
  if (notes === 0) return []
  const what = notes === 1 ? 'One note on another account mentions' : `${notes} notes on other accounts mention`
  return [`${what} the name. Only somebody who reads them can tell whether this person is meant; change them by hand.`]
}

function whichTasks(tasks: number): string[] {
  if (tasks === 0) return []
  const what = tasks === 1 ? 'One task mentions' : `${tasks} tasks mention`
  return [`${what} the name. Only somebody who reads them can tell whether this person is meant; change them by hand.`]
}

async function tasksNaming({ db, workspaceId }: Context, name: string): Promise<number> {
  const { rows } = await sql<{ tasks: number }>`
    select count(*)::int as tasks from activities.task t where t.workspace_id = ${workspaceId}
      and position(${name} in lower(concat_ws(' ', t.title, t.note, t.checklist::text))) > 0`.execute(db)
  return rows[0]!.tasks
}

/** What was told is told: of a person to be erased it goes, and the tasks themselves stay as they are. */
async function removeNotifications({ db, workspaceId }: Context, id: string, name: string | undefined): Promise<void> {
  await sql`
    delete from activities.notification n where n.workspace_id = ${workspaceId} and (n.account_id = ${id}
      or position(${name ?? null}::text in lower(n.words ->> 'title')) > 0
      or not exists (select from activities.task t where t.workspace_id = ${workspaceId} and t.id = n.record_id))`.execute(
    db,
  )
}

async function talksWith({ db, workspaceId }: Context, id: string): Promise<number> {
  const { rows } = await sql<{ talks: number }>`
    select count(*)::int as talks from activities.note where workspace_id = ${workspaceId} and contact_id = ${id}`.execute(
    db,
  )
  return rows[0]!.talks
}

async function notesNaming({ db, workspaceId }: Context, name: string): Promise<number> {
  const { rows } = await sql<{ notes: number }>`
    select count(*)::int as notes from activities.note n
    where n.workspace_id = ${workspaceId} and position(${name} in lower(n.body)) > 0`.execute(db)
  return rows[0]!.notes
}
