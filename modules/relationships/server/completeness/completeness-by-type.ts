import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import type { CompletenessOfType } from '../../contract/completeness/completeness.ts'
import type { CountedField } from '../../contract/completeness/counted-fields.ts'
import { type RelationshipType, relationshipTypes } from '../../contract/relationship.ts'
import { isStale, staleRule } from '../confirmed/stale-rule.ts'
import { contactsBeside } from '../contact-queries.ts'
import { ownerWithin } from '../within-reach.ts'
import { ownCounted } from './own-counted.ts'
import { accountFieldsFor, contactFieldsFor } from './record-completeness.ts'
import { accountsKnowing, accountsWithPeople } from './score-sql.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor' | 'now'>
type Counts = { type: RelationshipType | null } & Record<'records' | 'mean' | 'stale', number> & {
    missing: Record<string, number>
  }

/** By type how complete the records are that the reader sees, the accounts first; types without records are left out. */
export async function completenessByType(
  reader: Reader,
): Promise<{ types: CompletenessOfType[]; staleAfter: number | null }> {
  const seesPeople = reader.actor.may('contact:see')
  const [ofAccounts, ofPeople] = await Promise.all([ownCounted(reader, 'account'), ownCounted(reader, 'contact')])
  const [accounts, people, { months }] = await Promise.all([
    accountCounts(reader, ofAccounts),
    seesPeople ? contactCounts(reader, ofPeople) : [],
    staleRule(reader),
  ])
  const told = [
    ...accounts.map((counts) =>
      tell('account', accountFieldsFor(reader, counts.type ? [counts.type] : [], ofAccounts), counts),
    ),
    ...people.map((counts) => tell('contact', contactFieldsFor(reader, ofPeople), counts)),
  ]
  return { types: told.filter(({ records, fields }) => records > 0 && fields.length > 0), staleAfter: months }
}

function tell(record: 'account' | 'contact', counted: CountedField[], counts: Counts): CompletenessOfType {
  const { type, records, mean, stale, missing } = counts
  const fields = counted.map(({ key, label, weight, why }) => ({ key, label, weight, why, missing: missing[key] ?? 0 }))
  return {
    record,
    type,
    records,
    mean,
    stale,
    fields: fields.toSorted((a, b) => b.missing - a.missing || b.weight - a.weight),
  }
}

/**
 * One pass over the accounts beside their types. An account of two types counts for both, each time by the fields of that
 * type; what is nothing to the firm yet, and all where the reader does not see relationships, counts under no type.
 */
async function accountCounts(reader: Reader, own: CountedField[]): Promise<Counts[]> {
  const { db, workspaceId, actor } = reader
  const blind = hides(actor, 'account.relationships')
  const within = ownerWithin(reader, 'account:see', sql`a.owner_id`)
  const fields = accountFieldsFor(reader, relationshipTypes, own)
  const types = blind ? [null] : [null, ...relationshipTypes]
  const countedFor = new Map(types.map((type) => [type, accountFieldsFor(reader, type ? [type] : [], own)]))
  const byType = (weights: (type: RelationshipType | null) => RawBuilder<unknown>) =>
    sql`case ${sql.join(
      types.map(
        (type) => sql`when ${type ? sql`r.type = ${sql.lit(type)}` : sql`r.type is null`} then ${weights(type)}`,
      ),
      sql` `,
    )} end`
  const { rows } = await sql<Counts>`
    with read as materialized (
      select r.type, ${columns(fields, (field) => accountValue(workspaceId, field))}, a.kind = 'organisation' as organisation,
        ${isStale(reader, sql`a.confirmed_at`)} as stale
      from relationships.account a
        ${blind ? sql`cross join (select null::text as type) r` : sql`left join relationships.relationship r on r.workspace_id = ${workspaceId} and r.account_id = a.id`}
      where a.workspace_id = ${workspaceId} and a.deleted_at is null ${within ? sql`and ${within}` : sql``}),
    weighed as (
      select *, ${byType((type) => weightOf(countedFor.get(type)!, false))} as counted,
        ${byType((type) => weightOf(countedFor.get(type)!, true))} as filled from read r)
    select type, ${totals(fields)} from weighed group by type order by ${typePlace}`.execute(db)
  return rows
}

async function contactCounts(reader: Reader, own: CountedField[]): Promise<Counts[]> {
  const fields = contactFieldsFor(reader, own)
  const { rows } = await sql<Counts>`
    with read as (
      select ${columns(fields, contactValue)}, true as organisation, ${isStale(reader, sql`p.confirmed_at`)} as stale ${contactsBeside(reader, sql``)}),
    weighed as (select *, ${weightOf(fields, false)} as counted, ${weightOf(fields, true)} as filled from read r)
    select null as type, ${totals(fields)} from weighed`.execute(reader.db)
  return rows
}

const typesInOrder = sql`array[${sql.join(relationshipTypes.map((type) => sql.lit(type)))}]`
const typePlace = sql`array_position(${typesInOrder}, type)`

const columnOf = ({ from }: CountedField) =>
  'field' in from ? from.field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : ''

function accountValue(workspaceId: string, field: CountedField): RawBuilder<unknown> {
  const { from } = field
  if ('own' in from) return sql`a.custom ? ${sql.lit(from.own)}`
  if ('people' in from) return sql`a.id in ${accountsWithPeople(workspaceId)}`
  if ('fact' in from) return sql`r.type = ${sql.lit(from.type)} and a.id in ${accountsKnowing(workspaceId, from)}`
  return sql`a.${sql.ref(columnOf(field))} is not null`
}

const contactValue = ({ key, from, ...field }: CountedField) => {
  if ('own' in from) return sql`p.custom ? ${sql.lit(from.own)}`
  return key === 'accountId' ? sql`a.id is not null` : sql`p.${sql.ref(columnOf({ key, from, ...field }))} is not null`
}

/** A column for each field, true where it is filled. */
const columns = (fields: CountedField[], value: (field: CountedField) => RawBuilder<unknown>) =>
  sql.join(fields.map((field) => sql`${value(field)} as ${sql.ref(nameOf(field))}`))

/** Within the 63 letters that a column may have. */
const nameOf = ({ key }: CountedField) => `has ${key.replace('.', ' ')}`.slice(-63)
const applies = (field: CountedField) => (field.ofOrganisations ? sql`r.organisation` : sql`true`)

/** The weight of what counts of a record, or of that part of it that is filled. */
function weightOf(fields: CountedField[], filled: boolean): RawBuilder<unknown> {
  const each = fields.map((field) => {
    const isFilled = filled ? sql` and r.${sql.ref(nameOf(field))}` : sql``
    return sql`case when ${applies(field)}${isFilled} then ${sql.lit(field.weight)} else 0 end`
  })
  return each.length === 0 ? sql`0` : sql.join(each, sql` + `)
}

/** Records, the mean of their scores, and by field how many lack it; scores and mean are rounded half up. */
const totals = (fields: CountedField[]) => sql`count(*)::int as records,
  (count(*) filter (where stale))::int as stale,
  coalesce(round(avg((200 * filled + counted) / nullif(2 * counted, 0))), 0)::int as mean,
  json_build_object(${sql.join(
    fields.flatMap((field) => [
      sql.lit(field.key),
      sql`count(*) filter (where ${field.ofOrganisations ? sql`organisation and ` : sql``}not ${sql.ref(nameOf(field))})`,
    ]),
  )}) as missing`
