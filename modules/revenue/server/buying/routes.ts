import type { Handlers } from '#platform/server/slice.ts'
import type { buyingRoutes } from '../../contract/buying-routes.ts'
import { enterExpense } from '../expenses/enter-expense.ts'
import { expenseTotals, findExpense, listExpenses } from '../expenses/expense-queries.ts'
import {
  addRecurringExpense,
  endRecurringExpense,
  findRecurring,
  listRecurring,
} from '../expenses/recurring-expenses.ts'
import { takeBackExpense } from '../expenses/take-back-expense.ts'
import { enterIncome, findIncome, listIncome, takeBackIncome } from '../income/other-income.ts'
import { findPayment } from '../payments/find-payment.ts'
import { findBill, listBills, payables } from './bill-queries.ts'
import { closeOrder } from './close-order.ts'
import { enterBill } from './enter-bill.ts'
import { findOrder, listOrders } from './order-queries.ts'
import { payBills } from './pay-bills.ts'
import { placeOrder } from './place-order.ts'
import { receiveGoods } from './receive-goods.ts'
import { supplierStanding } from './supplier-standing.ts'
import { takeBackBill } from './take-back-bill.ts'
import { takeBackReceipt } from './take-back-receipt.ts'

export const buyingHandlers: Handlers<typeof buyingRoutes> = {
  listExpenses: (ctx, input) => listExpenses(ctx, input),
  expenseTotals: (ctx, input) => expenseTotals(ctx, input),
  expense: (ctx, { id }) => findExpense(ctx, id),
  enterExpense: async (ctx, input) => {
    const { id, eventId } = await enterExpense(ctx, input)
    return { ...(await findExpense(ctx, id)), eventId }
  },
  takeBackExpense: (ctx, input) => takeBackExpense(ctx, input),
  listRecurringExpenses: (ctx, input) => listRecurring(ctx, input),
  addRecurringExpense: async (ctx, input) => {
    const { id, eventId } = await addRecurringExpense(ctx, input)
    return { ...(await findRecurring(ctx, id)), eventId }
  },
  endRecurringExpense: async (ctx, { id }) => {
    const { eventId } = await endRecurringExpense(ctx, id)
    return { ...(await findRecurring(ctx, id)), eventId }
  },
  listIncome: (ctx, input) => listIncome(ctx, input),
  enterIncome: async (ctx, input) => {
    const { id, eventId } = await enterIncome(ctx, input)
    return { ...(await findIncome(ctx, id)), eventId }
  },
  takeBackIncome: (ctx, input) => takeBackIncome(ctx, input),
  supplierStanding: (ctx, { id }) => supplierStanding(ctx, id),
  listPurchaseOrders: (ctx, input) => listOrders(ctx, input),
  purchaseOrder: (ctx, { id }) => findOrder(ctx, id),
  placeOrder: async (ctx, input) => {
    const { id, eventId } = await placeOrder(ctx, input)
    return { ...(await findOrder(ctx, id)), eventId, standing: await supplierStanding(ctx, input.accountId) }
  },
  closeOrder: (ctx, { id }) => closeOrder(ctx, id),
  receiveGoods: (ctx, input) => receiveGoods(ctx, input),
  takeBackReceipt: (ctx, input) => takeBackReceipt(ctx, input),
  listBills: (ctx, input) => listBills(ctx, input),
  payables: (ctx) => payables(ctx),
  bill: (ctx, { id }) => findBill(ctx, id),
  enterBill: (ctx, input) => enterBill(ctx, input),
  takeBackBill: (ctx, input) => takeBackBill(ctx, input),
  payBills: async (ctx, input) => {
    const { id, eventId } = await payBills(ctx, input)
    return { ...(await findPayment(ctx, id)), eventId }
  },
}
