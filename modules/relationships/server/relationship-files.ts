import { type RawBuilder, sql } from 'kysely'
import { amountOf, type CsvFile, csvOfSelect } from '#platform/server/csv-file.ts'
import { csvLine } from '#platform/server/csv-line.ts'
import { accountLines } from './export-accounts.ts'
import { customReading } from './fields/custom-columns.ts'
import { digitsKept } from './fields/enter-values.ts'
import { digitsOf, readableFormula, shownFormula } from './fields/field-formulas.ts'
import { type FieldSet, fieldSet, type StoredField, storedFields } from './fields/field-queries.ts'
import { resultSql } from './fields/value-sql.ts'

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
    const set = await fieldSet(ctx)
    const own = set.fields.filter(({ record }) => record === 'contact')
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
      ...own.map((field) => [field.name, ownText(workspaceId, set, field)] as const),
    ]
  },
  ({ workspaceId }) => sql`from relationships.contact p
    left join relationships.account a on a.workspace_id = ${workspaceId} and a.id = p.account_id and a.deleted_at is null
    where p.workspace_id = ${workspaceId} and p.deleted_at is null order by p.id`,
)

/** The value of a field of the workspace's own that the person `p` has, in words. */
function ownText(workspaceId: string, set: FieldSet, field: StoredField): RawBuilder<unknown> {
  const { key, type, choices } = field
  if (type === 'formula') return resultText(workspaceId, set, field)
  const text = sql`p.custom ->> ${key}::text`
  const names = sql`${JSON.stringify(Object.fromEntries(choices.map((each) => [each.key, each.name])))}::jsonb`
  if (type === 'choice') return sql`coalesce(${names} ->> (${text}), ${text})`
  if (type === 'choices')
    return sql`(select string_agg(coalesce(${names} ->> v.choice, v.choice), '; ' order by v.place)
      from jsonb_array_elements_text(p.custom -> ${key}::text) with ordinality v (choice, place))`
  if (type === 'money') return amountOf(sql`(${text})::numeric`, sql.lit(digitsKept(field)))
  if (type === 'yes-no') return sql`case ${text} when 'true' then 'yes' when 'false' then 'no' end`
  if (type !== 'account' && type !== 'person') return text
  const table = sql.table(type === 'account' ? 'relationships.account' : 'relationships.contact')
  return sql`(select r.name from ${table} r
    where r.workspace_id = ${workspaceId} and r.id = (${text})::uuid and r.deleted_at is null)`
}

/** What a formula comes to for the person `p`, in words; of one that cannot be computed any more nothing. */
function resultText(workspaceId: string, set: FieldSet, field: StoredField): RawBuilder<unknown> {
  const typed = readableFormula(set, field)
  if (!typed) return sql`null`
  const value = sql`(select ${resultSql({ ...set, today: set.today, workspaceId }, field, typed)} from relationships.contact a
    where a.workspace_id = ${workspaceId} and a.id = p.id)`
  if (typed.type.is === 'yes-no') return sql`case ${value} when true then 'yes' when false then 'no' end`
  if (typed.type.is !== 'money' && typed.type.is !== 'number') return value
  const amount = amountOf(value, sql.lit(digitsOf(field, typed.type)))
  return typed.type.is === 'money' ? amount : sql`trim_scale(${amount})`
}

/** What the workspace's own fields are, so that they can be made again elsewhere. */
const fields: CsvFile = {
  name: 'fields.csv',
  async *lines(ctx) {
    yield `\uFEFF${csvLine(['Record', 'Name', 'Type', 'Help', 'Choices', 'Currency', 'Digits', 'Required', 'Formula', 'Key'])}`
    const stored = await storedFields(ctx)
    for (const { record, name, type, help, choices, currency, digits, required, formula, key } of stored) {
      const offered = choices.filter(({ gone }) => !gone).map((each) => each.name)
      const shown = formula === null ? null : shownFormula(stored, record, formula)
      const cells = [record, name, type, help, offered.join('; '), currency, digits?.toString() ?? null]
      yield csvLine([...cells, required ? 'yes' : 'no', shown, key])
    }
  },
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

/** Accounts and people with their own fields and what those are, and links, for whoever takes everything with them. */
export const relationshipFiles: CsvFile[] = [accounts, people, fields, links]
