import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { books, booksChange, openItem } from './books.ts'
import { documentKinds } from './document.ts'
import { newCredit, newInvoice } from './issue.ts'
import { ledgerAccount, ledgerBalance, ledgerTypes, postingSources } from './ledger.ts'
import { newPayment, payment } from './payment.ts'
import { series } from './series.ts'
import { accountTerms } from './terms.ts'

const day = z.iso.date('This is no day. Write it as 2026-11-23')
const page = { limit: z.coerce.number().int().min(1).max(200).default(50), after: z.string().max(2000).optional() }
const amount = z.number().int()
const named = z.object({ id: z.uuid(), name: z.string() })
const eventId = z.uuid().nullable()
const ledgerCode = z.string().trim().min(1, 'A ledger account has a code').max(20)
const ledgerName = z.string().trim().min(1, 'A ledger account has a name').max(100)

export const ledgerEntry = z.object({
  sourceId: z.uuid(),
  source: z.enum(postingSources),
  day: z.string(),
  amount,
  documentKind: z.enum(documentKinds).nullable(),
  number: z.string().nullable(),
  account: named.nullable(),
})
export type LedgerEntry = z.infer<typeof ledgerEntry>

/** What is owed to us by age, in minor units of the base currency; `credit` is what they have to their credit, below zero. */
const ages = {
  open: amount,
  credit: amount,
  notDue: amount,
  upTo30: amount,
  upTo60: amount,
  upTo90: amount,
  older: amount,
}
const agedAccount = z.object({ account: named, ...ages })
export type AgedAccount = z.infer<typeof agedAccount>
const ageing = z.object({
  items: z.array(agedAccount),
  next: z.string().nullable(),
  totals: z.object({ accounts: amount, ...ages }),
})
export type Ageing = z.infer<typeof ageing>

export const booksRoutes = defineRoutes({
  books: {
    method: 'GET',
    path: '/books',
    permission: 'document:see',
    input: z.strictObject({}),
    output: books,
    summary: 'How the books are kept, and how the firm stands on its documents',
  },
  changeBooks: {
    method: 'PATCH',
    path: '/books',
    permission: 'books:change',
    input: booksChange,
    output: books.extend({ eventId }),
    summary: 'Change how the books are kept',
  },
  lockBooks: {
    method: 'PUT',
    path: '/books/lock',
    permission: 'books:change',
    input: z.strictObject({ through: day.nullable() }),
    output: z.object({ eventId }),
    summary: 'Lock all that is dated on a day or before it; an earlier day or none unlocks it',
  },
  chart: {
    method: 'GET',
    path: '/books/chart',
    permission: 'books:see',
    input: z.strictObject({}),
    output: z.object({ items: z.array(ledgerAccount) }),
    summary: 'The chart of accounts',
  },
  addLedger: {
    method: 'POST',
    path: '/books/chart',
    permission: 'books:change',
    input: z.strictObject({ code: ledgerCode, name: ledgerName, type: z.enum(ledgerTypes) }),
    output: ledgerAccount,
    summary: 'Add a ledger account',
    status: 201,
  },
  changeLedger: {
    method: 'PATCH',
    path: '/books/chart/{key}',
    permission: 'books:change',
    input: z.strictObject({
      key: z.string().max(60),
      code: ledgerCode.optional(),
      name: ledgerName.optional(),
      archived: z.boolean().optional(),
    }),
    output: ledgerAccount,
    summary: 'Rename a ledger account, give it another code, or archive it',
  },
  listSeries: {
    method: 'GET',
    path: '/books/series',
    permission: 'books:see',
    input: z.strictObject({}),
    output: z.object({ items: z.array(series) }),
    summary: 'How each kind of document is numbered',
  },
  changeSeries: {
    method: 'PUT',
    path: '/books/series',
    permission: 'books:change',
    input: series,
    output: series,
    summary: 'Number what is issued from now on otherwise',
  },
  terms: {
    method: 'GET',
    path: '/accounts/{id}/terms',
    permission: 'document:see',
    input: z.strictObject({ id: z.uuid() }),
    output: accountTerms,
    summary: 'What is agreed with an account: days to pay, early discount, credit limit',
  },
  agreeTerms: {
    method: 'PATCH',
    path: '/accounts/{id}/terms',
    permission: 'document:change',
    input: accountTerms.partial().extend({ id: z.uuid() }),
    output: accountTerms.extend({ eventId }),
    summary: 'Change what is agreed with an account',
  },
  trialBalance: {
    method: 'GET',
    path: '/books/balances',
    permission: 'books:see',
    input: z.strictObject({ from: day.optional(), to: day.optional() }),
    output: z.object({ items: z.array(ledgerBalance) }),
    summary: 'The trial balance of a window',
  },
  ledgerEntries: {
    method: 'GET',
    path: '/books/entries',
    permission: 'books:see',
    input: z.strictObject({ ledger: z.string().max(60), from: day.optional(), to: day.optional(), ...page }),
    output: z.object({ items: z.array(ledgerEntry), next: z.string().nullable() }),
    summary: 'What was posted to one ledger account, newest first',
  },
  issueInvoice: {
    method: 'POST',
    path: '/invoices',
    permission: 'document:create',
    input: newInvoice,
    output: z.object({ id: z.uuid(), number: z.string() }),
    summary: 'Issue an invoice: numbered, posted, and never changed again',
    status: 201,
  },
  issueCredit: {
    method: 'POST',
    path: '/credit-notes',
    permission: 'document:create',
    input: newCredit,
    output: z.object({ id: z.uuid(), number: z.string() }),
    summary: 'Correct an invoice: goods that came back, or an allowance',
    status: 201,
  },
  listPayments: {
    method: 'GET',
    path: '/payments',
    permission: 'payment:see',
    input: z.strictObject({ accountId: z.uuid().optional(), ...page }),
    output: z.object({ items: z.array(payment), next: z.string().nullable() }),
    summary: 'Payments, newest first',
  },
  payment: {
    method: 'GET',
    path: '/payments/{id}',
    permission: 'payment:see',
    input: z.strictObject({ id: z.uuid() }),
    output: payment,
    summary: 'One payment and what it pays',
  },
  takePayment: {
    method: 'POST',
    path: '/payments',
    permission: 'payment:create',
    input: newPayment,
    output: payment.extend({ eventId }),
    summary: 'Take a payment over any number of invoices of an account',
    status: 201,
  },
  refund: {
    method: 'POST',
    path: '/refunds',
    permission: 'payment:create',
    input: newPayment,
    output: payment.extend({ eventId }),
    summary: 'Give money back that an account has to its credit',
    status: 201,
  },
  reversePayment: {
    method: 'POST',
    path: '/payments/{id}/reversal',
    permission: 'payment:change',
    input: z.strictObject({ id: z.uuid(), day, reason: z.string().trim().max(500).nullable().optional() }),
    output: payment.extend({ eventId }),
    summary: 'Take a payment back that bounced or was a mistake',
    status: 201,
  },
  setOffCredit: {
    method: 'POST',
    path: '/credits-applied',
    permission: 'payment:create',
    input: z.strictObject({
      fromId: z.uuid(),
      toId: z.uuid(),
      amount: z.number().int().positive('An amount is above zero'),
      day,
    }),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Set what an account has to its credit off against an invoice',
  },
  writeOff: {
    method: 'POST',
    path: '/documents/{id}/write-off',
    permission: 'payment:create',
    input: z.strictObject({ id: z.uuid(), day, reason: z.string().trim().max(500).nullable().optional() }),
    output: z.object({ id: z.uuid(), eventId: z.uuid() }),
    summary: 'Give up what an invoice still leaves open',
    status: 201,
  },
  receivables: {
    method: 'GET',
    path: '/receivables',
    permission: 'document:see',
    input: z.strictObject(page),
    output: ageing,
    summary: 'What is owed to us by account and age, most first',
  },
  openItems: {
    method: 'GET',
    path: '/open-items',
    permission: 'document:see',
    input: z.strictObject({ id: z.uuid().optional(), accountId: z.uuid().optional(), ...page }),
    output: z.object({ items: z.array(openItem), next: z.string().nullable() }),
    summary: 'What is open, oldest due first',
  },
})
