import { type RawBuilder, sql } from 'kysely'
import {
  addressColumns,
  byNumber,
  contactsForMatching,
  plainName,
  vcardOf,
  yearOfNone,
} from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Cells } from './cells.ts'
import { importedId } from './import-ids.ts'
import { emailFault, invalidEmails } from './invalid-emails.ts'
import { languageTag } from './language-tag.ts'
import {
  byRecordId,
  nobodyToChange,
  numberOfAnother,
  numberOfMerged,
  onlyCreates,
  phoneKey,
  recordIdOf,
  severalHave,
  withSameKnown,
} from './match-by.ts'
import { ownValues } from './own-values.ts'
import { ownDiffers } from './plan-accounts.ts'
import { accountKey } from './plan-named-accounts.ts'

type Sql = RawBuilder<unknown>

const compared = [
  'account_id',
  'name',
  'first_name',
  'last_name',
  'job_title',
  'email',
  'phone',
  'external_id',
  'language',
  ...addressColumns,
]
/** What a person may have several of: new where something is not there yet. */
const others = ['other_emails', 'other_phones', 'email_kinds', 'phone_kinds', 'birthday', 'card']

/** One person a row, after their accounts were planned: found by number, else by e-mail, else by name at the same account. */
export async function planContacts(ctx: Context & { importId: string }, cells: Cells): Promise<void> {
  const { workspaceId, importId } = ctx
  const invalid = await invalidEmails(ctx, cells)
  const differs = compared.map(
    (column) => sql`(${theirs(column)} is not null and ${theirs(column)} is distinct from o.${sql.ref(column)})`,
  )
  const brings = sql`(exists (select from unnest(m.other_emails) v where lower(v) <> all(o.emails))
    or n.other_phones is not null or (m.birthday is not null and m.birthday is distinct from o.birthday)
    or (m.card is not null and m.card is distinct from ${vcardOf(workspaceId, sql`o.id`)}))`
  const filled = [...compared, ...others]
  await sql`
    insert into data_quality.planned_contact (workspace_id, import_id, row_number, id, change, problem, custom, ${sql.join(filled.map((column) => sql.ref(column)))})
    with rows as materialized (${readContacts(ctx, cells, invalid)}),
    keyed as (select r.*, coalesce(${keysInFile(cells)}, concat_ws('|', account_id, plain)) as key from rows r),
    in_file as (select key, min(line) as first from keyed where name is not null group by key),
    there as materialized (select * from ${contactsForMatching(workspaceId)} c),
    by_email as (select e as email, count(distinct id) as people, min(id::text)::uuid as id from there, unnest(emails) e group by 1),
    by_phone as (select t as phone, count(distinct id) as people, min(id::text)::uuid as id from there, unnest(phones) t where t <> '' group by 1),
    by_name as (select plain, account_id, count(*) as people, min(id::text)::uuid as id from there group by plain, account_id),
    matched as (${matched(workspaceId, cells)}), judged as (
      select m.*, coalesce(m.row_problem, case
        when m.name is null then 'The row names nobody. Fill in a name or an e-mail address, or leave the row out.'
        when m.first < m.line then format('Line %s is the same person already. Give both a number, or leave one out.', m.first)
        when m.same_known < m.line then format('Line %s is the same person already. Leave one of them out.', m.same_known)
        ${severalFound(cells)}
        when m.by_number <> m.known or (m.known is null and m.by_number is not null) then ${numberOfAnother('person')}
        ${cells.mode === 'update' ? sql`when m.known is null then ${nobodyToChange(cells.matchBy, 'person')}` : sql``}
        else m.own_problem
      end) as problem
      from matched m
    )
    select ${workspaceId}::uuid, ${importId}::uuid, m.row_number,
      case when m.problem is null then coalesce(m.known, ${importedId(importId, 'contact', sql`m.row_number`)}) end,
      case when m.problem is not null then 'rejected' when m.known is null then 'new'
        ${cells.mode === 'create' ? sql`` : sql`when ${sql.join([...differs, brings, ownDiffers], sql` or `)} then 'changed'`} else 'same' end,
      coalesce(m.problem, ${cells.mode === 'create' ? sql`case when m.known is not null then ${onlyCreates}::text end` : sql`null`}), m.custom, ${sql.join(filled.map(theirs))}
    from judged m left join there o on o.id = m.known cross join lateral (${newPhones(workspaceId)}) n`.execute(ctx.db)
}

/**
 * The further numbers of a row that the person `o` has in no spelling, each once; in the places of the others stands null, as their
 * kinds are told by place. Null where none is new.
 */
const newPhones = (workspaceId: string): Sql => sql`
  select case when bool_or(k.is_new) then array_agg(case when k.is_new then k.v end order by k.place) end as other_phones
  from (
    select f.v, f.place, row_number() over (partition by f.key order by f.place) = 1 and f.key is distinct from m.phone_key
      and not coalesce(f.key = any(o.phones) or search.digits(f.v) = any(o.phones), false) as is_new
    from (
      select v, place, ${phoneKey(workspaceId, sql`v`)} as key from unnest(m.other_phones) with ordinality u (v, place) offset 0) f) k`

/** The rows with the person that each is: by what the import matches by, else by number, by e-mail, by name at the same account. */
function matched(workspaceId: string, cells: Cells): Sql {
  const by = cells.matchBy
  const record = cells.has('recordId') ? sql`i.now_id` : sql`null::uuid`
  const known = {
    ...{ id: sql`e.id`, domain: sql`null::uuid` },
    ...{ email: sql`case when m.people = 1 then m.id end`, phone: sql`case when t.people = 1 then t.id end` },
  }
  const people = { ...{ id: sql`0`, domain: sql`0` }, ...{ email: sql`m.people`, phone: sql`t.people` } }
  const found = sql`
    select k.*, e.id as by_number, ${numberOfMerged(cells)} as by_merged, f.first, ${
      by
        ? sql`coalesce(${record}, ${known[by]})`
        : sql`coalesce(${record}, e.id, case when ${unnumbered} and m.people = 1 then m.id end,
        case when ${unnumbered} and k.email is null and n.people = 1 then n.id end)`
    } as known,
      ${by ? people[by] : sql`case when ${unnumbered} then coalesce(m.people, case when k.email is null then n.people end) end`} as people
    from keyed k
    left join in_file f on f.key = k.key
    left join ${byNumber(workspaceId, 'contact', sql`there`)} e on e.external_id = k.external_id
    left join by_email m on m.email = lower(k.email)
    ${by === 'phone' ? sql`left join by_phone t on t.phone = k.phone_key` : sql``}
    ${cells.has('recordId') ? sql`left join ${byRecordId(workspaceId, 'contact')} i on i.id = k.record_id` : sql``}
    left join by_name n on n.plain = k.plain and n.account_id is not distinct from k.account_id`
  return withSameKnown(cells, found)
}

/** The id of a card as a number: it finds whom it was given, and somebody without a number gets it. */
const idOfCard = 'urn:uuid:%'
const unnumbered = sql`(k.external_id is null or k.external_id like ${idOfCard})`

/** By what two rows of a file are the same person: what the import matches by first. */
function keysInFile({ matchBy: by }: Cells): Sql {
  const number = sql`'#' || external_id`
  const email = sql`'@' || lower(email)`
  if (by === 'phone') return sql`'t' || phone_key, ${number}, ${email}`
  return by === 'email' ? sql`${email}, ${number}` : sql`${number}, ${email}`
}

const severalFound = ({ matchBy: by }: Cells): Sql =>
  by === 'email' || by === 'phone'
    ? sql`when m.known is null and m.people > 1 then ${severalHave(by, 'people', sql`m.people`)}`
    : sql`when m.known is null and m.people > 1 then format('%s people are called %s. Add a column with their numbers.', m.people, m.name)`

/** Where nothing new is to come, a person does not bring their account along. */
const nothingNew = ({ mode }: Cells): Sql =>
  mode === 'update'
    ? sql`, case when a.change = 'new' then format('There is no account %s yet, and this import only changes what is there. Leave the account out of the row, or bring it first.', a.name) end`
    : sql``

/** An e-mail or a phone that stands among theirs already, in any spelling, does not become the main one. */
function theirs(column: string): Sql {
  if (column === 'email') return sql`case when lower(m.email) = any(o.emails) then null else m.email end`
  if (column === 'phone')
    return sql`case when m.phone_key = any(o.phones) or search.digits(m.phone) = any(o.phones) then null else m.phone end`
  if (column === 'other_phones') return sql`n.other_phones`
  // The number of somebody who was merged finds the survivor, whose own number stays.
  if (column === 'external_id')
    return sql`case when m.by_merged or (m.known is not null and m.external_id like ${idOfCard}
      and (o.external_id is not null or lower(m.external_id) = 'urn:uuid:' || m.known)) then null else m.external_id end`
  return sql`m.${sql.ref(column)}`
}

/** Which e-mail or phone a column holds, by its name in the languages that columns are read in. */
function kindOfColumn(name: string): string {
  if (/mobil|handy|cell|gsm|portable|móvil|mobiel/i.test(name)) return 'mobile'
  if (/home|privat|casa|domicil|thuis|personal/i.test(name)) return 'home'
  return /other|andere|autre|otr[oa]|altr[oa]|overig/i.test(name) ? 'other' : 'work'
}

function readContacts({ workspaceId, importId }: Context & { importId: string }, cells: Cells, invalid: string[]): Sql {
  const whole = sql`nullif(concat_ws(' ', ${cells.text('firstName')}, ${cells.text('lastName')}), '')`
  // Somebody of whom a file knows no name is known by their number.
  const name = sql`left(coalesce(${cells.text('name')}, ${whole}, ${cells.text('email')}, ${cells.text('contactId')}), 200)`
  const rest = (
    field: string,
    most: number,
  ) => sql`(select nullif(array_agg(left(v, ${most}::int) order by place), '{}')
    from unnest(${cells.all(field)}) with ordinality v (v, place) where place > 1)`
  // Without a year as address books write it: --03-12. Whether there is such a day is asked of a leap year.
  const written = cells.text('birthday')
  const ofNoYear = sql`data_quality.day_of('2000' || substr(${written}, 2), 'ymd')`
  const birthday = sql`case when ${written} ~ '^--[0-9]{2}-[0-9]{2}$'
        then case when ${ofNoYear} = '-infinity' then '-infinity'::date
          else make_date(${sql.lit(yearOfNone)}, substr(${written}, 3, 2)::int, substr(${written}, 6, 2)::int) end
        else ${cells.day('birthday')} end`
  const own = ownValues({ workspaceId, importId }, cells)
  return sql`
    ${own.named}
    select s.row_number, s.line_number as line, own.custom, own.problem as own_problem, coalesce(s.problem, a.problem, ${emailFault(cells, invalid)}, case when ${birthday} = '-infinity' then ${cells.fault('birthday', 'notADay')} end${nothingNew(cells)}) as row_problem, a.id as account_id, ${name} as name, ${plainName(name)} as plain,
      ${cells.text('firstName')} as first_name, ${cells.text('lastName')} as last_name, ${cells.text('title')} as job_title,
      left(${cells.text('email')}, 254) as email, left(${cells.text('phone')}, 60) as phone,
      ${phoneKey(workspaceId, sql`left(${cells.text('phone')}, 60)`)} as phone_key, ${cells.text('contactId')} as external_id,
      ${rest('email', 254)} as other_emails, ${rest('phone', 60)} as other_phones,
      ${cells.allBy('email', kindOfColumn)} as email_kinds, ${cells.allBy('phone', kindOfColumn)} as phone_kinds, ${languageTag(cells.text('language'))} as language,
      ${birthday} as birthday, ${cells.joined('street', ', ')} as street, left(${cells.text('postalCode')}, 20) as postcode,
      ${cells.text('city')} as city, ${cells.text('region')} as region, ${cells.text('country')} as country,
      ${cells.text('card')} as card, ${recordIdOf(cells)} as record_id
    from data_quality.staged_row s
    left join data_quality.planned_account a
      on a.workspace_id = ${workspaceId} and a.import_id = ${importId} and a.account_key = ${accountKey(cells)}
    ${own.joins}
    where s.workspace_id = ${workspaceId} and s.import_id = ${importId} and s.file_no = 1 offset 0`
}
