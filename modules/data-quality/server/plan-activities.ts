import { type RawBuilder, sql } from 'kysely'
import { mostCharacters } from '#modules/activities/contract/formatted-text.ts'
import { knownNotes } from '#modules/activities/server/index.ts'
import { accountNames, byNumber, knownAccounts, knownPeople, plainName } from '#modules/relationships/server/index.ts'
import { listMembers } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { kindsByWord } from './activity-words.ts'
import type { Cells } from './cells.ts'
import { importedId } from './import-ids.ts'

type Sql = RawBuilder<unknown>

/**
 * One note or talk a row. Its account and person are there already: by Rapport's own id or their number first, else by name. It
 * is the same as one that is there when it was with the same people at the same second, took as long and says the same; of
 * several alike in a file, as many are new as are not there yet.
 */
export async function planActivities(ctx: Context & { importId: string }, cells: Cells): Promise<void> {
  const { workspaceId, importId } = ctx
  await sql`
    insert into data_quality.planned_activity (workspace_id, import_id, row_number, id, change, problem, name, kind, happened_at,
      account_id, contact_id, contact_name, minutes, body, formatting, author_id)
    with rows as materialized (${await readActivities(ctx, cells)}),
    accounts as materialized (select * from ${knownAccounts(workspaceId)} a),
    by_name as (select plain, count(*) as same, min(id::text)::uuid as id from accounts group by plain),
    people as materialized (select * from ${knownPeople(workspaceId)} p),
    by_person as (select plain, account_id, count(*) as same, min(id::text)::uuid as id from people group by plain, account_id),
    anywhere as (select plain, count(*) as same, min(id::text)::uuid as id from people group by plain),
    placed as (
      select r.*, coalesce(i.id, e.id, case when n.same = 1 then n.id end) as account, n.same as accounts
      from rows r
      left join accounts i on i.id = r.account_uuid
      left join ${byNumber(workspaceId, 'account', sql`accounts`)} e on e.external_id = r.account_number
      left join by_name n on n.plain = r.account_plain
    ), met as (
      select p.*, coalesce(i.id, e.id, case when h.same = 1 then h.id when h.same is null and n.same = 1 then n.id end) as contact,
        coalesce(h.same, n.same) as contacts
      from placed p
      left join people i on i.id = p.person_uuid
      left join ${byNumber(workspaceId, 'contact', sql`people`)} e on e.external_id = p.person_number
      left join by_person h on h.plain = p.person_plain and h.account_id = p.account
      left join anywhere n on n.plain = p.person_plain
    ), known as (
      select m.*, c.name as contact_name, coalesce(m.account, case when not m.names_account then c.account_id end) as account_id
      from met m left join people c on c.id = m.contact
    ), judged as (
      select k.*, ${problemOf(cells)} as problem from known k
    ), counted as (
      select j.*, row_number() over (partition by problem is null, account_id, kind, happened_at, contact, minutes, md5(body)
        order by row_number) as nth from judged j
    )
    select ${workspaceId}::uuid, ${importId}::uuid, j.row_number, case when j.problem is null then ${importedId(importId, 'note', sql`j.row_number`)} end,
      case when j.problem is not null then 'rejected' when j.nth <= t.notes then 'same' else 'new' end, j.problem,
      coalesce(a.name, j.account_name), j.kind, case when j.problem is null then j.happened_at end, j.account_id, j.contact, j.contact_name,
      case when j.problem is null then j.minutes::smallint end, left(j.body, ${sql.lit(mostCharacters)}), j.formatting,
      coalesce(j.author_id, ${ctx.actor.memberId}::uuid)
    from counted j
    left join ${accountNames(workspaceId)} a on a.id = j.account_id
    left join ${knownNotes(workspaceId)} t on t.account_id = j.account_id and t.kind = j.kind and t.happened_at = date_trunc('second', j.happened_at)
      and t.contact_id is not distinct from j.contact and t.minutes is not distinct from j.minutes and t.said = md5(j.body)`.execute(
    ctx.db,
  )
}

/** Why a row is not taken, and what to do. */
const problemOf = (cells: Cells) => sql`coalesce(k.row_problem, case
  when k.day is null then 'The row has no date. Fill it in the file or leave the row out.'
  when k.day = '-infinity' then k.day_problem
  when k.happened_at > k.now + interval '1 minute' then format('%s lies ahead. Leave the row out until it has happened.', k.day)
  when k.day < '1900-01-01' then format('%s lies before 1900. Give the day on which it happened.', k.day)
  when k.names_account and k.account is null and k.accounts > 1
    then format('%s accounts are called %s. Add a column with the account number, or give them different names.', k.accounts, ${shown('account_name')})
  when k.names_account and k.account is null
    then format('There is no account %s. Bring it first, correct it in the file, or leave the row out.', ${shown('account_name')})
  when k.names_person and k.contact is null and k.contacts > 1
    then format('%s people are called %s. Add a column with their numbers, or name their account.', k.contacts, ${shown('person_name')})
  when k.names_person and k.contact is null
    then format('There is no person %s. Bring them first, correct it in the file, or leave it out.', ${shown('person_name')})
  when k.account_id is null and k.names_person
    then format('%s is at no account. Name the account, or leave the row out.', ${shown('person_name')})
  when k.account_id is null then 'The row names no account. Fill one in or leave the row out.'
  when k.kind is null then format('"%s" is no kind of activity. Use note, call, meeting, message or visit, or leave the row out.', ${shown('kind_read')})
  ${cells.has('minutes') ? sql`when k.minutes = 'NaN' then k.minutes_problem` : sql``}
  when k.minutes <> trunc(k.minutes) or k.minutes not between 1 and 1440
    then 'Minutes are a whole number from 1 to 1440. Mend it in the file or leave it out.'
  when k.author_read is not null and k.author_id is null
    then format('No member is called %s. Add them under Settings, correct the name, or leave it out.', ${shown('author_read')})
  when length(k.body) > ${sql.lit(mostCharacters)} then 'A note holds at most 20,000 characters. Shorten it in the file or leave the row out.'
  when k.kind = 'note' and k.body = '' then 'A note without a text says nothing. Fill it in or leave the row out.'
end)`

const shown = (field: string) => sql`left(${sql.ref(`k.${field}`)}, 60)`

async function readActivities(ctx: Context & { importId: string }, cells: Cells): Promise<Sql> {
  const { items } = await listMembers(ctx)
  const members = Object.fromEntries(
    items.flatMap(({ id, name, email }) => [[name.toLowerCase(), id], ...(email ? [[email.toLowerCase(), id]] : [])]),
  )
  const [account, accountNumber] = [asWritten(cells.text('accountName')), asWritten(cells.text('accountId'))]
  const [person, personNumber] = [asWritten(cells.text('person')), asWritten(cells.text('personId'))]
  const [kind, author] = [cells.text('activityKind'), asWritten(cells.text('author'))]
  const words = sql`regexp_replace(${asWritten(cells.joined('text', '\n'))}, ${'\r\n?'}, ${'\n'}, 'g')`
  return sql`
    select s.row_number, s.problem as row_problem, ${ctx.now}::timestamptz as now,
      ${cells.day('date')} as day, ${cells.fault('date', 'notADay')} as day_problem, ${momentOf(ctx, cells)} as happened_at,
      ${account} is not null or ${accountNumber} is not null as names_account, coalesce(${account}, ${accountNumber}) as account_name,
      ${accountNumber} as account_number, ${idIn(accountNumber)} as account_uuid, ${plainName(account)} as account_plain,
      ${person} is not null or ${personNumber} is not null as names_person, coalesce(${person}, ${personNumber}) as person_name,
      ${personNumber} as person_number, ${idIn(personNumber)} as person_uuid, ${plainName(person)} as person_plain,
      ${kind} as kind_read, case when ${kind} is null then 'note' else ${JSON.stringify(kindsByWord)}::jsonb ->> lower(${kind}) end as kind,
      ${cells.number('minutes')} as minutes, ${cells.fault('minutes', 'notANumber')} as minutes_problem,
      ${author} as author_read, (${JSON.stringify(members)}::jsonb ->> lower(${author}))::uuid as author_id,
      coalesce(regexp_replace(${words}, '^[[:space:]]+|[[:space:]]+$', '', 'g'), '') as body,
      ${cells.text('formatting')} as formatting
    from data_quality.staged_row s
    where s.workspace_id = ${ctx.workspaceId} and s.import_id = ${ctx.importId} and s.file_no = 1 offset 0`
}

/** Without the apostrophe that keeps a spreadsheet from working out what begins like a formula: exports have it. */
const asWritten = (text: Sql) => sql`regexp_replace(${text}, ${`^'(?=[-=+@\t\r])`}, '')`

const idIn = (text: Sql) =>
  sql`case when ${text} ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${text}::uuid end`

const clock = '([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?'
const withZone = `^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)$`
const halfDay = '(0?[1-9]|1[0-2]):[0-5][0-9](:[0-5][0-9])? ?[AaPp][.]?[Mm]'

/** With a zone the moment that is written, else the time at the clock of the workspace; a day alone is its noon. */
function momentOf({ workspaceId }: Context, cells: Cells): Sql {
  const [date, day] = [cells.text('date'), cells.day('date')]
  const timed = sql`coalesce(' ' || ${cells.text('time')}, ${date})`
  const half = sql`replace(substring(${timed} from ${`[T ,](${halfDay})`}), '.', '')`
  const whole = sql`substring(${timed} from ${`[T ,](${clock})`})`
  const zone = sql`(select w.time_zone from workspace.workspace w where w.workspace_id = ${workspaceId})`
  return sql`case when ${day} is null or ${day} = '-infinity' then null
    when ${date} ~ ${withZone} then ${date}::timestamptz
    else (${day} + coalesce(${half}::time, ${whole}::time, '12:00'::time)) at time zone ${zone} end`
}
