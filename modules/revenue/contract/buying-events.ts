import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { incomeKinds, intervals } from './expense.ts'

const money = { amount: z.number().int(), currency: z.string() }
const spent = z.object({ ...money, description: z.string() })

export const expenseEntered = defineEvent({
  type: 'expense.entered',
  body: spent,
  sentence: ({ amount, currency, description }) => ['Spent ', { amount, currency }, ` on ${description}`],
  icon: 'receipt',
  strand: 'document',
})

export const expenseTakenBack = defineEvent({
  type: 'expense.taken-back',
  body: spent,
  sentence: ({ amount, currency, description }) => ['Expense of ', { amount, currency }, ` taken back: ${description}`],
  icon: 'receipt-off',
  strand: 'document',
})

export const recurringExpenseAdded = defineEvent({
  type: 'recurring-expense.added',
  body: z.object({ ...spent.shape, every: z.enum(intervals) }),
  sentence: ({ amount, currency, description, every }) => [
    ...['Every ', every, ' ', { amount, currency }, ` for ${description}`],
  ],
  icon: 'repeat',
  strand: 'change',
})

export const recurringExpenseEnded = defineEvent({
  type: 'recurring-expense.ended',
  body: spent,
  sentence: ({ description }) => ['No more expenses for ', { strong: description }],
  icon: 'repeat-off',
  strand: 'change',
})

export const incomeEntered = defineEvent({
  type: 'income.entered',
  body: z.object({ ...spent.shape, kind: z.enum(incomeKinds) }),
  sentence: ({ amount, currency, description }) => ['Earned ', { amount, currency }, `: ${description}`],
  icon: 'cash',
  strand: 'document',
})

export const incomeTakenBack = defineEvent({
  type: 'income.taken-back',
  body: spent,
  sentence: ({ amount, currency, description }) => ['Income of ', { amount, currency }, ` taken back: ${description}`],
  icon: 'cash-off',
  strand: 'document',
})

const order = z.object({ ...money, number: z.string() })

export const orderPlaced = defineEvent({
  type: 'purchase-order.placed',
  body: order,
  sentence: ({ number, amount, currency }) => ['Ordered ', { strong: number }, ' for ', { amount, currency }],
  icon: 'shopping-cart',
  strand: 'document',
})

export const orderClosed = defineEvent({
  type: 'purchase-order.closed',
  body: order,
  sentence: ({ number }) => ['No more is expected of ', { strong: number }],
  icon: 'shopping-cart-off',
  strand: 'document',
})

export const goodsReceived = defineEvent({
  type: 'receipt.entered',
  body: z.object({ ...order.shape, rejected: z.boolean() }),
  sentence: ({ number, amount, currency, rejected }) => [
    ...['Goods of ', { strong: number }, ' received for ', { amount, currency }],
    ...(rejected ? [', a part rejected'] : []),
  ],
  icon: 'package',
  strand: 'document',
})

export const goodsTakenBack = defineEvent({
  type: 'receipt.taken-back',
  body: order,
  sentence: ({ number, amount, currency }) => [
    ...['Receipt of ', { strong: number }, ' for ', { amount, currency }, ' taken back'],
  ],
  icon: 'package-off',
  strand: 'document',
})

const bill = z.object({ ...money, number: z.string().nullable() })

export const billEntered = defineEvent({
  type: 'bill.entered',
  body: bill,
  sentence: ({ number, amount, currency }) => ['Billed us ', { amount, currency }, ...(number ? [`, ${number}`] : [])],
  icon: 'file-dollar',
  strand: 'document',
})

export const billTakenBack = defineEvent({
  type: 'bill.taken-back',
  body: bill,
  sentence: ({ number, amount, currency }) => [
    ...['Bill ', ...(number ? [{ strong: number }, ' '] : []), 'of ', { amount, currency }, ' taken back'],
  ],
  icon: 'file-off',
  strand: 'document',
})
