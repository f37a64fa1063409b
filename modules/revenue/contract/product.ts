import { z } from 'zod'
import { optionalText, text } from '#modules/relationships/contract/text.ts'
import { currencyCode } from '#modules/workspace/contract/workspace.ts'
import { ruled } from '#platform/contract/ruled.ts'
import { decimal } from './decimal.ts'
import { tax } from './tax.ts'

/** A good has a stock of its own; a service has none; a plan is what is subscribed to. */
export const productKinds = ['good', 'service', 'plan'] as const
export type ProductKind = (typeof productKinds)[number]
export const productKindWord: Record<ProductKind, string> = { good: 'Good', service: 'Service', plan: 'Plan' }

export const price = decimal('Write the price as 12 or 12.50')
const cost = decimal('Write the cost as 12 or 12.50')
export const quantity = decimal('Write the quantity as 12 or 12.5')

const day = z.iso.date('This is no day. Write it as 2026-11-23')

/** A price in another than the base currency. */
const otherPrice = z.strictObject({ currency: currencyCode, price })
const part = z.strictObject({
  productId: z.uuid(),
  quantity: quantity.refine((text) => Number(text) > 0, 'A part is in it at least a little. Write how many.'),
})

/** What stands twice, as a fault of the second. */
const eachOnce = <T>(of: (item: T) => string, message: string) =>
  z.superRefine<T[]>((items, check) => {
    items.forEach((item, at) => {
      if (items.findIndex((other) => of(other) === of(item)) < at)
        check.addIssue({ code: 'custom', path: [at], message })
    })
  })

const fields = z.strictObject({
  code: optionalText(60),
  name: text(500).min(1, 'The product has no name. Give it one.').optional(),
  family: optionalText(200),
  unit: optionalText(40),
  kind: z.enum(productKinds).optional(),
  taxId: z.uuid().nullable().optional(),
  /** Sold with a loss on purpose: nobody is warned of it. */
  lossLeader: z.boolean().optional(),
  /** In the base currency. */
  listPrice: price.nullable().optional(),
  prices: z
    .array(otherPrice)
    .max(50, 'A product has prices in at most 50 currencies')
    .check(eachOnce(({ currency }) => currency, 'This currency stands here twice'))
    .transform((prices) => prices.toSorted((a, b) => (a.currency < b.currency ? -1 : 1)))
    .optional(),
  /** What it is a bundle of; none makes it a product of its own. */
  parts: z
    .array(part)
    .max(100, 'A bundle has at most 100 parts')
    .check(eachOnce(({ productId }) => productId, 'This product stands here twice. Write how many of it.'))
    .optional(),
})

export const productFields = fields
export type ProductFields = z.output<typeof fields>
export const newProduct = ruled(
  'document',
  fields.extend({
    name: text(500).min(1, 'The product has no name. Give it one.'),
    /** In the base currency, from the beginning. */
    unitCost: cost.nullable().optional(),
  }),
)
export type NewProduct = z.output<typeof newProduct>

const named = z.object({ id: z.uuid(), code: z.string().nullable(), name: z.string() })

const shape = {
  id: z.uuid(),
  code: z.string().nullable(),
  name: z.string(),
  family: z.string().nullable(),
  unit: z.string().nullable(),
  kind: z.enum(productKinds),
  lossLeader: z.boolean(),
  bundle: z.boolean(),
  tax: tax.pick({ id: true, name: true, rate: true, category: true }).nullable(),
  /** In the base currency. */
  listPrice: z.string().nullable(),
  /** In the base currency, today; of a bundle without one of its own what its parts cost. */
  unitCost: z.string().nullable(),
  archived: z.boolean(),
  version: z.number().int(),
}

export const productRow = ruled('document', z.object(shape))
export type ProductRow = z.infer<typeof productRow>

const costFrom = z.object({
  /** Null is from the beginning. */
  fromDay: z.string().nullable(),
  cost: z.string(),
})
export type CostFrom = z.infer<typeof costFrom>

const wholeProduct = z.object({
  ...shape,
  prices: z.array(z.object({ currency: z.string(), price: z.string() })),
  parts: z.array(z.object({ product: named, quantity: z.string() })),
  /** The bundles it is a part of. */
  partOf: z.array(named),
  /** The latest first, at most 100. */
  costs: z.array(costFrom),
})
const costNames = { costs: 'unitCost' }
export const product = ruled('document', wholeProduct, costNames)
export type Product = z.infer<typeof product>
export const writtenProduct = ruled('document', wholeProduct.extend({ eventId: z.uuid().nullable() }), costNames)

export const newCost = ruled(
  'document',
  z.strictObject({
    id: z.uuid(),
    /** Null is from the beginning. */
    fromDay: day.nullable(),
    /** Null takes what holds from that day away. */
    cost: cost.nullable(),
  }),
  { cost: 'unitCost', id: null, fromDay: null },
)

export const productFilter = {
  /** The beginning of a code, or a part of the name; codes come first. */
  search: z.string().trim().max(200).optional(),
  family: z.string().max(200).optional(),
  kind: z.enum(productKinds).optional(),
  archived: z.enum(['no', 'yes', 'all']).default('no'),
}

export const productTotals = ruled(
  'document',
  z.object({
    products: z.number().int(),
    withoutPrice: z.number().int(),
    withoutCost: z.number().int(),
  }),
  { withoutCost: 'unitCost' },
)
export type ProductTotals = z.infer<typeof productTotals>
