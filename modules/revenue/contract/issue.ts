import { z } from 'zod'
import { ruled } from '#platform/contract/ruled.ts'
import { taxModes } from './amounts.ts'
import { fraction } from './books.ts'

const day = z.iso.date('This is no day. Write it as 2026-11-23')
const price = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'Write the price as 12 or 12.50')

const issuedLine = ruled(
  'document',
  z.strictObject({
    kind: z.enum(['sale', 'charge', 'advance']),
    productId: z.uuid().nullable().optional(),
    description: z.string().trim().max(2000).nullable().optional(),
    /** Above zero; below it for an advance that is set off. */
    quantity: z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'Write the quantity as 12 or 12.5'),
    unit: z.string().trim().max(40).nullable().optional(),
    /** From the base list; where it is left out, the agreed price is the list's. */
    listPrice: price.nullable().optional(),
    unitPrice: price,
    discountRate: fraction.nullable().optional(),
    taxId: z.uuid().nullable().optional(),
    unitCost: price.nullable().optional(),
  }),
)

export const newInvoice = z.strictObject({
  accountId: z.uuid(),
  issuedOn: day,
  currency: z.string().length(3).optional(),
  taxMode: z.enum(taxModes).optional(),
  /** A fraction of the sales, or minor units, as the prices are: with tax where they are. */
  documentDiscount: z
    .union([z.strictObject({ rate: fraction }), z.strictObject({ amount: z.number().int().min(0) })])
    .nullable()
    .optional(),
  /** Otherwise as agreed with the account, or as the books say. */
  terms: z
    .strictObject({
      dueDays: z.number().int().min(0).max(365).optional(),
      earlyDays: z.number().int().min(0).max(365).nullable().optional(),
      earlyRate: fraction.nullable().optional(),
    })
    .optional(),
  reference: z.string().trim().max(200).nullable().optional(),
  note: z.string().trim().max(4000).nullable().optional(),
  sellerId: z.uuid().nullable().optional(),
  lines: z.array(issuedLine).min(1, 'An invoice has at least one line').max(1000, 'An invoice has at most 1,000 lines'),
})
export type NewInvoice = z.infer<typeof newInvoice>

/** Of an invoice: what came back, and what is given back though the goods are kept. */
export const newCredit = z.strictObject({
  correctsId: z.uuid(),
  issuedOn: day,
  note: z.string().trim().max(4000).nullable().optional(),
  lines: z
    .array(
      z.union([
        z.strictObject({
          kind: z.literal('return'),
          lineId: z.uuid(),
          quantity: z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'Write the quantity as 12 or 12.5'),
          /** Whether the goods went back into stock; their cost is given back only then. */
          restocked: z.boolean(),
        }),
        z.strictObject({
          kind: z.literal('allowance'),
          lineId: z.uuid(),
          /** Without tax, in minor units of the invoice's currency. */
          amount: z.number().int().positive('An allowance is above zero'),
          description: z.string().trim().max(2000).nullable().optional(),
        }),
      ]),
    )
    .min(1, 'A credit note has at least one line')
    .max(1000),
})
export type NewCredit = z.infer<typeof newCredit>
