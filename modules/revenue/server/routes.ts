import type { EventType } from '#platform/contract/event.ts'
import { notFound } from '#platform/server/refusal.ts'
import { implement, type MaySee } from '#platform/server/slice.ts'
import * as bankEvents from '../contract/bank-events.ts'
import * as booksEvents from '../contract/books-events.ts'
import * as buyingEvents from '../contract/buying-events.ts'
import * as events from '../contract/events.ts'
import * as importEvents from '../contract/import-events.ts'
import * as paperEvents from '../contract/paper-events.ts'
import * as paymentEvents from '../contract/payment-events.ts'
import * as priceListEvents from '../contract/price-list-events.ts'
import * as productEvents from '../contract/product-events.ts'
import * as rateEvents from '../contract/rate-events.ts'
import { revenueRoutes } from '../contract/routes.ts'
import * as taxEvents from '../contract/tax-events.ts'
import { exportJournal } from './accounting-files/export-journal.ts'
import { bankHandlers } from './bank/routes.ts'
import { bankRedo, bankUndo } from './bank/undo-bank.ts'
import { booksCheck } from './books/books-check.ts'
import { incomeStatement } from './books/income-statement.ts'
import { lockRedo, lockUndo } from './books/lock-books.ts'
import { booksHandlers } from './books/routes.ts'
import { buyingRecords } from './buying/buying-records.ts'
import { buyingHandlers } from './buying/routes.ts'
import { buyingRedo, buyingUndo } from './buying/undo-buying.ts'
import { chosenAccounts } from './chosen-accounts.ts'
import { documentEraser } from './document-eraser.ts'
import { findDocument, listDocuments } from './document-queries.ts'
import { documentTotals } from './document-totals.ts'
import { termsRedo, termsUndo } from './documents/change-terms.ts'
import { enterDocument } from './enter-document.ts'
import { entries } from './entries.ts'
import { recurringExpensesJob } from './expenses/recurring-expenses-job.ts'
import { ledgerCheck } from './ledger-check.ts'
import { assertPaperSeen } from './papers/paper-queries.ts'
import { paperHandlers } from './papers/routes.ts'
import { paperRedo, paperUndo } from './papers/undo-paper.ts'
import { findPayment } from './payments/find-payment.ts'
import { assertPriceListSeen } from './price-lists/price-list-queries.ts'
import { priceListRedo, priceListUndo } from './price-lists/undo-price-list.ts'
import { printedHandlers } from './printed/routes.ts'
import { productHandlers } from './products/routes.ts'
import { productRedo, productUndo } from './products/undo-product.ts'
import { rateRedo, rateUndo } from './rates/rates.ts'
import { rateHandlers } from './rates/routes.ts'
import { refreshFiguresJob } from './refresh-figures-job.ts'
import { salesWindow } from './sales-window.ts'
import { statement } from './statement.ts'
import { statementBy } from './statement-by.ts'
import { subscriptionHandlers, subscriptionParts } from './subscriptions/routes.ts'
import { taxRedo, taxUndo } from './taxes/undo-tax.ts'

const seesProducts: MaySee = async ({ actor }) => {
  if (!actor.may('product:see')) throw notFound()
}

export const revenueSlice = implement({
  name: 'revenue',
  routes: revenueRoutes,
  events: [
    ...[events, importEvents, booksEvents, paymentEvents, paperEvents],
    ...[productEvents, priceListEvents, taxEvents],
    ...[bankEvents, rateEvents, buyingEvents],
  ]
    .flatMap((room) => Object.values<EventType>(room))
    .concat(subscriptionParts.events),
  undo: {
    ...lockUndo,
    ...termsUndo,
    ...productUndo,
    ...priceListUndo,
    ...taxUndo,
    ...bankUndo,
    ...rateUndo,
    ...paperUndo,
    ...buyingUndo,
    ...subscriptionParts.undo,
  },
  redo: {
    ...lockRedo,
    ...termsRedo,
    ...productRedo,
    ...priceListRedo,
    ...taxRedo,
    ...bankRedo,
    ...rateRedo,
    ...paperRedo,
    ...buyingRedo,
    ...subscriptionParts.redo,
  },
  constraints: {
    product_code: 'A product with this code is here already',
    tax_name: 'A tax with this name is here already',
    bank_account_iban: 'A bank account with this IBAN and currency is here already',
    paper_account: 'The account is not here',
    paper_contact: 'The person is not here',
    paper_line_product: 'The product is not here',
    paper_line_tax: 'The tax is not here',
    bill_number: 'A bill with this number of this supplier was entered already',
    ...subscriptionParts.constraints,
  },
  scheduled: [refreshFiguresJob, recurringExpensesJob, ...subscriptionParts.scheduled],
  checks: [ledgerCheck, booksCheck],
  eraser: documentEraser,
  records: {
    payment: async (reader, id) => void (await findPayment(reader, id)),
    document: async (reader, id) => void (await findDocument(reader, id)),
    paper: assertPaperSeen,
    product: seesProducts,
    tax: seesProducts,
    'price-list': assertPriceListSeen,
    ...subscriptionParts.records,
    ...buyingRecords,
  },
  handlers: {
    exportJournal: (ctx, input) => exportJournal(ctx, input),
    ...bankHandlers,
    ...rateHandlers,
    ...paperHandlers,
    ...booksHandlers,
    ...productHandlers,
    ...buyingHandlers,
    ...printedHandlers,
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
    ...subscriptionHandlers,
  },
})
