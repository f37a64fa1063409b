import type { EventType } from '#platform/contract/event.ts'
import { notFound } from '#platform/server/refusal.ts'
import { implement } from '#platform/server/slice.ts'
import * as booksEvents from '../contract/books-events.ts'
import * as events from '../contract/events.ts'
import * as importEvents from '../contract/import-events.ts'
import * as paperEvents from '../contract/paper-events.ts'
import * as paymentEvents from '../contract/payment-events.ts'
import { revenueRoutes } from '../contract/routes.ts'
import { lockRedo, lockUndo } from './books/lock-books.ts'
import { booksHandlers } from './books/routes.ts'
import { chosenAccounts } from './chosen-accounts.ts'
import { documentEraser } from './document-eraser.ts'
import { findDocument, listDocuments } from './document-queries.ts'
import { documentTotals } from './document-totals.ts'
import { enterDocument } from './enter-document.ts'
import { entries } from './entries.ts'
import { ledgerCheck } from './ledger-check.ts'
import { assertPaperSeen } from './papers/paper-queries.ts'
import { paperHandlers } from './papers/routes.ts'
import { paperRedo, paperUndo } from './papers/undo-paper.ts'
import { findPayment } from './payments/find-payment.ts'
import { refreshFiguresJob } from './refresh-figures-job.ts'
import { salesWindow } from './sales-window.ts'
import { statement } from './statement.ts'

export const revenueSlice = implement({
  name: 'revenue',
  routes: revenueRoutes,
  events: [events, importEvents, booksEvents, paymentEvents, paperEvents].flatMap((room) =>
    Object.values<EventType>(room),
  ),
  undo: { ...lockUndo, ...paperUndo },
  redo: { ...lockRedo, ...paperRedo },
  constraints: {
    product_code: 'A product with this code is here already',
    paper_account: 'The account is not here',
    paper_contact: 'The person is not here',
    paper_line_product: 'The product is not here',
    paper_line_tax: 'The tax is not here',
  },
  scheduled: [refreshFiguresJob],
  checks: [ledgerCheck],
  eraser: documentEraser,
  records: {
    payment: async (reader, id) => void (await findPayment(reader, id)),
    document: async (reader, id) => void (await findDocument(reader, id)),
    paper: assertPaperSeen,
    product: async ({ actor }) => {
      if (!actor.may('product:see')) throw notFound()
    },
  },
  handlers: {
    ...paperHandlers,
    ...booksHandlers,
    salesWindow: (ctx) => salesWindow(ctx),
    statement: (ctx, input) => statement(ctx, input, chosenAccounts(ctx, { accountId: input.accountId })),
    entries: (ctx, input) => entries(ctx, input),
    listDocuments: (ctx, input) => listDocuments(ctx, input),
    documentTotals: (ctx, input) => documentTotals(ctx, input),
    document: (ctx, input) => findDocument(ctx, input.id),
    createDocument: (ctx, input) => enterDocument(ctx, input),
  },
})
