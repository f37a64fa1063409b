import { notFound } from '#platform/server/refusal.ts'
import { implement } from '#platform/server/slice.ts'
import * as bankEvents from '../contract/bank-events.ts'
import * as events from '../contract/events.ts'
import * as importEvents from '../contract/import-events.ts'
import * as rateEvents from '../contract/rate-events.ts'
import { revenueRoutes } from '../contract/routes.ts'
import { bankHandlers } from './bank/routes.ts'
import { bankRedo, bankUndo } from './bank/undo-bank.ts'
import { chosenAccounts } from './chosen-accounts.ts'
import { documentEraser } from './document-eraser.ts'
import { findDocument, listDocuments } from './document-queries.ts'
import { documentTotals } from './document-totals.ts'
import { enterDocument } from './enter-document.ts'
import { entries } from './entries.ts'
import { ledgerCheck } from './ledger-check.ts'
import { rateRedo, rateUndo } from './rates/rates.ts'
import { rateHandlers } from './rates/routes.ts'
import { refreshFiguresJob } from './refresh-figures-job.ts'
import { salesWindow } from './sales-window.ts'
import { statement } from './statement.ts'

export const revenueSlice = implement({
  name: 'revenue',
  routes: revenueRoutes,
  events: [...Object.values(bankEvents), ...Object.values(rateEvents), ...Object.values(events), ...Object.values(importEvents)],
  constraints: {
    product_code: 'A product with this code is here already',
    bank_account_iban: 'A bank account with this IBAN and currency is here already',
  },
  undo: { ...bankUndo, ...rateUndo },
  redo: { ...bankRedo, ...rateRedo },
  scheduled: [refreshFiguresJob],
  checks: [ledgerCheck],
  eraser: documentEraser,
  records: {
    document: async (reader, id) => void (await findDocument(reader, id)),
    product: async ({ actor }) => {
      if (!actor.may('product:see')) throw notFound()
    },
  },
  handlers: {
    ...bankHandlers,
    ...rateHandlers,
    salesWindow: (ctx) => salesWindow(ctx),
    statement: (ctx, input) => statement(ctx, input, chosenAccounts(ctx, { accountId: input.accountId })),
    entries: (ctx, input) => entries(ctx, input),
    listDocuments: (ctx, input) => listDocuments(ctx, input),
    documentTotals: (ctx, input) => documentTotals(ctx, input),
    document: (ctx, input) => findDocument(ctx, input.id),
    createDocument: (ctx, input) => enterDocument(ctx, input),
  },
})
