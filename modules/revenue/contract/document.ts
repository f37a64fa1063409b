import { z } from 'zod'
import { ruled } from '#platform/contract/ruled.ts'

/** A settlement is no paper: it books the early-payment discount that a payment took. */
export const documentKinds = ['invoice', 'credit-note', 'settlement'] as const
export type DocumentKind = (typeof documentKinds)[number]
export const lineKinds = [
  'sale',
  'return',
  'allowance',
  'discount',
  'early-payment-discount',
  'charge',
  'advance',
] as const
export type LineKind = (typeof lineKinds)[number]

const amount = z.number().int()

export const line = ruled(
  'document',
  z.object({
    id: z.uuid(),
    position: z.number().int(),
    kind: z.enum(lineKinds),
    product: z.object({ id: z.uuid(), code: z.string().nullable(), name: z.string() }).nullable(),
    description: z.string().nullable(),
    quantity: z.string().nullable(),
    listPrice: z.string().nullable(),
    unitCost: z.string().nullable(),
    gross: amount,
    discount: amount,
    net: amount,
    tax: amount,
    baseNet: amount,
    baseCost: amount.nullable(),
  }),
  { baseCost: 'unitCost' },
)
export type Line = z.infer<typeof line>

export const documentRow = z.object({
  id: z.uuid(),
  kind: z.enum(documentKinds),
  number: z.string().nullable(),
  account: z.object({ id: z.uuid(), name: z.string() }),
  issuedOn: z.string(),
  dueOn: z.string().nullable(),
  currency: z.string(),
  net: amount,
  charges: amount,
  /** Billed before anything is delivered; below zero where that is set off. */
  advances: amount,
  tax: amount,
})
export type DocumentRow = z.infer<typeof documentRow>

/** Of a whole list of documents, in minor units of the base currency. */
export const documentTotals = z.object({
  documents: z.number().int(),
  /** How many of them are in another currency, and stand in the sums as what they are in the base currency. */
  foreign: z.number().int(),
  net: amount,
  charges: amount,
  advances: amount,
  tax: amount,
})
export type DocumentTotals = z.infer<typeof documentTotals>

export const document = documentRow.extend({
  gross: amount,
  discount: amount,
  rate: z.string(),
  lines: z.array(line),
  version: z.number().int(),
})
export type Document = z.infer<typeof document>

/** A line as an entry behind a figure: which document, when, and what it adds to the figure. */
export const entry = z.object({
  lineId: z.uuid(),
  documentId: z.uuid(),
  documentKind: z.enum(documentKinds),
  number: z.string().nullable(),
  account: z.object({ id: z.uuid(), name: z.string() }),
  issuedOn: z.string(),
  kind: z.enum(lineKinds),
  product: z.string().nullable(),
  quantity: z.string().nullable(),
  /** What this line adds to the figure, in the base currency; null where its cost is unknown. */
  amount: amount.nullable(),
})
export type Entry = z.infer<typeof entry>
