import { z } from 'zod'
import { currencyCode } from '#modules/workspace/contract/workspace.ts'
import { defineRoutes } from '#platform/contract/route.ts'
import {
  bankAccount,
  bankFileChoices,
  bankImport,
  bankLine,
  booking,
  broughtFile,
  lineStates,
  openForLine,
} from './bank.ts'

const one = { id: z.uuid() }
const name = z.string().trim().min(1, 'Give it a name').max(100)
const iban = z.string().trim().max(42)
const ledger = z.string().trim().min(1).max(60)
const written = z.object({ version: z.number().int(), eventId: z.uuid() })

export const bankRoutes = defineRoutes({
  listBankAccounts: {
    method: 'GET',
    path: '/bank-accounts',
    permission: 'books:see',
    input: z.strictObject({}),
    output: z.object({ items: z.array(bankAccount) }),
    summary: 'The accounts of the firm at its banks, with what they hold and what waits to be confirmed',
  },
  createBankAccount: {
    method: 'POST',
    path: '/bank-accounts',
    permission: 'books:create',
    input: z.strictObject({ name, iban: iban.optional(), currency: currencyCode, ledger: ledger.optional() }),
    output: bankAccount,
    summary: 'Add an account at a bank',
    status: 201,
  },
  changeBankAccount: {
    method: 'PATCH',
    path: '/bank-accounts/{id}',
    permission: 'books:change',
    input: z.strictObject({ ...one, name: name.optional(), ledger: ledger.optional() }),
    output: bankAccount,
    summary: 'Name an account at a bank otherwise, or say where its money lies',
  },
  bringBankFile: {
    method: 'POST',
    path: '/bank-files',
    permission: 'books:create',
    medium: 'upload',
    transaction: false,
    input: bankFileChoices,
    output: broughtFile,
    summary:
      'Bring a statement of a bank: CAMT.053, MT940, OFX or CSV, found by what it holds; what is here already is not brought twice',
    status: 201,
  },
  listBankImports: {
    method: 'GET',
    path: '/bank-imports',
    permission: 'books:see',
    input: z.strictObject({
      after: z.string().max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ items: z.array(bankImport), next: z.string().nullable() }),
    summary: 'Files of banks that brought something, newest first',
  },
  undoBankImport: {
    method: 'DELETE',
    path: '/bank-imports/{id}',
    permission: 'books:change',
    input: z.strictObject(one),
    output: z.object({ removed: z.number().int() }),
    summary: 'Take the lines of a bank file out again, while none of them is booked',
  },
  listBankLines: {
    method: 'GET',
    path: '/bank-lines',
    permission: 'books:see',
    input: z.strictObject({
      bankAccountId: z.uuid().optional(),
      state: z.enum(lineStates).default('new'),
      after: z.string().max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    output: z.object({ items: z.array(bankLine), next: z.string().nullable(), total: z.number().int().nullable() }),
    summary: 'Movements of the bank, newest first; those to be confirmed with what they may be',
  },
  openForBankLine: {
    method: 'GET',
    path: '/bank-lines/{id}/open',
    permission: 'books:see',
    input: z.strictObject({ ...one, search: z.string().trim().max(200).optional() }),
    output: z.object({ items: z.array(openForLine) }),
    summary: 'Open documents that a movement can be booked against, by number or name of the account',
  },
  bookBankLine: {
    method: 'POST',
    path: '/bank-lines/{id}/booking',
    permission: 'books:change',
    input: booking.extend(one),
    output: written.extend({ paymentId: z.uuid().nullable() }),
    summary: 'Confirm what a movement is: a payment of an account, or an entry with a ledger account',
  },
  unbookBankLine: {
    method: 'DELETE',
    path: '/bank-lines/{id}/booking',
    permission: 'books:change',
    input: z.strictObject(one),
    output: written,
    summary: 'Take the booking of a movement back; its payment is reversed',
  },
  rejectProposal: {
    method: 'POST',
    path: '/bank-lines/{id}/rejections',
    permission: 'books:change',
    input: z.strictObject({ ...one, key: z.string().min(1).max(4000) }),
    output: z.object({ line: bankLine }),
    summary: 'Turn a proposal for a movement down; it is not made again',
  },
  leaveOutBankLine: {
    method: 'POST',
    path: '/bank-lines/{id}/left-out',
    permission: 'books:change',
    input: z.strictObject(one),
    output: written,
    summary: 'Leave a movement out of the books, such as one that is booked already',
  },
  takeInBankLine: {
    method: 'DELETE',
    path: '/bank-lines/{id}/left-out',
    permission: 'books:change',
    input: z.strictObject(one),
    output: written,
    summary: 'Take a movement that was left out back in',
  },
})
