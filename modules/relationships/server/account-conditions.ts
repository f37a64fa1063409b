import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { isCustom } from '../contract/account-columns.ts'
import { type AccountFilterField, accountFilterFields } from '../contract/account-filter.ts'
import type { CountedField } from '../contract/completeness/counted-fields.ts'
import type { Condition, Filter } from '../contract/filter.ts'
import { healths, relationshipTypes } from '../contract/relationship.ts'
import { recordsScored } from './completeness/score-sql.ts'
import { isStale } from './confirmed/stale-rule.ts'
import { dayIs, today } from './day-condition.ts'
import { type CustomReading, customField } from './fields/custom-columns.ts'
import { customIs } from './fields/custom-condition.ts'
import { asked, assertAsked, filterSql, numberIs, textIs, textsOf } from './filter-sql.ts'
import { tagIs } from './tags/tag-condition.ts'

/** Who asks, and when: "me" and "today" are theirs. */
export interface Asking {
  workspaceId: string
  now: Date
  actor: Context['actor']
  custom?: CustomReading | undefined
  /** Of the workspace's own fields those that count, where it is asked how complete something is. */
  own?: readonly CountedField[] | undefined
  /** What the tags that the filter names became. */
  tags?: ReadonlyMap<string, string> | undefined
}

export const askingOf = ({ workspaceId, now, actor }: Pick<Context, 'workspaceId' | 'now' | 'actor'>): Asking => ({
  workspaceId,
  now,
  actor,
})

/**
 * A filter as a condition on `relationships.account a`. Conditions on type, stage, level, keeper and health that must all hold are
 * meant of one and the same relationship.
 */
export function accountsWhere(asking: Asking, filter: Filter, at?: string): RawBuilder<boolean> {
  return filterSql(
    filter,
    (condition, path) => conditionOf(asking, condition, path),
    (inside, path) => ofOneRelationship(asking, inside, path),
    at,
  )
}

const columns: Partial<Record<AccountFilterField, RawBuilder<unknown>>> = {
  name: sql`a.name`,
  kind: sql`a.kind`,
  owner: sql`a.owner_id`,
  segment: sql`a.segment`,
  street: sql`a.street`,
  postcode: sql`a.postcode`,
  city: sql`a.city`,
  region: sql`a.region`,
  country: sql`a.country`,
  website: sql`a.website`,
  email: sql`a.email`,
  phone: sql`a.phone`,
  externalId: sql`a.external_id`,
  taxNumber: sql`a.tax_number`,
  since: sql`a.since`,
}

const figures: Partial<Record<AccountFilterField, string>> = {
  netSales: 'net-sales',
  grossProfit: 'gross-profit',
  lastPurchase: 'last-purchase',
  lastTalk: 'last-talk',
}

function conditionOf(asking: Asking, condition: Condition, path: string): RawBuilder<boolean> {
  if (isCustom(condition.field)) return ownFieldIs(asking, condition, path)
  const field = fieldOf(condition, path)
  const { kind } = accountFilterFields[field]
  assertAsked(kind, condition, path)
  if (field === 'tag') return tagIs(asking, 'account', condition, path)
  if (isOfRelationship(field)) return relationshipIs(asking, condition, path)
  const figure = figures[field]
  if (figure) return figureIs(asking, figure, condition, path)
  if (field === 'created') return momentIs(asking, sql`a.created_at`, condition, path)
  if (field === 'confirmed') return momentIs(asking, sql`a.confirmed_at`, condition, path)
  if (field === 'stale') return staleIs(asking, condition, path)
  if (field === 'complete') return completeIs(asking, 'account', condition, path)
  const column = columns[field]!
  if (kind === 'text') return textIs(column, condition, path)
  if (kind === 'day') return dayIs(column, condition, path, today(asking.workspaceId, asking.now))
  return kind === 'member' ? memberIs(asking, column, condition, path) : textIs(column, condition, path)
}

/** A condition on a field of the workspace's own, of the record `a`. */
export function ownFieldIs(asking: Asking, condition: Condition, path: string): RawBuilder<boolean> {
  const field = customField(asking.custom, condition.field, path)
  const { set } = asking.custom!
  const now = today(asking.workspaceId, asking.now)
  return customIs({ workspaceId: asking.workspaceId, set, today: now }, field, condition, path)
}

/** A condition on the day of a moment, where the workspace is. */
export function momentIs(
  { workspaceId, now }: Asking,
  moment: RawBuilder<unknown>,
  condition: Condition,
  path: string,
): RawBuilder<boolean> {
  const day = sql`(${moment} at time zone (
    select time_zone from workspace.workspace where workspace_id = ${workspaceId}))::date`
  return dayIs(day, condition, path, today(workspaceId, now))
}

/** A condition on how complete the record `a` is for whoever asks. */
export const completeIs = (asking: Asking, record: 'account' | 'contact', condition: Condition, path: string) =>
  sql<boolean>`a.id in ${recordsScored({ ...asking, own: asking.own ?? [] }, record, (score) => numberIs(score, condition, path))}`

/** Whether nobody stood by the record `a` for as long as the workspace says. */
export function staleIs(asking: Asking, condition: Condition, path: string): RawBuilder<boolean> {
  const { is } = condition
  if (is === 'filled' || is === 'empty') return sql<boolean>`${sql.lit(is === 'filled')}`
  const asks = textsOf(condition, path)
  const unknown = asks.find((text) => text !== 'yes' && text !== 'no')
  if (unknown !== undefined) throw asked(path, `"${unknown}" says not whether a record is stale. Ask yes or no.`)
  const stale = sql<boolean>`${isStale(asking, sql`a.confirmed_at`)}`
  const wanted = sql.join(
    asks.map((text) => (text === 'yes' ? stale : sql`not ${stale}`)),
    sql` or `,
  )
  return is === 'is' ? sql<boolean>`(${wanted})` : sql<boolean>`not (${wanted})`
}

function fieldOf({ field }: Condition, path: string): AccountFilterField {
  if (Object.hasOwn(accountFilterFields, field)) return field as AccountFilterField
  throw asked(path, `Accounts have no field "${field}" any more. Take this condition out of the filter.`)
}

/** Figures stand in rows of their own, read by their index; days among them as days since 1970. */
function figureIs(asking: Asking, figure: string, condition: Condition, path: string): RawBuilder<boolean> {
  const { workspaceId } = asking
  const isDay = accountFilterFields[condition.field as AccountFilterField].kind === 'day'
  const of = sql`relationships.account_figure f where f.workspace_id = ${workspaceId} and f.figure = ${sql.lit(figure)}`
  if (condition.is === 'filled') return sql<boolean>`exists (select from ${of} and f.account_id = a.id)`
  if (condition.is === 'empty') return sql<boolean>`not exists (select from ${of} and f.account_id = a.id)`
  const value = sql`f.value`
  const is = isDay
    ? dayIs(value, condition, path, today(workspaceId, asking.now), sinceEpoch)
    : numberIs(value, condition, path)
  if (condition.is === 'not-in-last')
    return sql<boolean>`not exists (select from ${of} and f.account_id = a.id and not ${is})`
  return sql<boolean>`exists (select from ${of} and f.account_id = a.id and ${is})`
}

const sinceEpoch = (day: RawBuilder<unknown>) => sql`(${day} - date '1970-01-01')::bigint`

function memberIs(asking: Asking, column: RawBuilder<unknown>, condition: Condition, path: string) {
  if (condition.is === 'empty' || condition.is === 'filled') return textIs(column, condition, path)
  const members = textsOf(condition, path).flatMap((id) =>
    id === 'me' ? (asking.actor.memberId ?? []) : uuidOf(id, path),
  )
  const among = sql<boolean>`${column} = any(${members}::uuid[])`
  return condition.is === 'is' ? among : sql<boolean>`(${among}) is not true`
}

function uuidOf(id: string, path: string): string {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return id
  throw asked(path, `"${id}" is no member. Choose one, or "me".`)
}

const ofRelationship = ['type', 'stage', 'level', 'keeper', 'health'] as const
const isOfRelationship = (field: string) => ofRelationship.some((each) => each === field)

/** Such conditions in a group of which all must hold, read as one; what is said not to be so is asked by itself. */
function ofOneRelationship(asking: Asking, inside: Filter[], path: string) {
  const isOne = (each: Filter): each is Condition =>
    'field' in each && isOfRelationship(each.field) && each.is !== 'is-not' && each.is !== 'empty'
  const ones = inside.flatMap((each, at): [Condition, string][] => (isOne(each) ? [[each, `${path}.all.${at}`]] : []))
  const rest = inside.flatMap((each, at): [Filter, number][] => (isOne(each) ? [] : [[each, at]]))
  if (ones.length === 0) return { read: [], rest }
  const conditions = ones.map(([condition, at]) => positive(asking, condition, at))
  return { read: [anyRelationship(asking, sql<boolean>`${sql.join(conditions, sql` and `)}`)], rest }
}

function relationshipIs(asking: Asking, condition: Condition, path: string): RawBuilder<boolean> {
  if (condition.is === 'empty') {
    const filled = anyRelationship(asking, positive(asking, { ...condition, is: 'filled' }, path))
    return sql<boolean>`not ${filled}`
  }
  if (condition.is !== 'is-not') return anyRelationship(asking, positive(asking, condition, path))
  return sql<boolean>`not ${anyRelationship(asking, positive(asking, { ...condition, is: 'is' }, path))}`
}

const anyRelationship = ({ workspaceId }: Asking, condition: RawBuilder<boolean>) => sql<boolean>`exists (
  select from relationships.relationship t where t.workspace_id = ${workspaceId} and t.account_id = a.id and ${condition})`

/** What one relationship `t` must be. */
function positive(asking: Asking, condition: Condition, path: string): RawBuilder<boolean> {
  assertAsked(accountFilterFields[fieldOf(condition, path)].kind, condition, path)
  if (condition.field === 'level') return numberIs(sql`t.level`, condition, path)
  if (condition.field === 'keeper') return memberIs(asking, sql`t.owner_id`, condition, path)
  if (condition.field === 'health') return healthIs(condition, path)
  if (condition.is === 'filled') return sql<boolean>`true`
  const texts = textsOf(condition, path)
  const ofType = (text: string) => sql<boolean>`t.type = ${sql.lit(typeOf(text.split(':')[0]!, path))}`
  const parts = texts.map((text) =>
    condition.field === 'type'
      ? ofType(text)
      : sql<boolean>`${ofType(text)} and t.stage = ${text.split(/:(.*)/)[1] ?? ''}`,
  )
  return sql<boolean>`(${sql.join(parts, sql` or `)})`
}

function healthIs(condition: Condition, path: string): RawBuilder<boolean> {
  if (condition.is === 'filled') return sql<boolean>`t.health is not null`
  const wanted = textsOf(condition, path)
  const unknown = wanted.find((text) => !healths.some((health) => health === text))
  if (unknown !== undefined) throw noHealth(unknown, path)
  return sql<boolean>`t.health = any(${wanted}::text[])`
}

const noHealth = (text: string, path: string) =>
  asked(path, `"${text}" is no health of a relationship. Choose one of ${healths.join(', ')}.`)

/** It stands in the text of the statement, so that the planner knows how many are meant. */
function typeOf(text: string, path: string): string {
  if (relationshipTypes.some((type) => type === text)) return text
  throw asked(path, `"${text}" is no type of relationship. Choose one of ${relationshipTypes.join(', ')}.`)
}
