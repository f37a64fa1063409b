import { sql } from 'kysely'
import { accountNames, contactNames } from '#modules/relationships/server/index.ts'
import { memberNames } from '#modules/workspace/server/index.ts'
import { type CsvFile, csvOfSelect } from '#platform/server/csv-file.ts'

const notes = csvOfSelect(
  'notes.csv',
  () =>
    Object.entries({
      Kind: sql`n.kind`,
      When: sql`to_char(n.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
      Account: sql`a.name`,
      Person: sql`p.name`,
      Minutes: sql`n.minutes`,
      Text: sql`n.body`,
      Author: sql`m.name`,
      'Account id': sql`n.account_id`,
      'Person id': sql`n.contact_id`,
      'Note id': sql`n.id`,
    }),
  (ctx) => sql`from activities.note n
    join ${accountNames(ctx.workspaceId)} a on a.id = n.account_id
    left join ${contactNames(ctx)} p on p.id = n.contact_id
    left join ${memberNames(ctx.workspaceId)} m on m.id = n.author_id
    where n.workspace_id = ${ctx.workspaceId} and n.deleted_at is null order by n.id`,
)

const tasks = csvOfSelect(
  'tasks.csv',
  () =>
    Object.entries({
      Title: sql`t.title`,
      Account: sql`a.name`,
      Person: sql`p.name`,
      Owner: sql`m.name`,
      Due: sql`t.due_on`,
      Time: sql`to_char(t.due_time, 'HH24:MI')`,
      'Snoozed until': sql`t.snoozed_until`,
      Priority: sql`t.priority`,
      Done: sql`to_char(t.done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
      Note: sql`t.note`,
      Steps: sql`nullif(t.checklist, '[]')`,
      Repeats: sql`t.repeat`,
      'Account id': sql`t.account_id`,
      'Person id': sql`t.contact_id`,
      'Task id': sql`t.id`,
    }),
  (ctx) => sql`from activities.task t
    join ${memberNames(ctx.workspaceId)} m on m.id = t.owner_id
    left join ${accountNames(ctx.workspaceId)} a on a.id = t.account_id
    left join ${contactNames(ctx)} p on p.id = t.contact_id
    where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null order by t.id`,
)

/** Notes, talks and tasks for whoever takes everything with them. */
export const activityFiles: CsvFile[] = [notes, tasks]
