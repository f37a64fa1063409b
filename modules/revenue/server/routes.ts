import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { implement } from '#platform/server/slice.ts'
import * as booksEvents from '../contract/books-events.ts'
import * as buyingEvents from '../contract/buying-events.ts'
import * as events from '../contract/events.ts'
import * as importEvents from '../contract/import-events.ts'
import * as paymentEvents from '../contract/payment-events.ts'
import { revenueRoutes } from '../contract/routes.ts'
import { lockRedo, lockUndo } from './books/lock-books.ts'
import { booksHandlers } from './books/routes.ts'
import { findBill } from './buying/bill-queries.ts'
import { findOrder } from './buying/order-queries.ts'
import { buyingHandlers } from './buying/routes.ts'
import { buyingRedo, buyingUndo } from './buying/undo-buying.ts'
import { chosenAccounts } from './chosen-accounts.ts'
import { documentEraser } from './document-eraser.ts'
import { findDocument, listDocuments } from './document-queries.ts'
import { documentTotals } from './document-totals.ts'
import { enterDocument } from './enter-document.ts'
import { entries } from './entries.ts'
import { recurringExpensesJob } from './expenses/recurring-expenses-job.ts'
import { ledgerCheck } from './ledger-check.ts'
import { findPayment } from './payments/find-payment.ts'
import { refreshFiguresJob } from './refresh-figures-job.ts'
import { salesWindow } from './sales-window.ts'
import { statement } from './statement.ts'

const ofBooks = async ({ actor }: Pick<Context, 'actor'>) => {
  if (!actor.may('books:see')) throw notFound()
}

export const revenueSlice = implement({
  name: 'revenue',
  routes: revenueRoutes,
  events: [events, importEvents, booksEvents, paymentEvents, buyingEvents].flatMap((room) => Object.values(room)),
  undo: { ...lockUndo, ...buyingUndo },
  redo: { ...lockRedo, ...buyingRedo },
  constraints: {
    product_code: 'A product with this code is here already',
    bill_number: 'A bill with this number of this supplier was entered already',
  },
  scheduled: [refreshFiguresJob, recurringExpensesJob],
  checks: [ledgerCheck],
  eraser: documentEraser,
  records: {
    payment: async (reader, id) => void (await findPayment(reader, id)),
    document: async (reader, id) => void (await findDocument(reader, id)),
    'purchase-order': async (reader, id) => void (await findOrder({ ...reader, now: new Date() }, id)),
    bill: async (reader, id) => {
      if (!reader.actor.may('books:see')) throw notFound()
      await findBill({ ...reader, now: new Date() }, id)
    },
    expense: ofBooks,
    income: ofBooks,
    'recurring-expense': ofBooks,
    product: async ({ actor }) => {
      if (!actor.may('product:see')) throw notFound()
    },
  },
  handlers: {
    ...booksHandlers,
    ...buyingHandlers,
    salesWindow: (ctx) => salesWindow(ctx),
    statement: (ctx, input) => statement(ctx, input, chosenAccounts(ctx, { accountId: input.accountId })),
    entries: (ctx, input) => entries(ctx, input),
    listDocuments: (ctx, input) => listDocuments(ctx, input),
    documentTotals: (ctx, input) => documentTotals(ctx, input),
    document: (ctx, input) => findDocument(ctx, input.id),
    createDocument: (ctx, input) => enterDocument(ctx, input),
  },
})
