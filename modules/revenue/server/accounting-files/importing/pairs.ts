import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { post } from '../../books/post.ts'
import { type LockedItem, lockItems } from '../../payments/open-items.ts'
import { settle } from '../../payments/settle.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** What takes away matched with what is owed, on the day on which both were there. */
export interface Pair {
  fromId: string
  toId: string
  amount: number
  day: string
}

/** Documents and payments of another system: what they were matched with may be matched anew. */
const mirrored = (workspaceId: string, id: RawBuilder<unknown>) => sql`(
  exists (select from revenue.document m where m.workspace_id = ${workspaceId} and m.id = ${id} and m.origin = 'mirrored')
  or exists (select from revenue.payment m where m.workspace_id = ${workspaceId} and m.id = ${id} and m.origin = 'mirrored'))`

/** Takes the matches of these items out of the books, as if they had never been; answers them. `ids` is a select. */
export const releasePairs = (ctx: Scope, ids: RawBuilder<unknown>): Promise<Pair[]> => release(ctx, ids, sql`true`)

/** The same of those between two items that both mirror another system. */
export async function releaseMirrored(ctx: Scope, ids: RawBuilder<unknown>): Promise<void> {
  const both = sql`${mirrored(ctx.workspaceId, sql`a.from_id`)} and ${mirrored(ctx.workspaceId, sql`a.to_id`)}`
  await release(ctx, ids, both)
}

async function release(
  { db, workspaceId }: Scope,
  ids: RawBuilder<unknown>,
  which: RawBuilder<unknown>,
): Promise<Pair[]> {
  const { rows } = await sql<Pair & { id: string; live: boolean }>`
    delete from revenue.allocation a
    where a.workspace_id = ${workspaceId} and (a.from_id in (${ids}) or a.to_id in (${ids})) and ${which}
    returning a.id, a.from_id as "fromId", a.to_id as "toId", a.amount, a.day::text as day, a.reversed_by is null as live`.execute(
    db,
  )
  if (rows.length === 0) return []
  const gone = rows.map(({ id }) => id)
  await sql`delete from revenue.posting where workspace_id = ${workspaceId} and source = 'allocation' and source_id = any(${gone}::uuid[])`.execute(
    db,
  )
  const items = rows.flatMap(({ fromId, toId }) => [fromId, toId])
  // What is left of each follows from its total and what is still matched.
  await sql`
    update revenue.open_item i set open = i.total - s.amount, base_open = i.base_total - s.base
    from (select o.id, coalesce(sum(case when a.from_id = o.id then -a.amount else a.amount end), 0) as amount,
        coalesce(sum(case when a.from_id = o.id then -a.base_from else a.base_to end), 0) as base
      from unnest(${items}::uuid[]) o(id)
      left join revenue.allocation a on a.workspace_id = ${workspaceId} and o.id in (a.from_id, a.to_id) and a.reversed_by is null
      group by o.id) s
    where i.workspace_id = ${workspaceId} and i.id = s.id`.execute(db)
  return rows.filter(({ live }) => live).map(({ fromId, toId, amount, day }) => ({ fromId, toId, amount, day }))
}

/** Matches pairs, each as far as both items still reach, and posts what their rates differ by on the day of each. */
export async function pairAgain(ctx: Scope, pairs: Pair[]): Promise<void> {
  if (pairs.length === 0) return
  const items = await lockItems(
    ctx,
    pairs.flatMap(({ fromId, toId }) => [fromId, toId]),
  )
  const settled = pairs.flatMap((pair) => {
    const [from, to] = [items.get(pair.fromId), items.get(pair.toId)]
    const amount = from && to && from.currency === to.currency ? Math.min(pair.amount, -from.open, to.open) : 0
    if (amount <= 0) return []
    return settle(items, [{ ...pair, amount }]).map((match) => ({ ...match, id: newId(), day: pair.day }))
  })
  await writeMatches(ctx, settled, [...items.values()])
}

type Match = ReturnType<typeof settle>[number] & { id: string; day: string }

async function writeMatches(ctx: Scope, matches: Match[], items: LockedItem[]): Promise<void> {
  if (matches.length === 0) return
  await sql`
    update revenue.open_item i set open = n.open, base_open = n.base_open
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as n(id uuid, open bigint, base_open bigint)
    where i.workspace_id = ${ctx.workspaceId} and i.id = n.id`.execute(ctx.db)
  await sql`
    insert into revenue.allocation (workspace_id, id, from_id, to_id, day, amount, base_from, base_to)
    select ${ctx.workspaceId}::uuid, a.id, a."fromId", a."toId", a.day, a.amount, a."baseFrom", a."baseTo"
    from jsonb_to_recordset(${JSON.stringify(matches)}::jsonb)
      as a(id uuid, "fromId" uuid, "toId" uuid, day date, amount bigint, "baseFrom" bigint, "baseTo" bigint)`.execute(
    ctx.db,
  )
  await post(
    ctx,
    ...matches.map(({ id, day, baseFrom, baseTo }) => ({
      ...{ type: 'allocation' as const, id, day },
      entries: [
        { ledger: 'receivables', amount: baseFrom - baseTo },
        { ledger: 'exchange', amount: baseTo - baseFrom },
      ],
    })),
  )
}
