import { assertAccount } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { goOnWithExpense, setNext } from '../expenses/recurring-expenses.ts'
import { takeBackExpense } from '../expenses/take-back-expense.ts'
import { takeBackIncome } from '../income/other-income.ts'
import { setClosed } from './close-order.ts'
import { takeBackBill } from './take-back-bill.ts'
import { takeBackReceipt } from './take-back-receipt.ts'

const idOf = ({ subjects }: RecordedEvent, role: string) => subjects.find((subject) => subject.role === role)!.id

/** An undo of what is in the books is an entry the other way: by whoever may enter it. */
const byTakingBack =
  (role: string, takeBack: (ctx: Context, asked: { id: string }) => Promise<unknown>, right?: 'books:create'): Undo =>
  async (ctx, event) => {
    if (right && !ctx.actor.may(right)) throw notAllowed()
    await takeBack(ctx, { id: idOf(event, role) })
  }

const asksBooks = (ctx: Context) => {
  if (!ctx.actor.may('books:change')) throw notAllowed()
}
const closing =
  (closed: boolean): Undo =>
  async (ctx, event) => {
    await assertAccount(ctx, idOf(event, 'account'), 'document:create')
    await setClosed(ctx, idOf(event, 'purchase-order'), closed)
  }

export const buyingUndo: Record<string, Undo> = {
  'expense.entered': byTakingBack('expense', takeBackExpense, 'books:create'),
  'income.entered': byTakingBack('income', takeBackIncome, 'books:create'),
  'receipt.entered': byTakingBack('receipt', takeBackReceipt),
  'bill.entered': byTakingBack('bill', takeBackBill, 'books:create'),
  'purchase-order.placed': closing(true),
  'purchase-order.closed': closing(false),
  'recurring-expense.added': async (ctx, event) => {
    asksBooks(ctx)
    await setNext(ctx, idOf(event, 'recurring-expense'), null)
  },
  'recurring-expense.ended': async (ctx, event) => {
    asksBooks(ctx)
    await goOnWithExpense(ctx, idOf(event, 'recurring-expense'))
  },
}

export const buyingRedo: Record<string, Undo> = {
  'purchase-order.placed': closing(false),
  'purchase-order.closed': closing(true),
  'recurring-expense.added': buyingUndo['recurring-expense.ended']!,
  'recurring-expense.ended': buyingUndo['recurring-expense.added']!,
}
