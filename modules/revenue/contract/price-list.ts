import { z } from 'zod'
import { text } from '#modules/relationships/contract/text.ts'
import { currencyCode } from '#modules/workspace/contract/workspace.ts'
import { decimal, fraction } from './decimal.ts'
import { price } from './product.ts'

const day = z.iso.date('This is no day. Write it as 2026-11-23')

export const priceList = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Of its prices; discounts hold in every currency. */
  currency: z.string(),
  /** For this account alone; null with no level is for everybody. */
  account: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** For customers of this level. */
  level: z.number().int().nullable(),
  validFrom: z.string().nullable(),
  /** Its last day. */
  validUntil: z.string().nullable(),
  items: z.number().int(),
  archived: z.boolean(),
  version: z.number().int(),
})
export type PriceList = z.infer<typeof priceList>

const fields = {
  name: text(200).min(1, 'The price list has no name. Give it one.'),
  currency: currencyCode.optional(),
  accountId: z.uuid().nullable().optional(),
  level: z.int().min(1).max(4).nullable().optional(),
  validFrom: day.nullable().optional(),
  validUntil: day.nullable().optional(),
}
export const newPriceList = z.strictObject(fields)
export type NewPriceList = z.output<typeof newPriceList>
export const priceListFields = newPriceList.partial().extend({ archived: z.boolean().optional() })
export type PriceListFields = z.output<typeof priceListFields>

const shape = {
  productId: z.uuid().nullable(),
  /** Of every product of this family, where no product is named. */
  family: z.string().nullable(),
  minQuantity: z.string(),
  price: z.string().nullable(),
  discountRate: z.string().nullable(),
}
/** As an event keeps it. */
export const keptItem = z.object({ id: z.uuid(), position: z.number().int(), ...shape })
export type KeptItem = z.infer<typeof keptItem>

export const priceListItem = keptItem.extend({
  product: z
    .object({
      id: z.uuid(),
      code: z.string().nullable(),
      name: z.string(),
      unit: z.string().nullable(),
      /** In the currency of the list; null where the product has none in it. */
      listPrice: z.string().nullable(),
    })
    .nullable(),
})
export type PriceListItem = z.infer<typeof priceListItem>

/** A row of a price list: one that is there, by its id, else what is to stand for a product or a family from a quantity on. */
export const itemFields = z.strictObject({
  id: z.uuid().optional(),
  productId: z.uuid().nullable().default(null),
  /** Instead of both: the code of a product, else the name of a family, as they stand in a sheet. */
  named: text(200).optional(),
  family: text(200)
    .nullable()
    .transform((value) => value || null)
    .default(null),
  minQuantity: decimal('Write the quantity as 10 or 12.5').default('0'),
  price: price.nullable().default(null),
  discountRate: fraction('A discount is 0 to 1').nullable().default(null),
})
export type ItemFields = z.output<typeof itemFields>
