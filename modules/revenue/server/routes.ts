import { notFound } from '#platform/server/refusal.ts'
import { implement } from '#platform/server/slice.ts'
import * as booksEvents from '../contract/books-events.ts'
import * as events from '../contract/events.ts'
import * as importEvents from '../contract/import-events.ts'
import * as paymentEvents from '../contract/payment-events.ts'
import { revenueRoutes } from '../contract/routes.ts'
import { exportJournal } from './accounting-files/export-journal.ts'
import { incomeStatement } from './books/income-statement.ts'
import { lockRedo, lockUndo } from './books/lock-books.ts'
import { booksHandlers } from './books/routes.ts'
import { chosenAccounts } from './chosen-accounts.ts'
import { documentEraser } from './document-eraser.ts'
import { findDocument, listDocuments } from './document-queries.ts'
import { documentTotals } from './document-totals.ts'
import { enterDocument } from './enter-document.ts'
import { entries } from './entries.ts'
import { ledgerCheck } from './ledger-check.ts'
import { findPayment } from './payments/find-payment.ts'
import { refreshFiguresJob } from './refresh-figures-job.ts'
import { salesWindow } from './sales-window.ts'
import { statement } from './statement.ts'
import { statementBy } from './statement-by.ts'

export const revenueSlice = implement({
  name: 'revenue',
  routes: revenueRoutes,
  events: [events, importEvents, booksEvents, paymentEvents].flatMap((room) => Object.values(room)),
  undo: lockUndo,
  redo: lockRedo,
  constraints: { product_code: 'A product with this code is here already' },
  scheduled: [refreshFiguresJob],
  checks: [ledgerCheck],
  eraser: documentEraser,
  records: {
    payment: async (reader, id) => void (await findPayment(reader, id)),
    document: async (reader, id) => void (await findDocument(reader, id)),
    product: async ({ actor }) => {
      if (!actor.may('product:see')) throw notFound()
    },
  },
  handlers: {
    exportJournal: (ctx, input) => exportJournal(ctx, input),
    ...booksHandlers,
    salesWindow: (ctx) => salesWindow(ctx),
    statement: (ctx, input) => statement(ctx, input, chosenAccounts(ctx, { accountId: input.accountId })),
    statementBy: (ctx, { from, to, accountId, by, limit }) =>
      statementBy(ctx, { window: { from, to }, by, limit, accounts: chosenAccounts(ctx, { accountId }) }),
    incomeStatement: (ctx, input) => incomeStatement(ctx, input),
    entries: (ctx, input) => entries(ctx, input),
    listDocuments: (ctx, input) => listDocuments(ctx, input),
    documentTotals: (ctx, input) => documentTotals(ctx, input),
    document: (ctx, input) => findDocument(ctx, input.id),
    createDocument: (ctx, input) => enterDocument(ctx, input),
  },
})
