import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { CountedField } from '../../contract/completeness/counted-fields.ts'
import { type RelationshipType, relationshipTypes } from '../../contract/relationship.ts'
import { ownerWithin } from '../within-reach.ts'
import { accountFieldsFor, contactFieldsFor } from './record-completeness.ts'

/** For whom records are scored, and what counts of the workspace's own. */
export interface Scorer extends Pick<Context, 'workspaceId' | 'actor'> {
  own: readonly CountedField[]
}
type RecordType = 'account' | 'contact'

/** A field that counts, when it does for the record `a`, and whether `a` has it. */
export interface CountedSql {
  field: CountedField
  counts: RawBuilder<unknown>
  has: RawBuilder<unknown>
}

/** How complete records `a` are for a reader, in SQL. */
export interface Scored {
  /** What is joined to the record to know it. */
  beside: RawBuilder<unknown>
  fields: CountedSql[]
  /** In whole percent, as on its page; null where nothing counts. */
  score: RawBuilder<number | null>
}

/** Of a few records: what hangs on each is looked up by its keys. */
export const scoredEach = (reader: Scorer, record: RecordType): Scored => scored(reader, record, 'each')

/** Of all records: what hangs on them is read once and gathered by account. */
export const scoredAll = (reader: Scorer, record: RecordType): Scored => scored(reader, record, 'all')

/** How complete the record `a` is, to stand among the columns of a list. */
export function scoreOfEach(reader: Scorer, record: RecordType): RawBuilder<number | null> {
  const { beside, score } = scoredEach(reader, record)
  return sql<number>`(select ${score} from (select) o ${beside})`
}

/** The ids of the records that are as complete as the condition on the score says, as a list. */
export function recordsScored(
  reader: Scorer,
  record: RecordType,
  condition: (score: RawBuilder<number | null>) => RawBuilder<boolean>,
): RawBuilder<string[]> {
  const { beside, score } = scoredAll(reader, record)
  return sql<string[]>`(select a.id from ${sql.table(`relationships.${record}`)} a ${beside}
    where a.workspace_id = ${reader.workspaceId} and a.deleted_at is null and ${condition(score)})`
}

function scored(reader: Scorer, record: RecordType, looked: 'each' | 'all'): Scored {
  const fields = record === 'account' ? accountSql(reader) : personSql(reader)
  const weight = (condition: (field: CountedSql) => RawBuilder<unknown>) =>
    sql.join(
      [
        sql`0`,
        ...fields.map((each) => sql`case when ${condition(each)} then ${sql.lit(each.field.weight)} else 0 end`),
      ],
      sql` + `,
    )
  const weighed = sql`cross join lateral (
    select ${weight(({ counts }) => counts)} as counted, ${weight(({ counts, has }) => sql`${counts} and ${has}`)} as filled offset 0) s`
  return {
    fields,
    beside: sql`${record === 'account' ? besideAccount(reader, looked) : sql``} ${weighed}`,
    score: sql<number>`((200 * s.filled + s.counted) / nullif(2 * s.counted, 0))`,
  }
}

/** The facts that count for somebody, each with the name of its column. */
const neededFacts = (reader: Scorer) =>
  accountFieldsFor(reader, relationshipTypes, reader.own).flatMap(({ key, from }) =>
    'fact' in from ? [{ column: nameOf(key), type: from.type, fact: from.fact }] : [],
  )

const nameOf = (key: string) => `has ${key.replace('.', ' ')}`

/** What the account `a` is to the firm as `t`, which facts of it are known as `k`, and whether anybody is there as `w`. */
function besideAccount(reader: Scorer, looked: 'each' | 'all'): RawBuilder<unknown> {
  const { workspaceId } = reader
  const types = sql.join(relationshipTypes.map((type) => sql`bool_or(r.type = ${sql.lit(type)}) as ${sql.ref(type)}`))
  const facts = sql.join([
    sql`count(*)`,
    ...neededFacts(reader).map(
      ({ column, type, fact }) =>
        sql`bool_or(k.type = ${sql.lit(type)} and k.facts ? ${sql.lit(fact)}) as ${sql.ref(column)}`,
    ),
  ])
  const ofTypes = sql`from relationships.relationship r where r.workspace_id = ${workspaceId}`
  const ofFacts = sql`from relationships.type_fact k where k.workspace_id = ${workspaceId}`
  if (looked === 'each')
    return sql`
      left join lateral (select ${types} ${ofTypes} and r.account_id = a.id) t on true
      left join lateral (select ${facts} ${ofFacts} and k.account_id = a.id) k on true
      left join lateral (select a.id as account_id where a.id in ${accountsWithPeople(workspaceId, sql`and t.account_id = a.id`)}) w on true`
  return sql`
    left join (select r.account_id, ${types} ${ofTypes} group by r.account_id) t on t.account_id = a.id
    left join (select k.account_id, ${facts} ${ofFacts} group by k.account_id) k on k.account_id = a.id
    left join (select distinct p.account_id from ${accountsWithPeople(workspaceId)} p) w on w.account_id = a.id`
}

function accountSql(reader: Scorer): CountedSql[] {
  const always = new Set(accountFieldsFor(reader, [], reader.own).map(({ key }) => key))
  const countedAs = new Map(
    relationshipTypes.map((type) => [
      type,
      new Set(accountFieldsFor(reader, [type], reader.own).map(({ key }) => key)),
    ]),
  )
  return accountFieldsFor(reader, relationshipTypes, reader.own).map((field) => {
    const ofKind = field.ofOrganisations ? sql`a.kind = 'organisation'` : sql`true`
    const types = relationshipTypes.filter((type) => countedAs.get(type)!.has(field.key))
    const ofType = always.has(field.key)
      ? sql`true`
      : sql`(${sql.join(
          types.map((type) => sql`t.${sql.ref(type)}`),
          sql` or `,
        )})`
    return { field, counts: sql`${ofKind} and ${ofType}`, has: ofAccount(field) }
  })
}

const hasOwn = (key: string) => sql`a.custom ? ${sql.lit(key)}`

const columnOf = (field: string) => sql.ref(`a.${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`)

function ofAccount({ key, from }: CountedField): RawBuilder<unknown> {
  if ('own' in from) return hasOwn(from.own)
  if ('people' in from) return sql`w.account_id is not null`
  return 'fact' in from ? sql`k.${sql.ref(nameOf(key))}` : sql`${columnOf(from.field)} is not null`
}

const personSql = (reader: Scorer): CountedSql[] =>
  contactFieldsFor(reader, reader.own).map((field) => ({ field, counts: sql`true`, has: ofPerson(reader, field) }))

/** Where somebody is counts as far as the reader is told of the account. */
function ofPerson(reader: Scorer, { from }: CountedField): RawBuilder<unknown> {
  if ('own' in from) return hasOwn(from.own)
  if ('field' in from && from.field !== 'accountId') return sql`${columnOf(from.field)} is not null`
  return sql`exists (select from relationships.account o where o.workspace_id = ${reader.workspaceId}
    and o.id = a.account_id and o.deleted_at is null and ${ownerWithin(reader, 'contact:see', sql`o.owner_id`) ?? sql`true`})`
}

/** The accounts at which somebody is, as a list: of all, or of those that a condition on the place `t` names. */
export const accountsWithPeople = (workspaceId: string, which = sql``) => sql`(select t.account_id
  from relationships.contact_place t
  join relationships.contact p on p.workspace_id = ${workspaceId} and p.id = t.contact_id and p.deleted_at is null
  where t.workspace_id = ${workspaceId} and t.until is null ${which})`

/** The same of those of whom a fact is known. */
export const accountsKnowing = (workspaceId: string, { type, fact }: { type: RelationshipType; fact: string }) =>
  sql`(select k.account_id from relationships.type_fact k
    where k.workspace_id = ${workspaceId} and k.type = ${sql.lit(type)} and k.facts ? ${sql.lit(fact)})`
