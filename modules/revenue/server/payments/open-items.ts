import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { post } from '../books/post.ts'
import { type Item, settle, type Want } from './settle.ts'

export interface LockedItem extends Item {
  side: 'receivable' | 'payable'
  kind: string
  account_id: string
  currency: string
  day: string
  total: number
}

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** Items for whoever is about to match them, by id, so that two who pay at once wait for each other and never lock each other out. */
export async function lockItems(ctx: Scope, ids: readonly string[]): Promise<Map<string, LockedItem>> {
  const { rows } = await sql<LockedItem>`
    select id, side, kind, account_id, currency, day, total, open, base_open from revenue.open_item
    where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[]) order by id for update`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

export interface NewItem {
  id: string
  side: 'receivable' | 'payable'
  kind: string
  accountId: string
  currency: string
  day: string
  dueOn?: string | null
  total: number
  baseTotal: number
}

export async function openItem(ctx: Scope, item: NewItem): Promise<LockedItem> {
  const { id, side, kind, currency, day, total, baseTotal } = item
  await ctx.db
    .insertInto('revenue.open_item')
    .values({
      ...{ workspace_id: ctx.workspaceId, id, side, kind, account_id: item.accountId, currency, day },
      ...{ due_on: item.dueOn ?? null, total, open: total, base_total: baseTotal, base_open: baseTotal },
    })
    .execute()
  return { id, side, kind, account_id: item.accountId, currency, day, total, open: total, base_open: baseTotal }
}

/**
 * Matches locked items with each other on a day and posts what their rates differ by: what was owed at one rate and paid at another
 * is an exchange difference of the day on which both meet.
 */
export async function matchItems(
  ctx: Scope,
  day: string,
  items: Map<string, LockedItem>,
  wants: readonly Want[],
): Promise<void> {
  if (wants.length === 0) return
  const settled = settle(items, wants).map((match) => ({ ...match, id: newId() }))
  const touched = [...new Set(wants.flatMap(({ fromId, toId }) => [fromId, toId]))].map((id) => items.get(id)!)
  await sql`
    update revenue.open_item i set open = n.open, base_open = n.base_open
    from jsonb_to_recordset(${JSON.stringify(touched)}::jsonb) as n(id uuid, open bigint, base_open bigint)
    where i.workspace_id = ${ctx.workspaceId} and i.id = n.id`.execute(ctx.db)
  await sql`
    insert into revenue.allocation (workspace_id, id, from_id, to_id, day, amount, base_from, base_to)
    select ${ctx.workspaceId}::uuid, a.id, a."fromId", a."toId", ${day}::date, a.amount, a."baseFrom", a."baseTo"
    from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb)
      as a(id uuid, "fromId" uuid, "toId" uuid, amount bigint, "baseFrom" bigint, "baseTo" bigint)`.execute(ctx.db)
  await postDifferences(
    ctx,
    day,
    settled.map(({ id, fromId, baseFrom, baseTo }) => ({
      id,
      difference: differenceOn(items.get(fromId)!.side, baseFrom, baseTo),
    })),
  )
}

/** How much the control account must move, debits above zero, for the items it holds to be what it says. */
const differenceOn = (side: LockedItem['side'], baseFrom: number, baseTo: number) =>
  side === 'receivable'
    ? { ledger: 'receivables', amount: baseFrom - baseTo }
    : { ledger: 'payables', amount: baseTo - baseFrom }

interface Difference {
  id: string
  difference: { ledger: string; amount: number }
}

async function postDifferences(ctx: Scope, day: string, matches: Difference[]): Promise<void> {
  const sources = matches.map(({ id, difference }) => ({
    ...{ type: 'allocation' as const, id, day },
    entries: [difference, { ledger: 'exchange', amount: 0 - difference.amount }],
  }))
  await post(ctx, ...sources)
}

/** Takes all matches of an item back, on a day: both sides are open again, and an exchange difference is posted the other way. */
export async function unmatchItem(ctx: Scope, day: string, itemId: string): Promise<void> {
  const { rows } = await sql<{
    id: string
    from_id: string
    to_id: string
    side: LockedItem['side']
    base_from: number
    base_to: number
  }>`
    select a.id, a.from_id, a.to_id, i.side, a.base_from, a.base_to from revenue.allocation a
    join revenue.open_item i on i.workspace_id = ${ctx.workspaceId} and i.id = a.from_id
    where a.workspace_id = ${ctx.workspaceId} and (a.from_id = ${itemId} or a.to_id = ${itemId}) and a.reversed_by is null order by a.id`.execute(
    ctx.db,
  )
  await lockItems(
    ctx,
    rows.flatMap(({ from_id, to_id }) => [from_id, to_id]),
  )
  const reversals = rows.map((row) => ({ ...row, reversal: newId() }))
  await sql`
    update revenue.allocation a set reversed_by = r.reversal
    from jsonb_to_recordset(${JSON.stringify(reversals)}::jsonb) as r(id uuid, reversal uuid)
    where a.workspace_id = ${ctx.workspaceId} and a.id = r.id`.execute(ctx.db)
  await sql`
    update revenue.open_item i set open = i.open + s.amount, base_open = i.base_open + s.base
    from (
      select to_id as id, sum(amount) as amount, sum(base_to) as base from revenue.allocation
      where workspace_id = ${ctx.workspaceId} and id = any(${rows.map(({ id }) => id)}::uuid[]) group by to_id
      union all
      select from_id, -sum(amount), -sum(base_from) from revenue.allocation
      where workspace_id = ${ctx.workspaceId} and id = any(${rows.map(({ id }) => id)}::uuid[]) group by from_id) s
    where i.workspace_id = ${ctx.workspaceId} and i.id = s.id`.execute(ctx.db)
  await postDifferences(
    ctx,
    day,
    reversals.map(({ reversal, side, base_from, base_to }) => ({
      id: reversal,
      difference: differenceOn(side, base_to, base_from),
    })),
  )
}
