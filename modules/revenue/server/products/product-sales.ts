import { sql } from 'kysely'
import { accountNames, andWithin } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { today } from '../today.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor' | 'now'>

/** A year up to today, today in it: half-open. */
async function lastYear(reader: Reader): Promise<{ from: string; to: string }> {
  const { rows } = await sql<{ from: string; to: string }>`
    select (d.day - interval '1 year')::date as "from", d.day as "to"
    from (select ${today(reader)} + 1 as day) d`.execute(reader.db)
  return rows[0]!
}

/** Lines of goods and services in the window, as far as the reader sees their documents. */
const sales = (reader: Reader, { from, to }: { from: string; to: string }) => sql`
  l.workspace_id = ${reader.workspaceId} and l.kind in ('sale', 'return')
  and l.issued_on >= ${from}::date and l.issued_on < ${to}::date ${andWithin(reader, 'document:see', sql`l.account_id`)}`

/** What was sold of these products in a year, returns taken off. Those of which nothing was are left out. */
export async function productSales(reader: Reader, { ids }: { ids: string[] }) {
  const window = await lastYear(reader)
  const { rows } = await sql<{ productId: string; quantity: string; netSales: number }>`
    select l.product_id as "productId", trim_scale(coalesce(sum(l.quantity), 0))::text as quantity,
      revenue.total(l.base_net) as "netSales"
    from revenue.line l where ${sales(reader, window)} and l.product_id = any(${ids}::uuid[])
    group by l.product_id`.execute(reader.db)
  return { items: rows, ...window }
}

/** Which accounts bought a product in a year, the largest first. */
export async function productBuyers(reader: Reader, { id, limit }: { id: string; limit: number }) {
  const { db, workspaceId } = reader
  const { rows: found } = await sql`
    select from revenue.product where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
  if (found.length === 0) throw notFound('This product')
  const window = await lastYear(reader)
  const { rows } = await sql<Buyer & { accounts: number }>`
    select json_build_object('id', a.id, 'name', a.name) as account, s.quantity, s."netSales", s."lastPurchase", s.accounts
    from (select l.account_id, trim_scale(coalesce(sum(l.quantity), 0))::text as quantity, revenue.total(l.base_net) as "netSales",
        max(l.issued_on) as "lastPurchase", count(*) over ()::int as accounts
      from revenue.line l where ${sales(reader, window)} and l.product_id = ${id}
      group by l.account_id order by revenue.total(l.base_net) desc, l.account_id limit ${limit}) s
    join ${accountNames(workspaceId)} a on a.id = s.account_id
    order by s."netSales" desc, a.id`.execute(db)
  const items = rows.map(({ accounts: _, ...row }) => row)
  return { items, ...window, accounts: rows[0]?.accounts ?? 0 }
}

interface Buyer {
  account: { id: string; name: string }
  quantity: string
  netSales: number
  lastPurchase: string
}
