import { z } from 'zod'

/** For whom a price list is; the first that has a price for a product counts. */
export const priceScopes = ['account', 'level', 'everybody'] as const

/** What a price list says of a product, or of its family, from a quantity on: a price, or a discount from the list price. */
export const priceRule = z.object({
  listId: z.uuid(),
  list: z.string(),
  scope: z.enum(priceScopes),
  of: z.enum(['product', 'family']),
  minQuantity: z.string(),
  price: z.string().nullable(),
  discountRate: z.string().nullable(),
})
export type PriceRule = z.infer<typeof priceRule>
