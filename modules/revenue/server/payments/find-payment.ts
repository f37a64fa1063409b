import { sql } from 'kysely'
import { accountNames, andWithin } from '#modules/relationships/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Payment } from '../../contract/payment.ts'

const columns = ({ workspaceId }: Pick<Context, 'workspaceId'>) => sql`
  p.id, p.direction, json_build_object('id', a.id, 'name', a.name) as account, p.day, p.currency, trim_scale(p.rate)::text as rate,
  p.amount, p.charges, p.ledger, p.reference, p.note, p.reversed_by as "reversedBy", p.version, coalesce(-i.open, 0)::bigint as left,
  (select coalesce(json_agg(json_build_object('id', m.id, 'itemId', m.other, 'number', coalesce(d.number, b.number), 'kind', o.kind, 'amount', m.amount,
      'exchange', m.exchange) order by m.id), '[]')
    from (
      select id, to_id as other, amount, base_from - base_to as exchange from revenue.allocation
      where workspace_id = ${workspaceId} and from_id = p.id and reversed_by is null
      union all
      select id, from_id, amount, base_from - base_to from revenue.allocation
      where workspace_id = ${workspaceId} and to_id = p.id and reversed_by is null) m
    join revenue.open_item o on o.workspace_id = ${workspaceId} and o.id = m.other
    left join revenue.document d on d.workspace_id = ${workspaceId} and d.id = m.other
    left join revenue.bill b on b.workspace_id = ${workspaceId} and b.id = m.other) as allocations`

const from = ({ workspaceId }: Pick<Context, 'workspaceId'>) => sql`
  from revenue.payment p
  join ${accountNames(workspaceId)} a on a.id = p.account_id
  left join revenue.open_item i on i.workspace_id = ${workspaceId} and i.id = p.id`

export async function findPayment(ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>, id: string): Promise<Payment> {
  const { rows } = await sql<Payment>`
    select ${columns(ctx)} ${from(ctx)}
    where p.workspace_id = ${ctx.workspaceId} and p.id = ${id} ${andWithin(ctx, 'payment:see', sql`p.account_id`)}`.execute(
    ctx.db,
  )
  if (!rows[0]) throw notFound('This payment')
  return rows[0]
}

/** Payments, newest first, of one account or of all. */
export async function listPayments(
  ctx: Context,
  { accountId, limit, after }: { accountId?: string | undefined; limit: number; after?: string | undefined },
): Promise<{ items: Payment[]; next: string | null }> {
  const cursor = decodeCursor(after)
  const { rows } = await sql<Payment>`
    select ${columns(ctx)} ${from(ctx)}
    where p.workspace_id = ${ctx.workspaceId} ${andWithin(ctx, 'payment:see', sql`p.account_id`)}
      ${accountId ? sql`and p.account_id = ${accountId}` : sql``}
      ${cursor ? sql`and (p.day < ${cursor[0]}::date or (p.day = ${cursor[0]}::date and p.id > ${cursor[1]}::uuid))` : sql``}
    order by p.day desc, p.id limit ${limit}`.execute(ctx.db)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { items: rows, next: last ? encodeCursor([last.day, last.id]) : null }
}
