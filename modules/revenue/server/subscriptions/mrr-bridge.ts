import { type RawBuilder, sql } from 'kysely'
import { accountNames, andWithin } from '#modules/relationships/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { Bridge, BridgePart, MrrBridge, MrrChange } from '../../contract/subscription.ts'
import { retention } from './retention.ts'

interface Asked {
  from: string
  to: string
}

/** Which term of the bridge a change `c` belongs to, and with what sign it moves the end. */
const termOf = sql`case c.kind when 'pause' then 'churn' when 'resume' then 'reactivation' else c.kind end`

const changes = (ctx: Pick<Context, 'workspaceId' | 'actor'>) => sql`
  revenue.subscription_change c
  join revenue.subscription s on s.workspace_id = c.workspace_id and s.id = c.subscription_id
  where c.workspace_id = ${ctx.workspaceId} ${andWithin(ctx, 'document:see', sql`s.account_id`)}`

/** The sums of a bridge over changes `c`; what takes away is counted as it is taken away. */
const terms = sql`
  coalesce(sum(c.amount) filter (where c.term = 'new'), 0)::bigint as new,
  coalesce(sum(c.amount) filter (where c.term = 'expansion'), 0)::bigint as expansion,
  coalesce(sum(c.amount) filter (where c.term = 'reactivation'), 0)::bigint as reactivation,
  coalesce(-sum(c.amount) filter (where c.term = 'contraction'), 0)::bigint as contraction,
  coalesce(-sum(c.amount) filter (where c.term = 'churn'), 0)::bigint as churn`

/**
 * Monthly recurring revenue of a window, month by month: start + new + expansion + reactivation − contraction − churn = end, as
 * each month and as a whole, because all of them are sums of the same rows.
 */
export async function mrrBridge(ctx: Context, { from, to }: Asked): Promise<MrrBridge> {
  assertWindow(from, to)
  const [months, accounts] = await Promise.all([bridgeMonths(ctx, { from, to }), accountCounts(ctx, { from, to })])
  const whole = months.reduce<Bridge>((sum, month) => added(sum, month), {
    ...empty,
    start: months[0]!.start,
    end: months.at(-1)!.end,
  })
  const { first, ...counts } = accounts
  return { window: { from, to }, ...whole, ...retention(whole), ...counts, months, first }
}

const empty: Bridge = { start: 0, new: 0, expansion: 0, reactivation: 0, contraction: 0, churn: 0, end: 0 }

const added = (sum: Bridge, month: Bridge): Bridge => ({
  ...{ start: sum.start, end: sum.end, new: sum.new + month.new, expansion: sum.expansion + month.expansion },
  ...{ reactivation: sum.reactivation + month.reactivation, contraction: sum.contraction + month.contraction },
  churn: sum.churn + month.churn,
})

async function bridgeMonths(ctx: Context, { from, to }: Asked): Promise<MrrBridge['months']> {
  const { rows } = await sql<MrrBridge['months'][number]>`
    with changed as materialized (
      select case when c.day < ${from}::date then null else date_trunc('month', c.day)::date end as month,
        ${termOf} as term, sum(c.mrr_after - c.mrr_before) as amount
      from ${changes(ctx)} and c.day < ${to}::date
      group by 1, 2),
    months as (
      select m::date as month from generate_series(date_trunc('month', ${from}::date), ${to}::date - 1, interval '1 month') m),
    sums as (
      select m.month, ${terms}, coalesce(sum(c.amount), 0)::bigint as moved
      from months m left join changed c on c.month = m.month group by m.month)
    select month,
      (b.before + sum(moved) over (order by month) - moved)::bigint as start, new, expansion, reactivation, contraction, churn,
      (b.before + sum(moved) over (order by month))::bigint as "end"
    from sums, (select coalesce(sum(amount), 0) as before from changed where month is null) b
    order by month`.execute(ctx.db)
  return rows
}

async function accountCounts(ctx: Context, { from, to }: Asked) {
  const { rows } = await sql<
    Pick<MrrBridge, 'accountsAtStart' | 'accountsAtEnd' | 'accountsLost'> & { first: string | null }
  >`
    select (count(*) filter (where a.at_start > 0))::int as "accountsAtStart",
      (count(*) filter (where a.at_end > 0))::int as "accountsAtEnd",
      (count(*) filter (where a.at_start > 0 and a.at_end <= 0))::int as "accountsLost", min(a.first) as first
    from (
      select s.account_id, coalesce(sum(c.mrr_after - c.mrr_before) filter (where c.day < ${from}::date), 0) as at_start,
        coalesce(sum(c.mrr_after - c.mrr_before) filter (where c.day < ${to}::date), 0) as at_end, min(c.day) as first
      from ${changes(ctx)} group by s.account_id) a`.execute(ctx.db)
  return rows[0]!
}

interface Choice extends Asked {
  term?: BridgePart | undefined
  limit: number
  after?: string | undefined
}

const termsIn: Partial<Record<BridgePart, string[]>> = {
  ...{ came: ['new', 'expansion', 'reactivation'], went: ['contraction', 'churn'] },
}

/** The changes behind a term of the bridge, or behind all of it, newest first. */
export async function mrrChanges(ctx: Context, { from, to, term, limit, after }: Choice) {
  assertWindow(from, to)
  const { db, workspaceId } = ctx
  const cursor = decodeCursor(after)
  const chosen: RawBuilder<unknown> = sql`${changes(ctx)} and c.day >= ${from}::date and c.day < ${to}::date
    ${term ? sql`and ${termOf} = any(${termsIn[term] ?? [term]}::text[])` : sql``}`
  const { rows } = await sql<MrrChange>`
    select c.id, c.day, c.kind, c.subscription_id as "subscriptionId", p.name as plan, c.seats,
      json_build_object('id', a.id, 'name', a.name) as account, c.mrr_before as "mrrBefore", c.mrr_after as "mrrAfter",
      c.mrr_after - c.mrr_before as amount
    from (select c.*, s.account_id from ${chosen}
      ${cursor ? sql`and (c.day, c.id) < (${String(cursor[0])}::date, ${cursor[1]}::uuid)` : sql``}
      order by c.day desc, c.id desc limit ${limit}) c
    join revenue.plan p on p.workspace_id = ${workspaceId} and p.id = c.plan_id
    join ${accountNames(workspaceId)} a on a.id = c.account_id
    order by c.day desc, c.id desc`.execute(db)
  const last = rows.length === limit ? rows.at(-1) : undefined
  const next = last ? encodeCursor([last.day, last.id]) : null
  if (after) return { items: rows, next, total: null, count: null }
  const sums = await sql<{ total: number; count: number }>`
    select coalesce(sum(c.mrr_after - c.mrr_before), 0)::bigint as total, count(*)::int as count from ${chosen}`.execute(
    db,
  )
  return { items: rows, next, ...sums.rows[0]! }
}

const longest = 120

function assertWindow(from: string, to: string): void {
  const fault = (message: string) => invalid([{ path: 'to', message }])
  if (to <= from) throw fault(`The window would end before it begins, on ${from}. Choose a later day.`)
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  if (months > longest) throw fault('Ask for ten years at most: leave the rest to the next question.')
}
