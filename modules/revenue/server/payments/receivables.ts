import { sql } from 'kysely'
import { accountNames, andWithin } from '#modules/relationships/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import type { OpenItem } from '../../contract/books.ts'
import type { AgedAccount, Ageing } from '../../contract/books-routes.ts'
import { today } from './today.ts'

const late = sql`(${sql.ref('t.day')} - i.due_on)`

/** How old what is owed to us is, in minor units of the base currency, by account, most owed first, and in all. */
export async function receivables(
  ctx: Context,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<Ageing> {
  const cursor = decodeCursor(after)
  const sums = sql`
    sum(i.base_open)::bigint as open,
    coalesce(sum(i.base_open) filter (where i.open < 0), 0)::bigint as credit,
    coalesce(sum(i.base_open) filter (where i.open > 0 and (i.due_on is null or ${late} <= 0)), 0)::bigint as "notDue",
    coalesce(sum(i.base_open) filter (where i.open > 0 and ${late} between 1 and 30), 0)::bigint as "upTo30",
    coalesce(sum(i.base_open) filter (where i.open > 0 and ${late} between 31 and 60), 0)::bigint as "upTo60",
    coalesce(sum(i.base_open) filter (where i.open > 0 and ${late} between 61 and 90), 0)::bigint as "upTo90",
    coalesce(sum(i.base_open) filter (where i.open > 0 and ${late} > 90), 0)::bigint as older`
  const from = sql`
    from revenue.open_item i cross join (select ${await today(ctx)}::date as day) t
    where i.workspace_id = ${ctx.workspaceId} and i.side = 'receivable' and i.open <> 0
      ${andWithin(ctx, 'document:see', sql`i.account_id`)}`
  const aged = sql<AgedAccount>`
    select json_build_object('id', a.id, 'name', a.name) as account, s.open, s.credit, s."notDue", s."upTo30", s."upTo60", s."upTo90", s.older
    from (select i.account_id, ${sums} ${from} group by i.account_id) s
    join ${accountNames(ctx.workspaceId)} a on a.id = s.account_id
    ${cursor ? sql`where (s.open, s.account_id) < (${cursor[0]}::bigint, ${cursor[1]}::uuid)` : sql``}
    order by s.open desc, s.account_id desc limit ${limit}`
  const [{ rows: items }, { rows: totals }] = await Promise.all([
    aged.execute(ctx.db),
    sql<Ageing['totals']>`
      select count(distinct account_id)::int as accounts, ${sql.join(
        ['open', 'credit', 'notDue', 'upTo30', 'upTo60', 'upTo90', 'older'].map(
          (name) => sql`coalesce(sum(${sql.ref(name)}), 0)::bigint as ${sql.ref(name)}`,
        ),
      )} from (select i.account_id, ${sums} ${from} group by i.account_id) s`.execute(ctx.db),
  ])
  const last = items.length === limit ? items.at(-1) : undefined
  return { items, totals: totals[0]!, next: last ? encodeCursor([String(last.open), last.account.id]) : null }
}

interface OpenItemsAsked {
  id?: string | undefined
  accountId?: string | undefined
  limit: number
  after?: string | undefined
}

/** What is open of one document, of one account, or of all: oldest due first, what is to their credit behind. */
export async function openItems(
  ctx: Context,
  { id, accountId, limit, after }: OpenItemsAsked,
): Promise<{ items: OpenItem[]; next: string | null }> {
  const cursor = decodeCursor(after)
  const due = sql`coalesce(i.due_on, 'infinity'::date)`
  const { rows } = await sql<OpenItem & { due: string }>`
    select i.id, i.side, i.kind, coalesce(d.number, y.reference) as number, json_build_object('id', a.id, 'name', a.name) as account,
      i.currency, i.day, i.due_on as "dueOn", i.total, i.open, i.base_open as "baseOpen", ${late} as late,
      i.disputed_at is not null as disputed,
      d.early_rate::text as "earlyRate", d.early_until as "earlyUntil", ${due}::text as due
    from revenue.open_item i cross join (select ${await today(ctx)}::date as day) t
    join ${accountNames(ctx.workspaceId)} a on a.id = i.account_id
    left join revenue.document d on d.workspace_id = ${ctx.workspaceId} and d.id = i.id
    left join revenue.payment y on y.workspace_id = ${ctx.workspaceId} and y.id = i.id
    where i.workspace_id = ${ctx.workspaceId} and i.side = 'receivable' and i.open <> 0
      ${id ? sql`and i.id = ${id}` : sql``} ${accountId ? sql`and i.account_id = ${accountId}` : sql``} ${andWithin(ctx, 'document:see', sql`i.account_id`)}
      ${cursor ? sql`and (${due}, i.id) > (${cursor[0]}::date, ${cursor[1]}::uuid)` : sql``}
    order by ${due}, i.id limit ${limit}`.execute(ctx.db)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { items: rows.map(({ due: _, ...item }) => item), next: last ? encodeCursor([last.due, last.id]) : null }
}
