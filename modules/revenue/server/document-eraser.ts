import { sql } from 'kysely'
import type { Eraser } from '#platform/server/slice.ts'
import { erasePapers } from './papers/erase-papers.ts'
import { eraseFromSubscriptions } from './subscriptions/subscription-eraser.ts'

/**
 * Invoices and what was booked with them have to be kept for years and are kept as they are; of what an import planned to
 * write for the account and of prices agreed with it nothing stays, nor why it ended what it subscribed to.
 */
export const documentEraser: Eraser = {
  tables: [
    ...['revenue.document', 'revenue.line', 'revenue.planned_line', 'revenue.planned_payment'],
    ...['revenue.paper', 'revenue.paper_line'],
    ...['revenue.expense', 'revenue.recurring_expense', 'revenue.other_income'],
    ...['revenue.purchase_order', 'revenue.receipt', 'revenue.receipt_line', 'revenue.bill', 'revenue.bill_line'],
    'revenue.purchase_line',
    ...['revenue.price_list', 'revenue.price_list_item'],
    // Statements of the bank are vouchers, kept as long as the books.
    'revenue.bank_line',
    ...['revenue.payment', 'revenue.write_off', 'revenue.account_terms', 'revenue.subscription'],
  ],
  keeps: [
    ...['document.issued', 'document.rewritten'],
    ...['payment.taken', 'payment.reversed', 'credit.applied', 'document.written-off'],
    ...[
      'expense.entered',
      'expense.taken-back',
      'income.entered',
      'income.taken-back',
      'bill.entered',
      'bill.taken-back',
    ],
    ...['purchase-order.placed', 'purchase-order.closed', 'receipt.entered', 'receipt.taken-back'],
    ...['recurring-expense.added', 'recurring-expense.ended'],
  ],
  erase: async (ctx, person) => {
    const { type, id } = person
    await erasePapers(ctx, person)
    if (type !== 'account') return []
    await eraseFromSubscriptions(ctx, id)
    await sql`delete from revenue.planned_line where workspace_id = ${ctx.workspaceId} and account_id = ${id}`.execute(
      ctx.db,
    )
    await sql`delete from revenue.planned_payment where workspace_id = ${ctx.workspaceId} and account_id = ${id}`.execute(
      ctx.db,
    )
    await sql`delete from revenue.price_list where workspace_id = ${ctx.workspaceId} and account_id = ${id}`.execute(
      ctx.db,
    )
    await sql`delete from revenue.account_terms where workspace_id = ${ctx.workspaceId} and account_id = ${id}`.execute(
      ctx.db,
    )
    const { rows } = await sql<{ documents: number }>`
      select count(*)::int as documents from revenue.document
      where workspace_id = ${ctx.workspaceId} and account_id = ${id}`.execute(ctx.db)
    const { documents } = rows[0]!
    if (documents === 0) return []
    const what = documents === 1 ? 'One invoice or credit note stays' : `${documents} invoices and credit notes stay`
    return [`${what}, with the name in them and nothing else: the law asks to keep them.`]
  },
}
