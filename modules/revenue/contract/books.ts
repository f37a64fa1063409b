import { z } from 'zod'
import { roundings } from './amounts.ts'

const text = (most: number) => z.string().trim().min(1).max(most).nullable()
const days = z.number().int().min(0, 'Days are 0 to 365').max(365, 'Days are 0 to 365')
export const fraction = z
  .string()
  .regex(/^(0(\.\d{1,6})?|1(\.0+)?)$/, 'Write it as a fraction from 0 to 1, such as 0.02 for 2%')

/** How the firm keeps its books and how it stands on its documents. */
const fields = {
  rounding: z.enum(roundings),
  dueDays: days,
  earlyDays: days.nullable(),
  earlyRate: fraction.nullable(),
  legalName: text(200),
  address: text(300),
  postcode: text(20),
  city: text(100),
  country: z.string().length(2).nullable(),
  taxNumber: text(40),
  register: text(200),
  email: text(200),
  phone: text(40),
  website: text(200),
  iban: text(34),
  bic: text(11),
  upiId: text(100),
  logoId: z.uuid().nullable(),
  footer: text(1000),
}
export const books = z.object({
  ...fields,
  /** Nothing may be dated on this day or before it. */
  lockedThrough: z.string().nullable(),
  version: z.number().int(),
})
export type Books = z.infer<typeof books>

export const booksChange = z.strictObject(fields).partial()
export type BooksChange = z.infer<typeof booksChange>

export const usualBooks: Books = {
  ...{
    rounding: 'line',
    dueDays: 14,
    earlyDays: null,
    earlyRate: null,
    legalName: null,
    address: null,
    postcode: null,
  },
  ...{
    city: null,
    country: null,
    taxNumber: null,
    register: null,
    email: null,
    phone: null,
    website: null,
    iban: null,
  },
  ...{ bic: null, upiId: null, logoId: null, footer: null, lockedThrough: null, version: 0 },
}

/** Where the money of a document or a payment stands. */
export const openItem = z.object({
  id: z.uuid(),
  side: z.enum(['receivable', 'payable']),
  kind: z.string(),
  number: z.string().nullable(),
  account: z.object({ id: z.uuid(), name: z.string() }),
  currency: z.string(),
  day: z.string(),
  dueOn: z.string().nullable(),
  total: z.number().int(),
  open: z.number().int(),
  baseOpen: z.number().int(),
  /** Days past due on the day that was asked for; below zero before it. */
  late: z.number().int().nullable(),
  disputed: z.boolean(),
  /** What the terms give for paying early, of what stands open: a fraction, and the last day it is given on. */
  earlyRate: z.string().nullable(),
  earlyUntil: z.string().nullable(),
})
export type OpenItem = z.infer<typeof openItem>
