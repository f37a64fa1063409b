import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Eraser, Person } from '#platform/server/slice.ts'
import { removeNotes } from './add-notes.ts'
import { takeComments } from './comments/remove-comments.ts'
import { takeAttachments } from './files/remove-attachments.ts'
import { removeMeetings, takeGuest } from './meetings/remove-meetings.ts'
import { forgetWordsOf } from './passages.ts'
import { removeTasks } from './tasks/remove-tasks.ts'

/**
 * What hangs on a person goes with them: notes, tasks and meetings of an account that is one, files and comments of either, and
 * that they were a guest. What names
 * them elsewhere is for a reader to change.
 */
export const noteEraser: Eraser = {
  tables: [
    ...['activities.note', 'activities.task', 'activities.attachment', 'activities.comment', 'activities.notification'],
    ...['activities.meeting', 'activities.meeting_guest'],
    // Kinds of notifications, browsers of members, and no word of anybody.
    ...['activities.notice_choice', 'activities.push_device'],
    ...['search.passage', 'search.passage_word'],
  ],
  erase: async (ctx, { type, id, words: [name] }) => {
    await takeWhatHangsOn(ctx, { type, id })
    const talks = type === 'contact' ? await talksWith(ctx, id) : 0
    await removeNotifications(ctx, id, name)
    return [...whatStaysOf(talks), ...(name ? await whatMentions(ctx, name) : [])]
  },
}

async function takeWhatHangsOn(ctx: Context, { type, id }: Person): Promise<void> {
  const which = type === 'account' ? sql`h.account_id = ${id}` : sql`h.contact_id = ${id}`
  if (type === 'account') await forgetWordsOf(ctx, 'note', which)
  if (type === 'account' || type === 'contact')
    for (const hanging of ['comment', 'attachment'] as const) await forgetWordsOf(ctx, hanging, which)
  if (type === 'account') await Promise.all([removeNotes(ctx, [id]), removeTasks(ctx, [id]), removeMeetings(ctx, [id])])
  if (type === 'contact') await takeGuest(ctx, id)
  if (type === 'account' || type === 'contact') {
    await takeComments(ctx, which)
    await takeAttachments(ctx, which)
  }
}

function whatStaysOf(talks: number): string[] {
  if (talks === 0) return []
  const what = talks === 1 ? 'One talk with this person stays' : `${talks} talks with this person stay`
  return [`${what} on the account without the name. What was written of it is for a reader to change or delete.`]
}

async function whatMentions({ db, workspaceId }: Context, name: string): Promise<string[]> {
  const { rows } = await sql<{ notes: number; tasks: number; meetings: number; comments: number; files: number }>`
    select (select count(*)::int from activities.note n
        where n.workspace_id = ${workspaceId} and position(${name} in lower(n.body)) > 0) as notes,
      (select count(*)::int from activities.task t where t.workspace_id = ${workspaceId}
        and position(${name} in lower(concat_ws(' ', t.title, t.note, t.checklist::text))) > 0) as tasks,
      (select count(*)::int from activities.meeting g where g.workspace_id = ${workspaceId}
        and position(${name} in lower(concat_ws(' ', g.title, g.place, g.note))) > 0) as meetings,
      (select count(*)::int from activities.comment c
        where c.workspace_id = ${workspaceId} and position(${name} in lower(c.body)) > 0) as comments,
      (select count(*)::int from activities.attachment f
        where f.workspace_id = ${workspaceId} and position(${name} in lower(f.name)) > 0) as files`.execute(db)
  const { notes, tasks, meetings, comments, files } = rows[0]!
  return [
    ...sentence(notes, 'One note on another account mentions', `${notes} notes on other accounts mention`),
    ...sentence(tasks, 'One task mentions', `${tasks} tasks mention`),
    ...sentence(meetings, 'One meeting mentions', `${meetings} meetings mention`),
    ...sentence(comments, 'One comment elsewhere mentions', `${comments} comments elsewhere mention`),
    ...sentence(files, 'One file elsewhere is called by', `${files} files elsewhere are called by`),
  ]
}

function sentence(count: number, one: string, many: string): string[] {
  if (count === 0) return []
  const what = count === 1 ? one : many
  return [`${what} the name. Only somebody who reads them can tell whether this person is meant; change them by hand.`]
}

/** What was told is told: of a person to be erased it goes, and the tasks themselves stay as they are. */
async function removeNotifications({ db, workspaceId }: Context, id: string, name: string | undefined): Promise<void> {
  await sql`
    delete from activities.notification n where n.workspace_id = ${workspaceId} and (n.account_id = ${id}
      or n.words ->> 'from' = ${id}::text
      or position(${name ?? null}::text in lower(n.words ->> 'title')) > 0
      or case n.record_type
        when 'task' then not exists (select from activities.task t where t.workspace_id = ${workspaceId} and t.id = n.record_id)
        else not exists (select from activities.meeting g where g.workspace_id = ${workspaceId} and g.id = n.record_id) end)`.execute(
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
