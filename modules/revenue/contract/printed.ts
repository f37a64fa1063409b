import { z } from 'zod'

/** What can be put on paper. A quote, an order and a delivery look alike; a statement and a reminder list open items instead of lines. */
const printedKinds = [
  'invoice',
  'credit-note',
  'quote',
  'order',
  'delivery',
  'purchase-order',
  'statement',
  'reminder',
] as const

/** Of EN 16931: standard, zero rated, exempt, reverse charge, within the EU, export, outside of the tax. */
const taxCategories = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const

/** In minor units of the document's currency. */
const amount = z.number().int()
/** A decimal number as text: a price, a quantity, a fraction such as 0.23. */
const decimal = z.string().regex(/^-?\d{1,18}(\.\d{1,10})?$/)
const day = z.iso.date()
const text = z.string().nullable().default(null)

const address = z.object({
  street: text,
  more: text,
  postcode: text,
  city: text,
  region: text,
  /** Two letters where it is known. */
  country: text,
})
export type PrintedAddress = z.output<typeof address>

const party = address.extend({
  name: z.string(),
  /** A person, or a department, of theirs. */
  attention: text,
  taxNumber: text,
  /** In the register of companies. */
  registration: text,
  /** Their number with us. */
  number: text,
  email: text,
  phone: text,
  website: text,
})
export type PrintedParty = z.output<typeof party>

const tax = { category: z.enum(taxCategories), rate: decimal }

const line = z.object({
  code: text,
  name: z.string(),
  note: text,
  quantity: decimal,
  unit: text,
  /** Agreed for one, before the line's discount; with tax where the document's prices hold it. */
  unitPrice: decimal,
  /** A fraction. */
  discountRate: decimal.nullable().default(null),
  discount: amount.default(0),
  /** After its own discount, as the price is said. */
  amount,
  /** The same without tax, and before its part of the discount on the document. */
  net: amount,
  tax: z.object(tax).nullable().default(null),
})
export type PrintedLine = z.output<typeof line>

/** Of the whole document and without tax; `amount` is positive for both. */
const adjustment = z.object({
  kind: z.enum(['discount', 'charge']),
  name: text,
  amount,
  tax: z.object(tax).nullable().default(null),
})
export type PrintedAdjustment = z.output<typeof adjustment>

const taxGroup = z.object({ ...tax, name: text, basis: amount, amount, reason: text })
export type PrintedTaxGroup = z.output<typeof taxGroup>

const totals = z.object({
  /** Of the lines, without tax. */
  lines: amount,
  discounts: amount.default(0),
  charges: amount.default(0),
  net: amount,
  tax: amount,
  gross: amount,
  paid: amount.default(0),
  due: amount,
})

/** A row of a statement of account or a reminder. */
const openItem = z.object({
  day,
  kind: z.enum(['balance', 'invoice', 'credit-note', 'payment', 'write-off', 'fee', 'interest']),
  number: text,
  dueOn: day.nullable().default(null),
  amount,
  open: amount.nullable().default(null),
  /** What was owed after it. */
  balance: amount.nullable().default(null),
})
export type PrintedItem = z.output<typeof openItem>

const bank = z.object({
  name: text,
  holder: text,
  iban: text,
  bic: text,
  /** Where there is no IBAN. */
  account: text,
  /** A virtual payment address, such as firm@bank. */
  upi: text,
})

/**
 * Everything that stands on the paper, as it was when it was issued: the forms read nothing else. What a credit note gives
 * back is positive.
 */
export const printedDocument = z.object({
  kind: z.enum(printedKinds),
  number: text,
  issuedOn: day,
  /** When an invoice is due, until when a quote holds, when an order is wanted. */
  dueOn: day.nullable().default(null),
  deliveredOn: day.nullable().default(null),
  /** Both days are in it. */
  period: z.object({ from: day, to: day }).nullable().default(null),
  currency: z.string().length(3),
  /** A language tag; the words and the way of figures and days. */
  language: z.string(),
  seller: party,
  buyer: party,
  deliverTo: address.extend({ name: text }).nullable().default(null),
  /** What a credit note corrects, or an invoice takes up. */
  corrects: z
    .object({ number: z.string(), issuedOn: day.nullable().default(null) })
    .nullable()
    .default(null),
  orderNumber: text,
  /** What the buyer asked to be named. */
  reference: text,
  /** What to write on a payment; the number where there is none. */
  paymentReference: text,
  /** True where the prices of the lines hold the tax. */
  pricesWithTax: z.boolean().default(false),
  lines: z.array(line).default([]),
  adjustments: z.array(adjustment).default([]),
  taxes: z.array(taxGroup).default([]),
  totals,
  items: z.array(openItem).default([]),
  /** In words, such as "30 days net"; told with the day it is due. */
  terms: text,
  earlyDiscount: z.object({ until: day, rate: decimal, amount }).nullable().default(null),
  bank: bank.nullable().default(null),
  /** Before the lines and behind them. */
  opening: text,
  note: text,
  /** Small, below everything else: what the law or the firm wants said. */
  footer: text,
  /** A PNG or JPEG as a data: address. */
  logo: text,
  /** Stands in grey across the page: a draft, a copy. */
  stamp: text,
})
export type PrintedDocument = z.output<typeof printedDocument>
/** As it is handed over: what is left out is not there. */
export type PrintedInput = z.input<typeof printedDocument>

const rightToLeft = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg'])

/** In which direction a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const { script } = new Intl.Locale(language).maximize()
  return rightToLeft.has(script ?? '') ? 'rtl' : 'ltr'
}
