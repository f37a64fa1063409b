import { type RawBuilder, sql } from 'kysely'
import type { CountedField } from '../contract/completeness/counted-fields.ts'
import type { RelationshipType } from '../contract/relationship.ts'
import type { CustomReading } from './fields/custom-columns.ts'
import { recordsHolding } from './find-shown.ts'

export interface AccountFilter {
  type?: RelationshipType | undefined
  /** `customer:active`. */
  stage?: string | undefined
  kind?: 'organisation' | 'person' | undefined
  ownerId?: string | undefined
  segment?: string | undefined
  find?: string | undefined
  /** Conditions joined by and, or and not, as SQL on `a`. */
  where?: RawBuilder<boolean> | undefined
  /** Some accounts only. */
  ids?: string[] | undefined
  /** The owners whose accounts the reader may see; undefined: everybody's. */
  people?: string[] | undefined
  /** What of an account words do not look into, as the reader does not see it. */
  hidden?: string[] | undefined
  /** The fields of the workspace's own, where the list shows or is ordered by one. */
  custom?: CustomReading | undefined
  /** Those of them that count, where the list shows how complete an account is. */
  own?: readonly CountedField[] | undefined
}

export const isFiltered = (filter: AccountFilter) =>
  Boolean(
    filter.type ||
      filter.stage ||
      filter.kind ||
      filter.ownerId ||
      filter.segment ||
      filter.find ||
      filter.where ||
      filter.ids ||
      filter.people,
  )

/**
 * The conditions on `relationships.account a`. Type and kind stand in the text, not in a parameter: the planner then
 * knows whether few or nearly all accounts are meant. Words go through the search function, whose index row-level
 * security would otherwise keep from being used.
 */
export function accountsLike(workspaceId: string, filter: AccountFilter): RawBuilder<boolean> {
  const conditions = [sql`a.workspace_id = ${workspaceId} and a.deleted_at is null`]
  if (filter.kind) conditions.push(sql`a.kind = ${sql.lit(filter.kind)}`)
  if (filter.ownerId) conditions.push(sql`a.owner_id = ${filter.ownerId}`)
  if (filter.people) conditions.push(sql`a.owner_id = any(${filter.people}::uuid[])`)
  if (filter.segment) conditions.push(sql`a.segment = ${filter.segment}`)
  for (const related of relationshipsLike(filter)) {
    conditions.push(sql`exists (select from relationships.relationship t
      where t.workspace_id = ${workspaceId} and t.account_id = a.id and ${related})`)
  }
  if (filter.find) {
    conditions.push(sql`a.id in ${recordsHolding(workspaceId, 'account', filter.find, filter.hidden)}`)
  }
  if (filter.ids) conditions.push(sql`a.id = any(${filter.ids}::uuid[])`)
  if (filter.where) conditions.push(filter.where)
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** The conditions on `relationships.relationship t`, each on one relationship: to be of a type, to stand in a stage. */
export function relationshipsLike({ type, stage }: AccountFilter): RawBuilder<boolean>[] {
  const [typeOfStage, key] = stage?.split(/:(.*)/) ?? []
  return [
    ...(type && type !== typeOfStage ? [sql<boolean>`t.type = ${sql.lit(type)}`] : []),
    ...(typeOfStage ? [sql<boolean>`t.type = ${sql.lit(typeOfStage)} and t.stage = ${key}`] : []),
  ]
}
