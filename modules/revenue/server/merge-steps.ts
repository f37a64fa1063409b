import { sql } from 'kysely'
import type { MergeStep } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { adjustMonths } from './adjust-months.ts'
import { refreshFigures } from './refresh-figures.ts'

/** Documents go over to the survivor of a merge; lines follow their documents, sums and figures follow the lines. */
export const revenueSteps: readonly MergeStep[] = [
  { record: 'account', table: 'revenue.document', column: 'account_id', says: ['document', 'documents'] },
  { record: 'account', table: 'revenue.price_list', column: 'account_id', says: ['price list', 'price lists'] },
  { record: 'account', table: 'revenue.subscription', column: 'account_id', says: ['subscription', 'subscriptions'] },
  { record: 'account', table: 'revenue.payment', column: 'account_id', says: ['payment', 'payments'] },
  { record: 'account', table: 'revenue.open_item', column: 'account_id' },
  { record: 'account', table: 'revenue.write_off', column: 'account_id' },
  { record: 'account', table: 'revenue.bank_line', column: 'account_id' },
  {
    ...{ record: 'account', table: 'revenue.account_terms', column: 'account_id', key: ['workspace_id'] },
    drops: ({ workspaceId, survivorId, mergedId }) => sql`t.account_id = ${mergedId} and exists (
      select from revenue.account_terms o where o.workspace_id = ${workspaceId} and o.account_id = ${survivorId})`,
    fills: Object.fromEntries(
      ['due_days', 'early_days', 'early_rate', 'credit_limit', 'currency', 'tax_mode', 'tax_id', 'language'].map(
        (column) => [column, sql`coalesce(o.${sql.ref(column)}, t.${sql.ref(column)})`],
      ),
    ),
  },
  {
    record: 'account',
    columns: ['revenue.line.account_id', 'revenue.account_month.account_id', 'relationships.account_figure.account_id'],
    remake: followDocuments,
  },
]

/** What each of these accounts adds up to is taken of the one and given to the other, line by line and month by month. */
async function followDocuments(ctx: Context, accountIds: string[]): Promise<void> {
  const { db, workspaceId } = ctx
  const strayed = sql`revenue.line l
    join revenue.document d on d.workspace_id = ${workspaceId} and d.id = l.document_id and d.account_id <> l.account_id
    where l.workspace_id = ${workspaceId} and l.account_id = any(${accountIds}::uuid[])`
  const lines = (account: string) => sql`
    select ${sql.ref(account)} as account_id, l.issued_on, l.kind, l.base_gross, l.base_discount, l.base_net, l.base_cost from ${strayed}`
  await adjustMonths(ctx, lines('d.account_id'), 'add')
  await adjustMonths(ctx, lines('l.account_id'), 'take')
  await sql`
    update revenue.line l set account_id = d.account_id
    from revenue.document d
    where l.workspace_id = ${workspaceId} and l.account_id = any(${accountIds}::uuid[])
      and d.workspace_id = ${workspaceId} and d.id = l.document_id and d.account_id <> l.account_id`.execute(db)
  await refreshFigures(ctx, accountIds)
}
