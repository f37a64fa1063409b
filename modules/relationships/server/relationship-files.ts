import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import {
  amountOf,
  type ColumnType,
  type SelectedColumns,
  type TableFile,
  tableOfSelect,
} from '#platform/server/table-file.ts'
import { accountTable } from './export-accounts.ts'
import { ownHead, toldOf } from './export-file.ts'
import { customReading } from './fields/custom-columns.ts'
import { digitsKept } from './fields/enter-values.ts'
import { digitsOf, readableFormula, shownFormula } from './fields/field-formulas.ts'
import { fieldJson } from './fields/field-json.ts'
import { type FieldSet, fieldSet, type StoredField, storedFields } from './fields/field-queries.ts'
import { resultSql } from './fields/value-sql.ts'
import { e164Of } from './standard/standard-queries.ts'

const accounts: TableFile = {
  name: 'accounts',
  about: 'Organisations and persons the firm has to do with, whatever they are to it',
  columns: async (ctx) => (await wholeTable(ctx)).columns,
  async *rows(ctx) {
    yield* (await wholeTable(ctx)).rows
  },
}

const wholeTable = async (ctx: Context) =>
  accountTable(ctx, { sort: 'name', direction: 'asc', custom: await customReading(ctx) })

const people = tableOfSelect(
  'people',
  'People, and where they mainly work',
  async (ctx) => {
    const { workspaceId } = ctx
    const set = await fieldSet(ctx)
    const own = set.fields.filter(({ record }) => record === 'contact')
    const address = (column: string) => sql`(select ${sql.ref(`d.${column}`)} from relationships.contact_address d
      where d.workspace_id = ${workspaceId} and d.contact_id = p.id order by d.place, d.id limit 1)`
    const columns: SelectedColumns = {
      Name: [sql`p.name`, 'Name'],
      'First name': [sql`p.first_name`, 'First name'],
      'Last name': [sql`p.last_name`, 'Last name'],
      Account: [sql`a.name`, 'Name of the account where they mainly work'],
      'Account number': [sql`a.external_id`, 'Number of that account'],
      'Job title': [sql`p.job_title`, 'Job title'],
      ...(await channelColumns(ctx)),
      Street: [address('street'), 'Street and number of the first address'],
      Postcode: [address('postcode'), 'Postcode of the first address'],
      City: [address('city'), 'City of the first address'],
      Region: [address('region'), 'Region of the first address'],
      Country: [address('country'), 'Country of the first address'],
      'Other addresses': [
        sql`(select string_agg(concat_ws(', ', d.street, d.postcode, d.city, d.region, d.country), '; ' order by d.place, d.id)
          from (select o.*, row_number() over (order by o.place, o.id) as nth from relationships.contact_address o
            where o.workspace_id = ${workspaceId} and o.contact_id = p.id) d where d.nth > 1)`,
        'Every further address, parted by semicolons',
      ],
      Birthday: [
        sql`(select coalesce(lpad(d.year::text, 4, '0'), '-') || '-' || lpad(d.month::text, 2, '0') || '-' || lpad(d.day::text, 2, '0')
          from relationships.contact_date d
          where d.workspace_id = ${workspaceId} and d.contact_id = p.id and d.kind = 'birthday' limit 1)`,
        'Birthday; --03-12 where the year is not known',
      ],
      Language: [sql`p.language`, 'Language, by ISO 639'],
      Number: [sql`p.external_id`, 'Number of the person, in the program they came from'],
      'Rapport account id': [sql`a.id`, 'Id of the account, as in accounts', 'id'],
      'Rapport id': [sql`p.id`, 'Id of the person in Rapport', 'id'],
    }
    for (const field of own) {
      const { about, type } = toldOf({ ...fieldJson(set, field) })
      columns[ownHead(field.name, Object.keys(columns))] = [ownText(workspaceId, set, field), about, type]
    }
    return columns
  },
  ({ workspaceId }) => sql`from relationships.contact p
    left join relationships.account a on a.workspace_id = ${workspaceId} and a.id = p.account_id and a.deleted_at is null
    where p.workspace_id = ${workspaceId} and p.deleted_at is null order by p.id`,
)

/** Most e-mails or telephones of one person that have a column each. */
const mostOfOne = 20

/** A column for each place and kind that some person has an e-mail or a telephone of, the main one first: "Phone 2 (mobile)". */
async function channelColumns({ db, workspaceId }: Context): Promise<SelectedColumns> {
  const { rows } = await sql<{ type: 'email' | 'phone'; place: number; kind: string }>`
    select distinct k.type, k.place::int as place, k.kind from (
      select c.type, c.kind, row_number() over (partition by c.contact_id, c.type order by c.main desc, c.place, c.id) as place
      from relationships.contact_channel c where c.workspace_id = ${workspaceId}) k
    where k.place <= ${mostOfOne} order by k.type, place, k.kind`.execute(db)
  const words = { email: ['E-mail', 'E-mail address'], phone: ['Phone', 'Telephone number'] }
  return Object.fromEntries(
    rows.flatMap(({ type, place, kind }) => {
      const which = `${place === 1 ? 'the main one' : `the ${place}. of the person`}, where it is of the kind ${kind}`
      const value = sql`(select n.value from (
          select c.value, c.kind, row_number() over (order by c.main desc, c.place, c.id) as place
          from relationships.contact_channel c
          where c.workspace_id = ${workspaceId} and c.contact_id = p.id and c.type = ${sql.lit(type)}) n
        where n.place = ${sql.lit(place)} and n.kind = ${sql.lit(kind)})`
      const typed = [`${words[type][0]} ${place} (${kind})`, [value, `${words[type][1]}, ${which}`]] as const
      if (type === 'email') return [typed]
      const standard = [e164Of(workspaceId, value), `${words[type][1]} as E.164 where it holds, ${which}`] as const
      return [typed, [`E.164 ${place} (${kind})`, standard] as const]
    }),
  )
}

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

const fieldColumns: [head: string, about: string, type?: ColumnType][] = [
  ['Record', 'What it is a field of: account or contact'],
  ['Name', 'Its name, which is the head of its column in accounts or people'],
  ['Type', 'What it holds'],
  ['Help', 'What it is for'],
  ['Choices', 'What can be chosen, parted by semicolons'],
  ['Currency', 'Of money: the currency, by ISO 4217'],
  ['Digits', 'Digits behind the decimal point', 'number'],
  ['Required', 'Whether it must be filled', 'yes-no'],
  ['Weight', 'How much it counts towards a record being complete, from 1 to 3; empty: it does not', 'number'],
  ['Formula', 'How it is computed'],
  ['Key', 'What the interface calls it'],
]

/** What the workspace's own fields are, so that they can be made again elsewhere. */
const fields: TableFile = {
  name: 'fields',
  about: 'Fields that the workspace made for its accounts and people',
  columns: async () => fieldColumns.map(([head, about, type = 'text']) => ({ head, about, type })),
  async *rows(ctx) {
    const stored = await storedFields(ctx)
    yield stored.map(({ record, name, type, help, choices, currency, digits, required, weight, formula, key }) => {
      const offered = choices.filter(({ gone }) => !gone).map((each) => each.name)
      const shown = formula === null ? null : shownFormula(stored, record, formula)
      const cells = [record, name, type, help, offered.join('; '), currency, digits?.toString() ?? null]
      return [...cells, required ? 'yes' : 'no', weight?.toString() ?? null, shown, key]
    })
  },
}

const links = tableOfSelect(
  'links',
  'How accounts and people belong together beside where people work',
  () => ({
    From: [sql`coalesce(fa.name, fp.name)`, 'Name of the account or person'],
    Kind: [sql`l.kind`, 'What From is to To'],
    To: [sql`coalesce(ta.name, tp.name)`, 'Name of the other account or person'],
    Since: [sql`l.since`, 'Since when, as far as it is known'],
    Until: [sql`l.until`, 'Until when, as far as it is known'],
    Note: [sql`l.note`, 'What was written beside it'],
    'From account id': [sql`l.from_account_id`, 'Id of the account, as in accounts', 'id'],
    'From person id': [sql`l.from_contact_id`, 'Id of the person, as in people', 'id'],
    'To account id': [sql`l.to_account_id`, 'Id of the account, as in accounts', 'id'],
    'To person id': [sql`l.to_contact_id`, 'Id of the person, as in people', 'id'],
    'Link id': [sql`l.id`, 'Id of the link', 'id'],
  }),
  ({ workspaceId }) => sql`from relationships.link l
    left join relationships.account fa on fa.workspace_id = ${workspaceId} and fa.id = l.from_account_id
    left join relationships.contact fp on fp.workspace_id = ${workspaceId} and fp.id = l.from_contact_id
    left join relationships.account ta on ta.workspace_id = ${workspaceId} and ta.id = l.to_account_id
    left join relationships.contact tp on tp.workspace_id = ${workspaceId} and tp.id = l.to_contact_id
    where l.workspace_id = ${workspaceId} order by l.id`,
)

/** Accounts and people with their own fields and what those are, and links, for whoever takes everything with them. */
export const relationshipFiles: TableFile[] = [accounts, people, fields, links]
