import { sql } from 'kysely'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { ItemLine, Subscription, SubscriptionRow, SubscriptionTotals } from '../../contract/subscription.ts'
import { today as dayHere } from '../payments/today.ts'
import { catchUp, upcoming } from './course.ts'
import { standingOf } from './run-due.ts'
import {
  isWaiting,
  type Reader,
  rowColumns,
  type SubscriptionFilter,
  seenSubscription,
  subscriptionsLike,
  withNames,
} from './subscription-queries.ts'

interface Choice extends SubscriptionFilter {
  limit: number
  after?: string | undefined
}

/** Subscriptions, those to which something happens next first, then those that rest. */
export async function listSubscriptions(
  ctx: Context,
  choice: Choice,
): Promise<{ items: SubscriptionRow[]; next: string | null }> {
  const { db, workspaceId } = ctx
  const cursor = decodeCursor(choice.after)
  const next = sql`coalesce(s.next_on, date '9999-12-31')`
  const { rows } = await sql<SubscriptionRow & { place: string }>`
    select ${rowColumns(workspaceId)}, ${next}::text as place from revenue.subscription s ${withNames(workspaceId)}
    where ${subscriptionsLike(ctx, choice)}
      ${cursor ? sql`and (${next}, s.id) > (${String(cursor[0])}::date, ${cursor[1]}::uuid)` : sql``}
    order by ${next}, s.id limit ${choice.limit}`.execute(db)
  const last = rows.length === choice.limit ? rows.at(-1) : undefined
  return {
    items: rows.map(({ place: _, ...row }) => row),
    next: last ? encodeCursor([last.place, last.id]) : null,
  }
}

/** Of the whole list; by state without regard to the state that is asked for. */
export async function subscriptionTotals(ctx: Context, filter: SubscriptionFilter): Promise<SubscriptionTotals> {
  const { db, workspaceId } = ctx
  const { state } = filter
  const shown = state ? sql`filter (where s.state = ${state})` : sql``
  const waits = sql`exists (select from revenue.subscription_item i where ${isWaiting(workspaceId)}`
  const { rows } = await sql<SubscriptionTotals>`
    select (count(*) ${shown})::int as subscriptions, coalesce(revenue.total(s.mrr) ${shown}, 0)::bigint as mrr,
      json_build_object(${sql.join(
        (['trial', 'active', 'paused', 'ending', 'ended'] as const).map(
          (each) => sql`${sql.lit(each)}, count(*) filter (where s.state = ${each})`,
        ),
      )}) as states,
      (count(*) filter (where ${waits})))::int as waiting,
      (count(*) filter (where ${waits} and i.fault is not null)))::int as faults
    from revenue.subscription s where ${subscriptionsLike(ctx, { ...filter, state: undefined })}`.execute(db)
  return rows[0]!
}

const itemsShown = 60

/** One with what it did and what it will be invoiced. */
export async function findSubscription(ctx: Reader & Pick<Context, 'now'>, id: string): Promise<Subscription> {
  const { db, workspaceId } = ctx
  const [stored, today] = await Promise.all([seenSubscription(ctx, id), dayHere(ctx)])
  const { rows } = await sql<Omit<Subscription, 'upcoming'>>`
    select ${rowColumns(workspaceId)}, p.every, p.unit, p.billed, p.notice_days as "noticeDays",
      trim_scale(s.unit_price)::text as "unitPrice", trim_scale(s.list_price)::text as "listPrice",
      trim_scale(s.discount_rate)::text as "discountRate", s.issues, s.end_reason as "endReason", s.version,
      (select coalesce(json_agg(json_build_object('id', c.id, 'day', c.day, 'kind', c.kind, 'mrrBefore', c.mrr_before,
          'mrrAfter', c.mrr_after, 'seats', c.seats, 'plan', n.name) order by c.day desc, c.id desc), '[]')
        from revenue.subscription_change c
        join revenue.plan n on n.workspace_id = c.workspace_id and n.id = c.plan_id
        where c.workspace_id = s.workspace_id and c.subscription_id = s.id) as turns,
      (select coalesce(json_agg(json_build_object('id', i.id, 'kind', i.kind, 'from', i.period_from, 'to', i.period_to,
          'seats', i.seats, 'plan', n.name, 'gross', i.gross, 'net', i.net, 'dueOn', i.due_on, 'fault', i.fault,
          'document', case when d.id is not null then json_build_object('id', d.id, 'number', d.number) end)
          order by i.due_on desc, i.period_from desc, i.kind = 'credit', i.id), '[]')
        from (select * from revenue.subscription_item x where x.workspace_id = s.workspace_id and x.subscription_id = s.id
          order by x.period_from desc, x.id limit ${itemsShown}) i
        join revenue.plan n on n.workspace_id = i.workspace_id and n.id = i.plan_id
        left join revenue.document d on d.workspace_id = i.workspace_id and d.id = i.document_id) as items
    from revenue.subscription s ${withNames(workspaceId)}
    where s.workspace_id = ${workspaceId} and s.id = ${id}`.execute(db)
  const row = rows[0]
  if (!row) throw notFound('This subscription')
  const { course } = catchUp(standingOf(stored), today)
  const next = upcoming(course, 3).map((item) => lineOf(item, stored.plan))
  return { ...row, upcoming: next }
}

/** What is shown of an item. */
export const lineOf = (item: Omit<ItemLine, 'plan'>, plan: string): ItemLine => {
  const { kind, from, to, seats, gross, net, dueOn } = item
  return { kind, from, to, seats, plan, gross, net, dueOn }
}
