import { type RawBuilder, sql } from 'kysely'
import { byNumber, knownAccounts, namesOfMerged, plainName } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Cells } from './cells.ts'
import { importedId } from './import-ids.ts'
import { byRecordId, uuidIn } from './match-by.ts'

/** What a row names its account by: the account's number, or a blank and its name. Null: the row names none. */
export function accountKey(cells: Cells): RawBuilder<unknown> {
  return sql`coalesce(${cells.text('accountId')}, ' ' || ${accountName(cells)})`
}

/** A person who buys is an account too; a contact's own name is not that of the firm. */
const buyerName = (cells: Cells) =>
  cells.kind !== 'contacts' && (cells.has('firstName') || cells.has('lastName'))
    ? sql`nullif(concat_ws(' ', ${cells.text('firstName')}, ${cells.text('lastName')}), '')`
    : sql`null::text`

export const accountName = (cells: Cells) =>
  cells.kind === 'contacts'
    ? cells.text('accountName')
    : sql`coalesce(${cells.text('accountName')}, ${buyerName(cells)}, ${cells.text('email')})`

export const isPerson = (cells: Cells) => sql`${cells.text('accountName')} is null and ${buyerName(cells)} is not null`

/**
 * The accounts that the rows of a file name, each once, matched with those there are: by number first, else by Rapport's id in its
 * place, else by name. What was merged is found by its number or name as well, and kept beside what stands for it (`named_id`).
 * A name that two accounts share decides nothing, so its rows are rejected unless they give a number.
 */
export async function planNamedAccounts(
  ctx: Context & { importId: string },
  cells: Cells,
  type: string,
): Promise<void> {
  const { workspaceId, importId } = ctx
  const ofImport = sql`s.workspace_id = ${workspaceId} and s.import_id = ${importId}`
  // A number alone names no new account of a contact, only one that is there.
  const name =
    cells.kind === 'contacts'
      ? sql`left(${accountName(cells)}, 200)`
      : sql`left(coalesce(${accountName(cells)}, ${cells.text('accountId')}), 200)`
  // Address and telephone on a contact's row are the contact's.
  const own = (field: string) => (cells.kind === 'contacts' ? sql`null::text` : cells.text(field))
  await sql`
    insert into data_quality.planned_account (workspace_id, import_id, no, row_number, account_key, id, named_id, change, problem, kind,
      name, plain, external_id, segment, postcode, city, region, country, email, phone, relationship_type)
    with keys as materialized (
      select ${accountKey(cells)} as account_key, min(s.row_number) as row_number
      from data_quality.staged_row s where ${ofImport} and s.problem is null group by 1
    ), named as materialized (
      select k.account_key, k.row_number, row_number() over (order by k.row_number)::int as no, ${name} as name,
        ${plainName(name)} as plain, ${cells.text('accountId')} as external_id,
        case when ${isPerson(cells)} then 'person' else 'organisation' end as kind,
        ${own('segment')} as segment, left(${own('postalCode')}, 20) as postcode, ${own('city')} as city,
        ${own('region')} as region, ${own('country')} as country, ${own('email')} as email,
        ${own('phone')} as phone
      from keys k join data_quality.staged_row s on ${ofImport} and s.file_no = 1 and s.row_number = k.row_number
      where k.account_key is not null
    ), in_file as (
      select plain, count(*) as keys, min(no) filter (where external_id is null) as leader from named group by plain
    ), there as materialized (select * from ${knownAccounts(workspaceId)} a),
    by_name as (
      select plain, count(*) as accounts, count(external_id) as numbered, min(id::text)::uuid as id from there group by plain
    )
    select ${workspaceId}::uuid, ${importId}::uuid, n.no, n.row_number, n.account_key,
      case when m.known is not null then m.known
        when m.ambiguous or n.name is null then null
        else ${importedId(importId, 'account', sql`case when n.external_id is null then f.leader else n.no end`)} end,
      nullif(m.named, m.known),
      case when m.known is not null or n.name is null then 'same' when m.ambiguous then 'rejected'
        when n.external_id is null and f.leader <> n.no then 'same' else 'new' end,
      case when m.known is null and m.ambiguous then format(
        '%s accounts are called %s. Add a column with the account number, or give them different names.', b.accounts, n.name) end,
      n.kind, n.name, n.plain, n.external_id, n.segment, n.postcode, n.city, n.region, n.country, n.email, n.phone,
      ${type}
    from named n
    left join in_file f on f.plain = n.plain
    left join ${byNumber(workspaceId, 'account', sql`there`)} e on e.external_id = n.external_id
    left join ${byRecordId(workspaceId, 'account')} i on i.id = ${uuidIn(sql`n.external_id`)}
    left join by_name b on b.plain = n.plain
    left join ${namesOfMerged(workspaceId, sql`by_name`)} g on g.plain = n.plain and n.external_id is null
    cross join lateral (select
      case when e.id is not null then e.id
        when i.id is not null then i.now_id
        when b.accounts = 1 and (n.external_id is null or (b.numbered = 0 and f.keys = 1)) then b.id
        else g.survivor_id end as known,
      coalesce(e.named_id, i.id, g.merged_id) as named,
      n.external_id is null and b.accounts > 1 as ambiguous) m`.execute(ctx.db)
}
