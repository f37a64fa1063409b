import { sql } from 'kysely'
import { accountNames, contactNames } from '#modules/relationships/server/index.ts'
import { memberNames } from '#modules/workspace/server/index.ts'
import { type TableFile, tableOfSelect } from '#platform/server/table-file.ts'

const notes = tableOfSelect(
  'notes',
  'Notes, and what was said in calls, meetings, messages and visits',
  () => ({
    Kind: [sql`n.kind`, 'note, call, meeting, message or visit'],
    When: [
      sql`to_char(n.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
      'When it was, in UTC',
      'moment',
    ],
    Account: [sql`a.name`, 'Name of the account'],
    Person: [sql`p.name`, 'Name of the person it was with'],
    Minutes: [sql`n.minutes`, 'How long it took, in minutes', 'number'],
    Text: [sql`n.body`, 'What was written'],
    Formatting: [sql`n.formatted`, 'The text with its formatting, as JSON; empty where there is none'],
    Author: [sql`m.name`, 'Who wrote it'],
    'Account id': [sql`n.account_id`, 'Id of the account, as in accounts', 'id'],
    'Person id': [sql`n.contact_id`, 'Id of the person, as in people', 'id'],
    'Note id': [sql`n.id`, 'Id of the note', 'id'],
  }),
  (ctx) => sql`from activities.note n
    join ${accountNames(ctx.workspaceId)} a on a.id = n.account_id
    left join ${contactNames(ctx)} p on p.id = n.contact_id
    left join ${memberNames(ctx.workspaceId)} m on m.id = n.author_id
    where n.workspace_id = ${ctx.workspaceId} and n.deleted_at is null order by n.id`,
)

const tasks = tableOfSelect(
  'tasks',
  'Tasks, open and done',
  () => ({
    Title: [sql`t.title`, 'What is to be done'],
    Account: [sql`a.name`, 'Name of the account it is about'],
    Person: [sql`p.name`, 'Name of the person it is about'],
    Owner: [sql`m.name`, 'Who does it'],
    Due: [sql`t.due_on`, 'Day it is due', 'day'],
    Time: [sql`to_char(t.due_time, 'HH24:MI')`, 'Time of that day it is due'],
    'Snoozed until': [sql`t.snoozed_until`, 'Day before which it is not shown', 'day'],
    Priority: [sql`t.priority`, 'How urgent it is'],
    Done: [
      sql`to_char(t.done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
      'When it was done, in UTC; empty while it is open',
      'moment',
    ],
    Note: [sql`t.note`, 'What was written beside it'],
    Steps: [sql`nullif(t.checklist, '[]')`, 'Its steps, as JSON'],
    Repeats: [sql`t.repeat`, 'How it repeats'],
    'Account id': [sql`t.account_id`, 'Id of the account, as in accounts', 'id'],
    'Person id': [sql`t.contact_id`, 'Id of the person, as in people', 'id'],
    'Task id': [sql`t.id`, 'Id of the task', 'id'],
  }),
  (ctx) => sql`from activities.task t
    join ${memberNames(ctx.workspaceId)} m on m.id = t.owner_id
    left join ${accountNames(ctx.workspaceId)} a on a.id = t.account_id
    left join ${contactNames(ctx)} p on p.id = t.contact_id
    where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null order by t.id`,
)

const meetings = tableOfSelect(
  'meetings',
  'Meetings that are planned or were held',
  () => ({
    Title: [sql`g.title`, 'What it is about'],
    Account: [sql`a.name`, 'Name of the account'],
    Organiser: [sql`m.name`, 'Who called it'],
    Day: [sql`g.begins_on`, 'Day it begins', 'day'],
    Time: [sql`to_char(g.begins_at, 'HH24:MI')`, 'Time it begins, in its time zone; empty for whole days'],
    'Time zone': [sql`g.time_zone`, 'Its time zone'],
    Minutes: [sql`g.minutes`, 'How long it takes, in minutes', 'number'],
    Days: [sql`g.days`, 'How many days it takes', 'number'],
    Place: [sql`g.place`, 'Where it is'],
    Link: [sql`g.link`, 'Address of the call'],
    Repeats: [sql`g.repeat`, 'How it repeats'],
    'Repeats until': [sql`g.repeats_until`, 'Last day it repeats', 'day'],
    Moved: [sql`nullif(g.moves, '[]')`, 'Days that were moved or left out, as JSON'],
    Status: [sql`g.status`, 'What has become of it'],
    Note: [sql`g.note`, 'What was written beside it'],
    'Account id': [sql`g.account_id`, 'Id of the account, as in accounts', 'id'],
    'Meeting id': [sql`g.id`, 'Id of the meeting', 'id'],
  }),
  (ctx) => sql`from activities.meeting g
    join ${memberNames(ctx.workspaceId)} m on m.id = g.organiser_id
    left join ${accountNames(ctx.workspaceId)} a on a.id = g.account_id
    where g.workspace_id = ${ctx.workspaceId} and g.status <> 'cancelled' order by g.id`,
)

const guests = tableOfSelect(
  'guests',
  'Who is invited to which meeting',
  () => ({
    Meeting: [sql`g.title`, 'Title of the meeting'],
    Person: [sql`p.name`, 'Name of the person who is invited'],
    Member: [sql`m.name`, 'Name of the member of the workspace who is invited'],
    Answer: [sql`x.answer`, 'What they answered'],
    'Meeting id': [sql`x.meeting_id`, 'Id of the meeting, as in meetings', 'id'],
    'Person id': [sql`x.contact_id`, 'Id of the person, as in people', 'id'],
  }),
  (ctx) => sql`from activities.meeting_guest x
    join activities.meeting g on g.workspace_id = ${ctx.workspaceId} and g.id = x.meeting_id and g.status <> 'cancelled'
    left join ${contactNames(ctx)} p on p.id = x.contact_id
    left join ${memberNames(ctx.workspaceId)} m on m.id = x.member_id
    where x.workspace_id = ${ctx.workspaceId} and x.removed_at is null order by x.id`,
)

/** Notes, talks, tasks and meetings for whoever takes everything with them. */
export const activityFiles: TableFile[] = [notes, tasks, meetings, guests]
