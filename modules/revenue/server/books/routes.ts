import { assertAccount } from '#modules/relationships/server/index.ts'
import type { Handlers } from '#platform/server/slice.ts'
import type { booksRoutes } from '../../contract/books-routes.ts'
import { changeTerms } from '../documents/change-terms.ts'
import { issueCredit } from '../documents/issue-credit.ts'
import { issueInvoice } from '../documents/issue-invoice.ts'
import { termsOf } from '../documents/terms-of.ts'
import { findPayment, listPayments } from '../payments/find-payment.ts'
import { openItems, receivables } from '../payments/receivables.ts'
import { reversePayment } from '../payments/reverse-payment.ts'
import { setOffCredit } from '../payments/set-off-credit.ts'
import { refund, takePayment } from '../payments/take-payment.ts'
import { writeOff } from '../payments/write-off.ts'
import { booksOf } from './books.ts'
import { changeBooks } from './change-books.ts'
import { addLedger, changeLedger } from './change-ledger.ts'
import { chartOf } from './chart.ts'
import { ledgerBalances } from './ledger-balances.ts'
import { ledgerEntries } from './ledger-entries.ts'
import { lockBooks } from './lock-books.ts'
import { changeSeries, listSeries } from './series.ts'

export const booksHandlers: Handlers<typeof booksRoutes> = {
  books: (ctx) => booksOf(ctx),
  changeBooks: (ctx, input) => changeBooks(ctx, input),
  lockBooks: (ctx, { through }) => lockBooks(ctx, through),
  chart: async (ctx) => ({ items: await chartOf(ctx) }),
  addLedger: (ctx, input) => addLedger(ctx, input),
  changeLedger: (ctx, input) => changeLedger(ctx, input),
  listSeries: async (ctx) => ({ items: await listSeries(ctx) }),
  changeSeries: (ctx, input) => changeSeries(ctx, input),
  terms: async (ctx, { id }) => {
    await assertAccount(ctx, id, 'document:see')
    return termsOf(ctx, id)
  },
  agreeTerms: (ctx, { id, ...change }) => changeTerms(ctx, id, change),
  trialBalance: async (ctx, input) => ({ items: await ledgerBalances(ctx, input) }),
  ledgerEntries: (ctx, input) => ledgerEntries(ctx, input),
  issueInvoice: (ctx, input) => issueInvoice(ctx, input),
  issueCredit: (ctx, input) => issueCredit(ctx, input),
  listPayments: (ctx, input) => listPayments(ctx, input),
  payment: (ctx, { id }) => findPayment(ctx, id),
  takePayment: async (ctx, input) => {
    const { id, eventId } = await takePayment(ctx, input)
    return { ...(await findPayment(ctx, id)), eventId }
  },
  refund: async (ctx, input) => {
    const { id, eventId } = await refund(ctx, input)
    return { ...(await findPayment(ctx, id)), eventId }
  },
  reversePayment: async (ctx, input) => {
    const { id, eventId } = await reversePayment(ctx, input)
    return { ...(await findPayment(ctx, id)), eventId }
  },
  setOffCredit: (ctx, input) => setOffCredit(ctx, input),
  writeOff: (ctx, { id, ...input }) => writeOff(ctx, { ...input, documentId: id }),
  receivables: (ctx, input) => receivables(ctx, input),
  openItems: (ctx, input) => openItems(ctx, input),
}
