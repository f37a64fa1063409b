import { type RawBuilder, sql } from 'kysely'
import { accountNames, andWithin, assertAccount } from '#modules/relationships/server/index.ts'
import { memberNames } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { SubscriptionState } from '../../contract/subscription.ts'
import type { Course, Item } from './course.ts'
import './tables.ts'

export type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

export interface SubscriptionFilter {
  state?: SubscriptionState | undefined
  accountId?: string | undefined
  planId?: string | undefined
  waiting?: 'yes' | undefined
}

/** The conditions on `revenue.subscription s` of a list and of its totals. */
export function subscriptionsLike(
  reader: Pick<Context, 'workspaceId' | 'actor'>,
  { state, accountId, planId, waiting }: SubscriptionFilter,
): RawBuilder<boolean> {
  const { workspaceId } = reader
  return sql<boolean>`s.workspace_id = ${workspaceId} ${andWithin(reader, 'document:see', sql`s.account_id`)}
    ${state ? sql`and s.state = ${state}` : sql``} ${accountId ? sql`and s.account_id = ${accountId}` : sql``}
    ${planId ? sql`and s.plan_id = ${planId}` : sql``}
    ${waiting ? sql`and exists (select from revenue.subscription_item i where ${isWaiting(workspaceId)})` : sql``}`
}

/** Of the subscription `s`, the items `i` that are to be invoiced and are not yet. */
export const isWaiting = (workspaceId: string) => sql<boolean>`i.workspace_id = ${workspaceId}
  and i.subscription_id = s.id and i.document_id is null and i.net <> 0`

/** What a list shows of the subscription `s`. */
export const rowColumns = (workspaceId: string) => sql`
  s.id, json_build_object('id', a.id, 'name', a.name) as account, json_build_object('id', p.id, 'name', p.name) as plan,
  s.seats, p.charged, s.currency, s.state, s.started_on as "startedOn", s.trial_until as "trialUntil",
  s.renews_on as "renewsOn", s.ends_on as "endsOn", s.mrr,
  case when m.id is not null then json_build_object('id', m.id, 'name', m.name, 'colour', m.colour) end as owner,
  (select coalesce(sum(i.net), 0)::bigint from revenue.subscription_item i where ${isWaiting(workspaceId)}) as waiting`

export const withNames = (workspaceId: string) => sql`
  join revenue.plan p on p.workspace_id = s.workspace_id and p.id = s.plan_id
  join ${accountNames(workspaceId)} a on a.id = s.account_id
  left join ${memberNames(workspaceId)} m on m.id = s.owner_id`

/** A subscription as it is stored, with what its plan says. */
export interface Stored extends Course {
  id: string
  accountId: string
  account: string
  plan: string
  noticeDays: number
  ownerId: string | null
  issues: boolean
  mrr: number
  version: number
  /** In a preview: what came due and is not written yet. */
  ahead?: Item[]
}

const storedColumns = sql`
  s.id, s.account_id as "accountId", a.name as account, p.name as plan, p.notice_days as "noticeDays", s.owner_id as "ownerId",
  s.issues, s.mrr, s.version, s.plan_id as "planId", p.every, p.unit, p.charged, p.billed, s.seats,
  trim_scale(s.unit_price)::text as "unitPrice", trim_scale(s.list_price)::text as "listPrice",
  trim_scale(s.discount_rate)::text as "discountRate", s.currency, s.state, s.started_on as "startedOn",
  s.trial_until as "trialUntil", s.anchor, s.billed_to as "billedTo", s.renews_on as "renewsOn", s.ends_on as "endsOn",
  s.next_on as "nextOn", s.changed_on as "changedOn", s.end_reason as "endReason"`

/** Subscriptions as stored; `lock` keeps them until the transaction ends. */
export async function storedSubscriptions(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  where: RawBuilder<unknown>,
  lock: RawBuilder<unknown> = sql``,
): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select ${storedColumns} from revenue.subscription s
    join revenue.plan p on p.workspace_id = s.workspace_id and p.id = s.plan_id
    join ${accountNames(workspaceId)} a on a.id = s.account_id
    where s.workspace_id = ${workspaceId} ${where} ${lock}`.execute(db)
  return rows
}

/** One that the reader sees. */
export async function seenSubscription(
  reader: Reader,
  id: string | undefined,
  lock: RawBuilder<unknown> = sql``,
): Promise<Stored> {
  if (!id) throw notFound('This subscription')
  const seen = sql`and s.id = ${id} ${andWithin(reader, 'document:see', sql`s.account_id`)}`
  const [row] = await storedSubscriptions(reader, seen, lock)
  if (!row) throw notFound('This subscription')
  return row
}

/** The subscription, locked; refused where the actor may not change what hangs on its account. */
export async function lockSubscription(ctx: Reader, id: string | undefined): Promise<Stored> {
  const stored = await seenSubscription(ctx, id, sql`for update of s`)
  await assertAccount(ctx, stored.accountId, 'document:change')
  return stored
}

/** The items that still hold on a day or after it, or wait to be invoiced; credits are made of those. */
export async function itemsFrom(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  subscriptionIds: readonly string[],
  day: string,
): Promise<(Item & { subscriptionId: string })[]> {
  const { rows } = await sql<Item & { subscriptionId: string }>`
    select i.subscription_id as "subscriptionId", ${itemColumns} from revenue.subscription_item i
    where i.workspace_id = ${workspaceId} and i.subscription_id = any(${subscriptionIds}::uuid[])
      and i.kind <> 'credit' and i.kept_to > ${day}
    order by i.period_from, i.id`.execute(db)
  return rows
}

export const itemColumns = sql`
  i.id, i.kind, i.period_from as "from", i.period_to as "to", i.kept_to as "keptTo", i.plan_id as "planId", i.seats,
  trim_scale(i.unit_price)::text as "unitPrice", trim_scale(i.list_price)::text as "listPrice",
  trim_scale(i.discount_rate)::text as "discountRate", i.gross, i.net, i.due_on as "dueOn", i.credits_id as "creditsId",
  i.document_id as "documentId"`
