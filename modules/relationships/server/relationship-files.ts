import { type RawBuilder, sql } from 'kysely'
import { amountOf, type CsvFile, csvOfSelect } from '#platform/server/csv-file.ts'
import { accountLines } from './export-accounts.ts'
import { customReading } from './fields/custom-columns.ts'
import { type FillableField, fillableFields } from './fields/fillable-fields.ts'

const accounts: CsvFile = {
  name: 'accounts.csv',
  async *lines(ctx) {
    yield* accountLines(ctx, { sort: 'name', direction: 'asc', custom: await customReading(ctx) })
  },
}

const channels = (workspaceId: string, type: 'email' | 'phone') => sql`
  (select string_agg(k.value, '; ' order by k.main desc, k.place, k.id) from relationships.contact_channel k
    where k.workspace_id = ${workspaceId} and k.contact_id = p.id and k.type = ${sql.lit(type)})`

const people = csvOfSelect(
  'people.csv',
  async (ctx) => {
    const { workspaceId } = ctx
    const own = await fillableFields(ctx, 'contact')
    return [
      ...Object.entries({
        Name: sql`p.name`,
        'First name': sql`p.first_name`,
        'Last name': sql`p.last_name`,
        Account: sql`a.name`,
        'Job title': sql`p.job_title`,
        'E-mails': channels(workspaceId, 'email'),
        Phones: channels(workspaceId, 'phone'),
        Address: sql`(select string_agg(concat_ws(', ', d.street, d.postcode, d.city, d.region, d.country), '; ' order by d.place, d.id)
          from relationships.contact_address d where d.workspace_id = ${workspaceId} and d.contact_id = p.id)`,
        Birthday: sql`(select coalesce(lpad(d.year::text, 4, '0'), '-') || '-' || lpad(d.month::text, 2, '0') || '-' || lpad(d.day::text, 2, '0')
          from relationships.contact_date d
          where d.workspace_id = ${workspaceId} and d.contact_id = p.id and d.kind = 'birthday' limit 1)`,
        Language: sql`p.language`,
        Number: sql`p.external_id`,
        'Account id': sql`a.id`,
        'Person id': sql`p.id`,
      }),
      ...own.map((field) => [field.name, ownText(workspaceId, field)] as const),
    ]
  },
  ({ workspaceId }) => sql`from relationships.contact p
    left join relationships.account a on a.workspace_id = ${workspaceId} and a.id = p.account_id and a.deleted_at is null
    where p.workspace_id = ${workspaceId} and p.deleted_at is null order by p.id`,
)

/** The value of a field of the workspace's own that the person `p` has, in words. */
function ownText(workspaceId: string, { key, type, choices, digits }: FillableField): RawBuilder<unknown> {
  const text = sql`p.custom ->> ${key}::text`
  const names = sql`${JSON.stringify(Object.fromEntries(choices.map((each) => [each.key, each.name])))}::jsonb`
  if (type === 'choice') return sql`coalesce(${names} ->> (${text}), ${text})`
  if (type === 'choices')
    return sql`(select string_agg(coalesce(${names} ->> v.choice, v.choice), '; ' order by v.place)
      from jsonb_array_elements_text(p.custom -> ${key}::text) with ordinality v (choice, place))`
  if (type === 'money') return amountOf(sql`(${text})::numeric`, sql.lit(digits))
  if (type === 'yes-no') return sql`case ${text} when 'true' then 'yes' when 'false' then 'no' end`
  if (type !== 'account' && type !== 'person') return text
  const table = sql.table(type === 'account' ? 'relationships.account' : 'relationships.contact')
  return sql`(select r.name from ${table} r
    where r.workspace_id = ${workspaceId} and r.id = (${text})::uuid and r.deleted_at is null)`
}

const links = csvOfSelect(
  'links.csv',
  () =>
    Object.entries({
      From: sql`coalesce(fa.name, fp.name)`,
      Kind: sql`l.kind`,
      To: sql`coalesce(ta.name, tp.name)`,
      Since: sql`l.since`,
      Until: sql`l.until`,
      Note: sql`l.note`,
      'From account id': sql`l.from_account_id`,
      'From person id': sql`l.from_contact_id`,
      'To account id': sql`l.to_account_id`,
      'To person id': sql`l.to_contact_id`,
      'Link id': sql`l.id`,
    }),
  ({ workspaceId }) => sql`from relationships.link l
    left join relationships.account fa on fa.workspace_id = ${workspaceId} and fa.id = l.from_account_id
    left join relationships.contact fp on fp.workspace_id = ${workspaceId} and fp.id = l.from_contact_id
    left join relationships.account ta on ta.workspace_id = ${workspaceId} and ta.id = l.to_account_id
    left join relationships.contact tp on tp.workspace_id = ${workspaceId} and tp.id = l.to_contact_id
    where l.workspace_id = ${workspaceId} order by l.id`,
)

/** Accounts and people with their own fields, and links, for whoever takes everything with them. */
export const relationshipFiles: CsvFile[] = [accounts, people, links]
