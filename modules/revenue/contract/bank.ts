import { z } from 'zod'
import { dateOrder } from '#modules/data-quality/contract/import.ts'

const amount = z.number().int()
const day = z.string()

export const bankAccount = z.object({
  id: z.uuid(),
  name: z.string(),
  iban: z.string().nullable(),
  number: z.string().nullable(),
  currency: z.string(),
  /** Where its money lies in the chart of accounts. */
  ledger: z.string(),
  /** What it held at the end of the last statement that said so; null where none did. */
  balance: amount.nullable(),
  balanceOn: day.nullable(),
  /** Lines that wait to be confirmed. */
  waiting: z.number().int(),
  version: z.number().int(),
})
export type BankAccount = z.infer<typeof bankAccount>

export const lineStates = ['new', 'matched', 'left-out'] as const
export type LineState = (typeof lineStates)[number]

export const proposal = z.object({
  /** The same for the same proposal; it names one that is turned down. */
  key: z.string(),
  account: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  items: z.array(
    z.object({
      id: z.uuid(),
      number: z.string().nullable(),
      kind: z.string(),
      /** What of the line goes to it, and what is open of it; what takes away is below zero. */
      amount,
      open: amount,
      /** With the discount for paying early. */
      early: z.boolean(),
    }),
  ),
  /** What is left of the line and stays as a credit of the account. */
  rest: amount,
  ledger: z.string().nullable(),
  ledgerName: z.string().nullable(),
  /** 0 to 1. */
  score: z.number(),
  /** Far enough ahead of every other to be confirmed without a second look. */
  sure: z.boolean(),
  reasons: z.array(z.string()),
})
export type Proposal = z.infer<typeof proposal>

export const bankLine = z.object({
  id: z.uuid(),
  bankAccountId: z.uuid(),
  currency: z.string(),
  bookedOn: day,
  valueOn: day.nullable(),
  /** In minor units; below zero what went out. */
  amount,
  counterparty: z.string().nullable(),
  iban: z.string().nullable(),
  reference: z.string().nullable(),
  text: z.string(),
  state: z.enum(lineStates),
  /** What it was booked as. */
  account: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  paymentId: z.uuid().nullable(),
  ledger: z.string().nullable(),
  ledgerName: z.string().nullable(),
  /** Of a new line, the likeliest first. */
  proposals: z.array(proposal),
  version: z.number().int(),
})
export type BankLine = z.infer<typeof bankLine>

/** An open document that a line can be booked against; what the bank would show for it. */
export const openForLine = z.object({
  id: z.uuid(),
  number: z.string().nullable(),
  kind: z.string(),
  account: z.object({ id: z.uuid(), name: z.string() }),
  day,
  dueOn: day.nullable(),
  open: amount,
  /** What is paid of it when the discount for paying early is taken; null where that is over, or was never given. */
  early: amount.nullable(),
})
export type OpenForLine = z.infer<typeof openForLine>

export const broughtFile = z.object({
  /** Null where nothing in the file was new: nothing was kept then. */
  importId: z.uuid().nullable(),
  eventId: z.uuid().nullable(),
  format: z.string(),
  brought: z.number().int(),
  /** Lines of it that were here before. */
  known: z.number().int(),
  accounts: z.array(z.object({ id: z.uuid(), name: z.string(), made: z.boolean() })),
  /** What is odd about it, in sentences. */
  notes: z.array(z.string()),
})
export type BroughtFile = z.infer<typeof broughtFile>

export const bankImport = z.object({
  id: z.uuid(),
  name: z.string(),
  format: z.string(),
  brought: z.number().int(),
  known: z.number().int(),
  notes: z.array(z.string()),
  createdAt: z.string(),
  /** Lines of it that were booked: while there are any, it is not undone. */
  matched: z.number().int(),
})
export type BankImport = z.infer<typeof bankImport>

const minor = z.number().int().positive('An amount is above zero').max(Number.MAX_SAFE_INTEGER)

/** What a line is: a payment of an account, or an entry with a ledger account. */
export const booking = z.strictObject({
  accountId: z.uuid().optional(),
  items: z
    .array(z.strictObject({ id: z.uuid(), amount: z.number().int(), early: z.boolean().optional() }))
    .max(100)
    .optional(),
  /** What the bank kept of what was paid. */
  charges: minor.optional(),
  /** A key of the chart of accounts, for what belongs to no account. */
  ledger: z.string().max(60).optional(),
  note: z.string().trim().max(500).optional(),
})
export type Booking = z.infer<typeof booking>

export const bankFileChoices = z.strictObject({
  name: z.string().trim().min(1).max(255),
  /** For a file that does not say of which account it is. */
  bankAccountId: z.uuid().optional(),
  dateOrder: dateOrder.optional(),
})
