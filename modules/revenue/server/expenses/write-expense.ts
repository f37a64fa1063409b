import type { Insertable } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import type { Context } from '#platform/server/context.ts'
import { post } from '../books/post.ts'
import '../buying/tables.ts'
import { openItem } from '../payments/open-items.ts'

export type NewExpenseRow = Omit<Insertable<Tables['revenue.expense']>, 'workspace_id' | 'created_at'>

/** Writes an expense with its double entry, and what it leaves open where it was not paid at once. */
export async function writeExpense(ctx: Context, row: NewExpenseRow): Promise<void> {
  const { id, day, ledger, paid_from: paidFrom, base_net: net, base_tax: tax } = row
  await ctx.db
    .insertInto('revenue.expense')
    .values({ workspace_id: ctx.workspaceId, ...row })
    .execute()
  await post(ctx, {
    ...{ type: 'expense', id, day },
    entries: [
      { ledger, amount: net },
      { ledger: 'tax-receivable', amount: tax },
      { ledger: paidFrom ?? 'payables', amount: 0 - net - tax },
    ],
  })
  if (paidFrom !== null) return
  await openItem(ctx, {
    ...{ id, side: 'payable', kind: row.net < 0 ? 'bill-credit' : 'bill', accountId: row.supplier_id! },
    ...{ currency: row.currency, day, dueOn: row.due_on, total: row.net + row.tax, baseTotal: net + tax },
  })
}
