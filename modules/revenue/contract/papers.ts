import { z } from 'zod'
import { ruled } from '#platform/contract/ruled.ts'
import { taxModes } from './amounts.ts'
import { priceRule } from './price-rule.ts'

/** What is not issued yet, in the order in which one follows another. */
export const paperKinds = ['quote', 'order', 'delivery', 'invoice', 'credit-note'] as const
export type PaperKind = (typeof paperKinds)[number]

export const paperStates = [
  'draft',
  'sent',
  'accepted',
  'declined',
  'replaced',
  'open',
  'done',
  'issued',
  'cancelled',
] as const
export type PaperState = (typeof paperStates)[number]

/** What a list of papers shows: a kind in a state, or what waits to be invoiced. */
export const paperViews = [
  'drafts',
  'quotes-open',
  'quotes-accepted',
  'quotes-declined',
  'quotes-expired',
  'orders-open',
  'orders-part',
  'orders-done',
  'deliveries',
  'to-invoice',
] as const
export type PaperView = (typeof paperViews)[number]

export const paperLineKinds = ['sale', 'charge', 'advance', 'return', 'allowance', 'text'] as const
export type PaperLineKind = (typeof paperLineKinds)[number]

/** How an invoice bills an order: all that is left, some lines, an amount before anything is delivered, or a share. */
export const billings = ['rest', 'lines', 'advance', 'progress'] as const
export type Billing = (typeof billings)[number]

const progress = z.enum(['none', 'part', 'all'])
export type Progress = z.output<typeof progress>

const day = z.iso.date('This is no day. Write it as 2026-11-23')
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Write at most ${most.toLocaleString('en')} characters`)
    .nullable()

/** Below zero it is refused with the way out; more than six decimals are not kept. */
const decimal = (what: string, below: string) =>
  z
    .string()
    .refine((value) => !value.startsWith('-'), below)
    .regex(/^-?\d{1,12}(\.\d{1,6})?$/, `Write the ${what} as 12 or 12.5, with at most six decimals`)

const price = decimal('price', 'A price is not below zero. What takes away is a discount, or stands on a credit note')
const quantity = decimal('quantity', 'A quantity is not below zero. What comes back stands on a credit note')
const cost = decimal('cost', 'A cost is not below zero')

/** A fraction of one. */
const share = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,6})?$/, 'Write a share as 0.1 for 10 %')
  .refine((value) => Number(value) <= 1, 'A discount is at most 100 %')

export const writtenLine = ruled(
  'document',
  z.strictObject({
    /** Of a line that is there already; left out: a new one. */
    id: z.uuid().optional(),
    kind: z.enum(paperLineKinds).default('sale'),
    productId: z.uuid().nullable().default(null),
    description: text(2000).default(null),
    /** Of an advance that is set off below zero; those lines are made by the program. */
    quantity: z.union([quantity, z.literal('-1')]).default('1'),
    unit: text(20).default(null),
    listPrice: price.nullable().default(null),
    unitPrice: price.default('0'),
    discountRate: share.nullable().default(null),
    taxId: z.uuid().nullable().default(null),
    /** Left out: as it is known of the product, or as it stands on this line. */
    unitCost: cost.nullable().optional(),
    optional: z.boolean().default(false),
    /** Of those with one choice in common, exactly one is taken. */
    choice: text(60).default(null),
    chosen: z.boolean().default(true),
    followsLineId: z.uuid().nullable().default(null),
    correctsLineId: z.uuid().nullable().default(null),
    restocked: z.boolean().default(false),
  }),
)
export type WrittenPaperLine = z.output<typeof writtenLine>

const days = z.number().int().min(0, 'Days are not below zero').max(365, 'At most 365 days').nullable()

/** What is written on a paper above and below its lines. */
const paperHead = z.strictObject({
  accountId: z.uuid(),
  contactId: z.uuid().nullable().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'Write the currency as three letters, such as EUR')
    .optional(),
  day: day.optional(),
  validUntil: day.nullable().optional(),
  title: text(200).optional(),
  reference: text(120).optional(),
  note: text(4000).optional(),
  dueDays: days.optional(),
  earlyDays: days.optional(),
  earlyRate: share.nullable().optional(),
  taxMode: z.enum(taxModes).optional(),
  discountRate: share.nullable().optional(),
  discountAmount: z
    .number()
    .int('Write the discount in whole minor units')
    .min(0, 'A discount is not below zero')
    .nullable()
    .optional(),
})

export const newPaper = paperHead.extend({
  kind: z.enum(paperKinds),
  lines: z.array(writtenLine).max(1000, 'A paper holds at most 1,000 lines. Write the rest on another').default([]),
})
export type NewPaper = z.output<typeof newPaper>

export const changedPaper = paperHead.partial().extend({
  lines: z.array(writtenLine).max(1000, 'A paper holds at most 1,000 lines. Write the rest on another').optional(),
})
export type ChangedPaper = z.output<typeof changedPaper>

const amount = z.number().int()

export const paperLine = ruled(
  'document',
  z.object({
    id: z.uuid(),
    kind: z.enum(paperLineKinds),
    product: z.object({ id: z.uuid(), code: z.string().nullable(), name: z.string() }).nullable(),
    description: z.string().nullable(),
    quantity: z.string(),
    unit: z.string().nullable(),
    listPrice: z.string().nullable(),
    unitPrice: z.string(),
    discountRate: z.string().nullable(),
    taxId: z.uuid().nullable(),
    taxRate: z.string().nullable(),
    unitCost: z.string().nullable(),
    optional: z.boolean(),
    choice: z.string().nullable(),
    chosen: z.boolean(),
    followsLineId: z.uuid().nullable(),
    correctsLineId: z.uuid().nullable(),
    restocked: z.boolean(),
    /** Of an order: how much went out, and how much was billed; drafts that are not cancelled count. */
    delivered: z.string(),
    invoiced: z.string(),
  }),
)
export type PaperLine = z.output<typeof paperLine>

export const paperRow = z.object({
  id: z.uuid(),
  kind: z.enum(paperKinds),
  state: z.enum(paperStates),
  number: z.string().nullable(),
  revision: z.number().int(),
  title: z.string().nullable(),
  account: z.object({ id: z.uuid(), name: z.string() }),
  day: z.string(),
  validUntil: z.string().nullable(),
  currency: z.string(),
  net: amount,
  tax: amount,
  total: amount,
  delivered: progress,
  invoiced: progress,
  documentId: z.uuid().nullable(),
})
export type PaperRow = z.output<typeof paperRow>

/** Another paper or a document that this came from, or that came from this. */
const near = z.object({
  id: z.uuid(),
  kind: z.enum(paperKinds),
  state: z.enum(paperStates),
  number: z.string().nullable(),
  revision: z.number().int(),
  documentId: z.uuid().nullable(),
  currency: z.string(),
  total: amount,
})
export type NearPaper = z.output<typeof near>

export const paper = paperRow.extend({
  contact: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  dueDays: z.number().int().nullable(),
  earlyDays: z.number().int().nullable(),
  earlyRate: z.string().nullable(),
  taxMode: z.enum(taxModes),
  rounding: z.enum(['line', 'document']),
  discountRate: z.string().nullable(),
  discountAmount: amount.nullable(),
  note: z.string().nullable(),
  reference: z.string().nullable(),
  billing: z.enum(billings),
  billedRate: z.string().nullable(),
  correctsId: z.uuid().nullable(),
  answeredAt: z.string().nullable(),
  answeredName: z.string().nullable(),
  answerNote: z.string().nullable(),
  lines: z.array(paperLine),
  follows: near.nullable(),
  followed: z.array(near),
  /** The other versions of a quote, the newest first. */
  versions: z.array(near),
  /** How many secret addresses are open, and when one was last looked at. */
  pages: z.object({ open: z.number().int(), views: z.number().int(), lastSeenAt: z.string().nullable() }),
  version: z.number().int(),
})
export type Paper = z.output<typeof paper>

/** Of one list: how many, and what they add up to in each currency. */
export const viewTotals = z.object({
  view: z.enum(paperViews),
  papers: z.number().int(),
  sums: z.array(z.object({ currency: z.string(), total: amount })),
})
export type ViewTotals = z.output<typeof viewTotals>

/** A product as it stands on a new line. */
export const offeredProduct = ruled(
  'document',
  z.object({
    id: z.uuid(),
    code: z.string().nullable(),
    name: z.string(),
    unit: z.string().nullable(),
    listPrice: z.string().nullable(),
    /** What is agreed for one. */
    unitPrice: z.string().nullable(),
    /** By which another quantity is priced. */
    rules: z.array(priceRule),
    unitCost: z.string().nullable(),
    taxId: z.uuid().nullable(),
  }),
)
export type OfferedProduct = z.output<typeof offeredProduct>

/** What is known of the account while something is written for it. */
export const paperContext = z.object({
  /** Of the last 12 months, in the base currency; null where a cost is not known. */
  account: ruled(
    'account',
    z.object({
      netSales: amount,
      grossProfit: amount.nullable(),
      /** In the base currency; null where none is set. */
      creditLimit: amount.nullable(),
    }),
    { creditLimit: 'relationships' },
  ),
  baseCurrency: z.string(),
  /** Base currency for one unit of the paper's; null where no rate of the day is known. */
  rate: z.string().nullable(),
  rounding: z.enum(['line', 'document']),
  taxes: z.array(z.object({ id: z.uuid(), name: z.string(), rate: z.string() })),
  /** What new papers of the account begin with. */
  terms: z.object({
    currency: z.string(),
    taxMode: z.enum(taxModes),
    taxId: z.uuid().nullable(),
    dueDays: z.number().int(),
    earlyDays: z.number().int().nullable(),
    earlyRate: z.string().nullable(),
  }),
  openAmount: amount,
})
export type PaperContext = z.output<typeof paperContext>
