import { type RawBuilder, sql } from 'kysely'
import { healthWord } from '#modules/relationships/contract/relationship.ts'
import { accountsForMatching, byNumber, listStages, plainName } from '#modules/relationships/server/index.ts'
import { listMembers } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Cells } from './cells.ts'
import { importedId } from './import-ids.ts'
import { emailFault, invalidEmails } from './invalid-emails.ts'
import {
  accountKeyOf,
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
import { accountName, isPerson } from './plan-named-accounts.ts'

type Sql = RawBuilder<unknown>

/** What a cell says about the relationship, in the words programs use for it; without a column it is a customer. */
const relationshipType = (text: Sql) => sql`case
  when ${text} ~* 'supplier|vendor|lieferant|kreditor|fournisseur|proveedor|fornitore|leverancier' then 'supplier'
  when ${text} ~* 'partner|reseller' then 'partner'
  when ${text} ~* 'employee|mitarbeiter|employ\u00e9|empleado|dipendente|medewerker' then 'employee'
  when ${text} ~* 'candidate|applicant|bewerber|candidat' then 'candidate'
  when ${text} ~* 'prospect|lead|subscriber|opportunity|interessent|evangelist' then 'prospect'
  else 'customer' end`

const compared = [
  ...['kind', 'name', 'external_id', 'segment', 'street', 'postcode', 'city', 'region', 'country', 'website', 'email'],
  ...['phone', 'tax_number', 'owner_id'],
]

/** What a row says of the workspace's own fields is other than what is there. */
export const ownDiffers = sql`(m.custom is not null and o.custom || m.custom is distinct from o.custom)`

/** One account a row: found by what the import matches by, else by its number and its name; what the row leaves empty stays as it is. */
export async function planAccounts(ctx: Context & { importId: string }, cells: Cells): Promise<void> {
  const { workspaceId, importId } = ctx
  const invalid = await invalidEmails(ctx, cells)
  const names = sql.join(compared.map((column) => sql.ref(column)))
  const said = (column: string) => theirs(workspaceId, column)
  const differs = compared.map(
    (column) => sql`(${said(column)} is not null and ${said(column)} is distinct from o.${sql.ref(column)})`,
  )
  // By which the import matches: looked up once a row, since a look-up in a join is made again for every pair.
  const key = cells.matchBy && cells.matchBy !== 'id' ? accountKeyOf(workspaceId, cells.matchBy, 'r') : sql`null::text`
  const level = cells.has('level')
    ? sql`m.level is not null and m.level <> coalesce(o.levels ->> m.type, '0')::numeric`
    : sql`not (o.levels ? m.type)`
  const known = sql`o.healths -> m.type`
  const health = sql`(m.health is not null and (m.health <> coalesce(${known} ->> 'health', '')
    or m.health_reason <> coalesce(${known} ->> 'reason', '')))`
  const stage = sql`m.stage <> coalesce(o.stages ->> m.type, '')`
  await sql`
    insert into data_quality.planned_account (workspace_id, import_id, no, row_number, account_key, id, change, problem, plain,
      relationship_type, level, stage, health, health_reason, custom, ${names})
    with rows as materialized (${await readAccounts(ctx, cells, invalid)}),
    placed as (
      -- A window, since a join of equal or empty numbers cannot be hashed and compares every row with every other.
      select r.*, ${key} as match_key, min(r.line) filter (where r.name is not null)
        over (partition by r.external_id, case when r.external_id is null then r.plain end) as first
      from rows r
    ), there as materialized (select * from ${accountsForMatching(workspaceId)} a),
    by_name as (select plain, count(*) as accounts, count(external_id) as numbered, min(id::text)::uuid as id from there group by plain),
    matched as (${matched(workspaceId, cells)}), judged as (
      select m.*, coalesce(m.row_problem, case
        when m.name is null then 'The row names no account. Fill in its name or leave the row out.'
        when m.first < m.line then format('Line %s is the same account already. Give both a number, or leave one out.', m.first)
        when m.same_known < m.line then format('Line %s is the same account already. Leave one of them out.', m.same_known)
        ${severalFound(cells)}
        when m.by_number <> m.known or (m.known is null and m.by_number is not null) then ${numberOfAnother('account')}
        ${cells.mode === 'update' ? sql`when m.known is null then ${nobodyToChange(cells.matchBy, 'account')}` : sql``}
        when m.level_read is not null and (m.level_read not in (1, 2, 3, 4)) then 'A level is 1 to 4. Mend it in the file or leave the row out.'
        when m.stage_read is not null and m.stage is null then format(
          'There is no stage "%s" of a %s. Mend it in the file, add it under Settings, Stages, or leave the column out.', m.stage_read, m.type)
        when m.health_read is not null and m.health is null then format(
          'There is no health "%s". Write good, to watch or at risk, or leave the column out.', m.health_read)
        else m.own_problem
      end) as problem
      from matched m
    )
    select ${workspaceId}::uuid, ${importId}::uuid, m.row_number, m.row_number, coalesce(m.external_id, ' ' || m.name, ''),
      case when m.problem is null then coalesce(m.known, ${importedId(importId, 'account', sql`m.row_number`)}) end,
      case when m.problem is not null then 'rejected' when m.known is null then 'new'
        ${cells.mode === 'create' ? sql`` : sql`when ${sql.join(differs, sql` or `)} or ${level} or ${stage} or ${health} or ${ownDiffers} then 'changed'`} else 'same' end,
      coalesce(m.problem, ${cells.mode === 'create' ? sql`case when m.known is not null then ${onlyCreates}::text end` : sql`null`}), m.plain, m.type, m.level, m.stage, m.health, m.health_reason, m.custom,
      ${sql.join(compared.map((column) => (column === 'kind' ? sql`case when m.known is null then coalesce(m.kind, 'organisation') else m.kind end` : said(column))))}
    from judged m
    left join there o on o.id = m.known`.execute(ctx.db)
}

/** What a row says of an account it finds. */
function theirs(workspaceId: string, column: string): Sql {
  // The number of an account that was merged finds the survivor, whose own number stays.
  if (column === 'external_id') return sql`case when m.by_merged then null else m.external_id end`
  if (column === 'phone') return sql`case when ${samePhone(workspaceId)} then null else m.phone end`
  return sql`m.${sql.ref(column)}`
}

/** The telephone number they have already in another spelling, which stays as it is. */
const samePhone = (workspaceId: string) => sql`m.phone <> o.phone and (
  nullif(search.digits(m.phone), '') = search.digits(o.phone)
  or ${phoneKey(workspaceId, sql`m.phone`)} = ${phoneKey(workspaceId, sql`o.phone`)})`

/** The rows with the account that each is: by what the import matches by, else by number and then by name. */
function matched(workspaceId: string, cells: Cells): Sql {
  const by = cells.matchBy
  const record = cells.has('recordId') ? sql`i.now_id` : sql`null::uuid`
  const records = cells.has('recordId')
    ? sql`left join ${byRecordId(workspaceId, 'account')} i on i.id = r.record_id`
    : sql``
  const numbers = sql`left join ${byNumber(workspaceId, 'account', sql`there`)} e on e.external_id = r.external_id`
  const found =
    by === undefined
      ? sql`select r.*, e.id as by_number, ${numberOfMerged(cells)} as by_merged, b.accounts,
          coalesce(${record}, e.id, case when b.accounts = 1 and (r.external_id is null or b.numbered = 0) then b.id end) as known
        from placed r ${numbers} left join by_name b on b.plain = r.plain ${records}`
      : by === 'id'
        ? sql`select r.*, e.id as by_number, ${numberOfMerged(cells)} as by_merged, 0::bigint as accounts, coalesce(${record}, e.id) as known from placed r ${numbers} ${records}`
        : sql`select r.*, e.id as by_number, ${numberOfMerged(cells)} as by_merged, c.accounts, coalesce(${record}, case when c.accounts = 1 then c.id end) as known
        from placed r left join (
          select k.key, count(*) as accounts, min(k.id::text)::uuid as id
          from (select ${accountKeyOf(workspaceId, by, 'o')} as key, o.id from there o offset 0) k
          where k.key is not null group by k.key
        ) c on c.key = r.match_key ${numbers} ${records}`
  return withSameKnown(cells, found)
}

const severalFound = ({ matchBy: by }: Cells): Sql =>
  by === undefined
    ? sql`when m.known is null and m.external_id is null and m.accounts > 1 then format(
        '%s accounts are called %s. Add a column with the account number, or give them different names.', m.accounts, m.name)`
    : by === 'id'
      ? sql``
      : sql`when m.known is null and m.accounts > 1 then ${severalHave(by, 'accounts', sql`m.accounts`)}`

/** By key, and by the word that screens and files show. */
const healths = sql`${JSON.stringify(
  Object.fromEntries(
    Object.entries(healthWord).flatMap(([key, word]) => [
      [key, key],
      [word.toLowerCase(), key],
    ]),
  ),
)}::jsonb`

async function readAccounts(ctx: Context & { importId: string }, cells: Cells, invalid: string[]): Promise<Sql> {
  const { items } = await listMembers(ctx)
  const members = Object.fromEntries(
    items.flatMap(({ id, name, email }) => [[name.toLowerCase(), id], ...(email ? [[email.toLowerCase(), id]] : [])]),
  )
  const stages = (await listStages(ctx)).items.map((list): [string, Record<string, string>] => [
    list.type,
    Object.fromEntries(
      list.stages.flatMap(({ key, name }) => [
        [name.toLowerCase(), key],
        [key, key],
      ]),
    ),
  ])
  const type = relationshipType(cells.text('relationshipType'))
  const short = (field: string, most: number) => sql`left(${cells.text(field)}, ${sql.lit(most)})`
  const name = sql`left(coalesce(${accountName(cells)}, ${cells.text('accountId')}), 200)`
  const kind = sql`case when ${cells.text('accountKind')} ~* 'person|individual|privat|particulier|particular|privato' then 'person'
    when ${cells.text('accountKind')} is not null then 'organisation' when ${isPerson(cells)} then 'person' end`
  const own = ownValues(ctx, cells)
  return sql`
    ${own.named}
    select s.row_number, s.line_number as line, coalesce(s.problem, ${emailFault(cells, invalid)}) as row_problem, own.custom, own.problem as own_problem, ${name} as name, ${plainName(name)} as plain, ${cells.text('accountId')} as external_id, ${recordIdOf(cells)} as record_id,
      ${kind} as kind, ${cells.text('segment')} as segment, ${cells.joined('street', ', ')} as street, ${short('postalCode', 20)} as postcode,
      ${cells.text('city')} as city, ${cells.text('region')} as region, ${cells.text('country')} as country, ${cells.text('website')} as website,
      ${short('email', 254)} as email, ${short('phone', 60)} as phone, ${short('taxNumber', 40)} as tax_number,
      (${JSON.stringify(members)}::jsonb ->> lower(${cells.text('owner')}))::uuid as owner_id,
      ${cells.text('health')} as health_read, ${healths} ->> lower(${cells.text('health')}) as health,
      case when ${cells.text('health')} is not null then ${short('healthReason', 300)} end as health_reason,
      ${type} as type, ${cells.text('stage')} as stage_read,
      ${JSON.stringify(Object.fromEntries(stages))}::jsonb -> ${type} ->> lower(${cells.text('stage')}) as stage, ${cells.number('level')} as level_read,
      case when ${cells.number('level')} in (1, 2, 3, 4) then ${cells.number('level')}::smallint end as level
    from data_quality.staged_row s ${own.joins}
    where s.workspace_id = ${ctx.workspaceId} and s.import_id = ${ctx.importId} and s.file_no = 1 offset 0`
}
