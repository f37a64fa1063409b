import { z } from 'zod'
import { currencyCode } from '#modules/workspace/contract/workspace.ts'
import { defineRoutes } from '#platform/contract/route.ts'
import { ruled } from '#platform/contract/ruled.ts'
import { itemFields, newPriceList, priceList, priceListFields, priceListItem } from './price-list.ts'
import { priceRule } from './price-rule.ts'
import {
  newCost,
  newProduct,
  product,
  productFields,
  productFilter,
  productRow,
  productTotals,
  quantity,
  writtenProduct,
} from './product.ts'
import { newTax, tax, taxFields } from './tax.ts'

const day = z.iso.date('This is no day. Write it as 2026-11-23')
const id = { id: z.uuid() }
const page = { limit: z.coerce.number().int().min(1).max(200).default(50), after: z.string().max(2000).optional() }
const eventId = z.uuid().nullable()
const done = z.object({ eventId: z.uuid() })

/** Ids with commas between them. */
const ids = z
  .string()
  .max(8000)
  .transform((text) => text.split(',').filter((each) => each !== ''))
  .pipe(z.array(z.uuid()).max(200, 'Ask for at most 200 products at once'))

/** What was sold of a product: an account's share of it tells what its net sales are made of. */
const sold = ruled('account', z.object({ productId: z.uuid(), quantity: z.string(), netSales: z.number().int() }))
const buyer = ruled(
  'account',
  z.object({
    account: z.object({ id: z.uuid(), name: z.string() }),
    quantity: z.string(),
    netSales: z.number().int(),
    lastPurchase: z.string(),
  }),
)

export const productPrice = ruled(
  'document',
  z.object({
    productId: z.uuid(),
    code: z.string().nullable(),
    name: z.string(),
    kind: productRow.shape.kind,
    unit: z.string().nullable(),
    lossLeader: z.boolean(),
    archived: z.boolean(),
    quantity: z.string(),
    /** The base list price in the currency asked for; null where there is none. */
    listPrice: z.string().nullable(),
    /** It was reckoned from the price in the base currency by the rate given. */
    converted: z.boolean(),
    /** What was agreed, else the list price. */
    price: z.string().nullable(),
    rule: priceRule.nullable(),
    /** From which quantity on one costs less. */
    next: z.object({ minQuantity: z.string(), price: z.string() }).nullable(),
    /** What may be asked of `agreedPrice` for another quantity. */
    rules: z.array(priceRule),
    /** In the base currency, on that day. */
    unitCost: z.string().nullable(),
    tax: tax.pick({ id: true, name: true, rate: true, category: true, reason: true }).nullable(),
  }),
)
export type ProductPrice = z.infer<typeof productPrice>

export const productRoutes = defineRoutes({
  listProducts: {
    method: 'GET',
    path: '/products',
    permission: 'product:see',
    input: z.strictObject({ ...productFilter, sort: z.enum(['name', 'code']).default('name'), ...page }),
    output: z.object({ items: z.array(productRow), next: z.string().nullable() }),
    summary: 'Products by name or code; a search answers those first whose code begins with it',
  },
  productTotals: {
    method: 'GET',
    path: '/products/totals',
    permission: 'product:see',
    input: z.strictObject(productFilter),
    output: productTotals,
    summary: 'How many products the whole list has, and how many of them lack a price or a cost',
  },
  productFamilies: {
    method: 'GET',
    path: '/products/families',
    permission: 'product:see',
    input: z.strictObject({}),
    output: z.object({ items: z.array(z.object({ family: z.string(), products: z.number().int() })) }),
    summary: 'The families of products that are sold, with how many are in each',
  },
  productSales: {
    method: 'GET',
    path: '/products/sales',
    permission: 'document:see',
    input: z.strictObject({ ids }),
    output: z.object({ items: z.array(sold), from: z.string(), to: z.string() }),
    summary: 'What was sold of these products in the last 12 months, returns taken off, in the base currency',
  },
  product: {
    method: 'GET',
    path: '/products/{id}',
    permission: 'product:see',
    input: z.strictObject(id),
    output: product,
    summary: 'One product with its prices, its parts and what it cost when',
  },
  productBuyers: {
    method: 'GET',
    path: '/products/{id}/buyers',
    permission: 'document:see',
    input: z.strictObject({ ...id, limit: z.coerce.number().int().min(1).max(50).default(10) }),
    output: z.object({ items: z.array(buyer), from: z.string(), to: z.string(), accounts: z.number().int() }),
    summary: 'Which accounts bought a product in the last 12 months, the largest first',
  },
  createProduct: {
    method: 'POST',
    path: '/products',
    permission: 'product:create',
    input: newProduct,
    output: writtenProduct,
    summary: 'Add a product',
    status: 201,
  },
  changeProduct: {
    method: 'PATCH',
    path: '/products/{id}',
    permission: 'product:change',
    input: productFields.extend(id),
    output: writtenProduct,
    summary: 'Change fields of a product',
  },
  archiveProduct: {
    method: 'POST',
    path: '/products/{id}/archival',
    permission: 'product:change',
    input: z.strictObject(id),
    output: done,
    summary: 'Archive a product: it stands on what was sold and is offered no more',
  },
  restoreProduct: {
    method: 'POST',
    path: '/products/{id}/restoration',
    permission: 'product:change',
    input: z.strictObject(id),
    output: done,
    summary: 'Offer an archived product again',
  },
  setUnitCost: {
    method: 'PUT',
    path: '/products/{id}/cost',
    permission: 'product:change',
    input: newCost,
    output: z.object({ eventId }),
    summary: 'Set what one costs from a day on, or take that away',
  },
  pricesFor: {
    method: 'POST',
    path: '/prices',
    permission: 'product:see',
    input: z.strictObject({
      accountId: z.uuid().optional(),
      currency: currencyCode.optional(),
      day: day.optional(),
      /** The base currency for one of the currency: by it a list price is reckoned where there is none in the currency. */
      rate: z
        .string()
        .regex(/^\d{1,10}(\.\d{1,8})?$/, 'Write the rate as 1.0842')
        .refine((text) => Number(text) > 0, 'A rate is above zero')
        .optional(),
      items: z
        .array(z.strictObject({ productId: z.uuid(), quantity }))
        .min(1, 'Name a product')
        .max(1000),
    }),
    output: z.object({ items: z.array(productPrice), currency: z.string(), day: z.string() }),
    summary:
      'What products cost an account on a day in a currency: list price, agreed price, unit cost and tax of each',
    keepsNothing: true,
  },
  listPriceLists: {
    method: 'GET',
    path: '/price-lists',
    permission: 'product:see',
    input: z.strictObject({
      accountId: z.uuid().optional(),
      archived: z.enum(['no', 'yes', 'all']).default('no'),
      ...page,
    }),
    output: z.object({ items: z.array(priceList), next: z.string().nullable() }),
    summary: 'Price lists by name; of one account, those that are for it alone',
  },
  priceList: {
    method: 'GET',
    path: '/price-lists/{id}',
    permission: 'product:see',
    input: z.strictObject(id),
    output: priceList,
    summary: 'One price list',
  },
  priceListItems: {
    method: 'GET',
    path: '/price-lists/{id}/items',
    permission: 'product:see',
    input: z.strictObject({ ...id, ...page }),
    output: z.object({ items: z.array(priceListItem), next: z.string().nullable() }),
    summary: 'The prices of a price list, in the order they were entered',
  },
  createPriceList: {
    method: 'POST',
    path: '/price-lists',
    permission: 'product:create',
    input: newPriceList,
    output: priceList.extend({ eventId }),
    summary: 'Make a price list for an account, a level of customers or everybody',
    status: 201,
  },
  changePriceList: {
    method: 'PATCH',
    path: '/price-lists/{id}',
    permission: 'product:change',
    input: priceListFields.extend(id),
    output: priceList.extend({ eventId }),
    summary: 'Change a price list: for whom it is, how long it holds, or whether it is archived',
  },
  changePriceListItems: {
    method: 'PATCH',
    path: '/price-lists/{id}/items',
    permission: 'product:change',
    input: z.strictObject({
      ...id,
      set: z.array(itemFields).max(1000, 'Change at most 1,000 prices at once').default([]),
      remove: z.array(z.uuid()).max(1000, 'Take out at most 1,000 prices at once').default([]),
    }),
    output: z.object({ eventId, version: z.number().int(), changed: z.number().int() }),
    summary: 'Write prices into a price list and take others out, all or none',
  },
  listTaxes: {
    method: 'GET',
    path: '/taxes',
    permission: 'product:see',
    input: z.strictObject({ archived: z.enum(['no', 'yes', 'all']).default('no') }),
    output: z.object({ items: z.array(tax) }),
    summary: 'The taxes that products and lines can have',
  },
  createTax: {
    method: 'POST',
    path: '/taxes',
    permission: 'books:create',
    input: newTax,
    output: tax.extend({ eventId }),
    summary: 'Make a tax',
    status: 201,
  },
  changeTax: {
    method: 'PATCH',
    path: '/taxes/{id}',
    permission: 'books:change',
    input: taxFields.extend(id),
    output: tax.extend({ eventId }),
    summary: 'Change a tax, or archive it; lines keep the rate they were issued with',
  },
})
