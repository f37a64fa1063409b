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
      Formatting: sql`n.formatted`,
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

const meetings = csvOfSelect(
  'meetings.csv',
  () =>
    Object.entries({
      Title: sql`g.title`,
      Account: sql`a.name`,
      Organiser: sql`m.name`,
      Day: sql`g.begins_on`,
      Time: sql`to_char(g.begins_at, 'HH24:MI')`,
      'Time zone': sql`g.time_zone`,
      Minutes: sql`g.minutes`,
      Days: sql`g.days`,
      Place: sql`g.place`,
      Link: sql`g.link`,
      Repeats: sql`g.repeat`,
      'Repeats until': sql`g.repeats_until`,
      Moved: sql`nullif(g.moves, '[]')`,
      Status: sql`g.status`,
      Note: sql`g.note`,
      'Account id': sql`g.account_id`,
      'Meeting id': sql`g.id`,
    }),
  (ctx) => sql`from activities.meeting g
    join ${memberNames(ctx.workspaceId)} m on m.id = g.organiser_id
    left join ${accountNames(ctx.workspaceId)} a on a.id = g.account_id
    where g.workspace_id = ${ctx.workspaceId} and g.status <> 'cancelled' order by g.id`,
)

const guests = csvOfSelect(
  'guests.csv',
  () =>
    Object.entries({
      Meeting: sql`g.title`,
      Person: sql`p.name`,
      Member: sql`m.name`,
      Answer: sql`x.answer`,
      'Meeting id': sql`x.meeting_id`,
      'Person id': sql`x.contact_id`,
    }),
  (ctx) => sql`from activities.meeting_guest x
    join activities.meeting g on g.workspace_id = ${ctx.workspaceId} and g.id = x.meeting_id and g.status <> 'cancelled'
    left join ${contactNames(ctx)} p on p.id = x.contact_id
    left join ${memberNames(ctx.workspaceId)} m on m.id = x.member_id
    where x.workspace_id = ${ctx.workspaceId} and x.removed_at is null order by x.id`,
)

/** Notes, talks, tasks and meetings for whoever takes everything with them. */
export const activityFiles: CsvFile[] = [notes, tasks, meetings, guests]
