import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

type Ids = RawBuilder<unknown> | string[]
type Scope = Pick<Context, 'db' | 'workspaceId'>

/** Of a line, at its document's rate; a rate is of major units, amounts are minor ones. */
const baseTax = sql`round(l.tax * d.rate * 10::numeric ^ (b.digits - c.digits))`

/**
 * Posts documents by their lines, set-based, and opens what they owe where their payment is followed here. `ids` is a select of
 * ids, or a list. What a line without a known cost cost is not posted: the statement says that it is not known.
 */
export async function postDocuments(ctx: Scope, ids: Ids): Promise<void> {
  await sql`
    insert into revenue.posting (workspace_id, source_id, position, source, day, ledger, amount)
    select ${ctx.workspaceId}::uuid, s.id, p.position, 'document', s.issued_on, p.ledger, p.amount
    from (
      select d.id, d.issued_on, d.settles, sum(l.base_net + ${baseTax}) as owed,
        sum(l.base_gross) filter (where l.kind = 'sale') as sales,
        sum(l.base_discount) filter (where l.kind in ('sale', 'discount')) as discounts,
        sum(l.base_discount) filter (where l.kind = 'early-payment-discount') as early,
        sum(l.base_net) filter (where l.kind = 'return') as returns,
        sum(l.base_net) filter (where l.kind = 'allowance') as allowances,
        sum(l.base_net) filter (where l.kind = 'charge') as charges,
        sum(l.base_net) filter (where l.kind = 'advance') as advances,
        sum(${baseTax}) as tax, sum(l.base_cost) as cost
      from revenue.document d
      join revenue.line l on l.workspace_id = ${ctx.workspaceId} and l.document_id = d.id
      join platform.currency c on c.code = d.currency
      join workspace.workspace w on w.workspace_id = ${ctx.workspaceId}
      join platform.currency b on b.code = w.base_currency
      where d.workspace_id = ${ctx.workspaceId} and ${among('d.id', ids)}
      group by d.id, d.issued_on, d.settles) s
    cross join lateral (values (1, case s.settles when 'here' then 'receivables' else 'settled-elsewhere' end, s.owed),
      (2, 'sales', -s.sales), (3, 'discounts', s.discounts), (4, 'early-discounts', s.early), (5, 'returns', -s.returns),
      (6, 'allowances', -s.allowances), (7, 'charges', -s.charges), (8, 'advances', -s.advances), (9, 'tax-payable', -s.tax),
      (10, 'cost-of-goods', s.cost), (11, 'stock', -s.cost)) p(position, ledger, amount)
    where p.amount <> 0`.execute(ctx.db)
  await sql`
    insert into revenue.open_item (workspace_id, id, side, kind, account_id, currency, day, due_on, total, open, base_total, base_open)
    select ${ctx.workspaceId}::uuid, d.id, 'receivable', d.kind, d.account_id, d.currency, d.issued_on, d.due_on, t.owed, t.owed,
      coalesce(p.amount, 0), case when t.owed = 0 then 0 else coalesce(p.amount, 0) end
    from revenue.document d
    cross join lateral (select d.net + d.charges + d.advances + d.tax as owed) t
    left join revenue.posting p on p.workspace_id = ${ctx.workspaceId} and p.source_id = d.id and p.ledger = 'receivables'
    where d.workspace_id = ${ctx.workspaceId} and d.settles = 'here' and ${among('d.id', ids)}`.execute(ctx.db)
}

/** Takes back what was posted of documents that mirror another system; nothing may be allocated to them any more. */
export async function unpostDocuments(ctx: Scope, ids: Ids): Promise<void> {
  await sql`delete from revenue.posting where workspace_id = ${ctx.workspaceId} and ${among('source_id', ids)}`.execute(
    ctx.db,
  )
  await sql`delete from revenue.open_item where workspace_id = ${ctx.workspaceId} and ${among('id', ids)}`.execute(
    ctx.db,
  )
}

const among = (column: string, ids: Ids) =>
  Array.isArray(ids) ? sql`${sql.ref(column)} = any(${ids}::uuid[])` : sql`${sql.ref(column)} in (${ids})`
