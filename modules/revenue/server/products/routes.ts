import type { Handlers } from '#platform/server/slice.ts'
import type { productRoutes } from '../../contract/product-routes.ts'
import { changePriceListItems } from '../price-lists/change-items.ts'
import { changePriceList } from '../price-lists/change-price-list.ts'
import { createPriceList } from '../price-lists/create-price-list.ts'
import { findPriceList, listPriceLists, priceListItems } from '../price-lists/price-list-queries.ts'
import { changeTax } from '../taxes/change-tax.ts'
import { createTax } from '../taxes/create-tax.ts'
import { listTaxes } from '../taxes/tax-queries.ts'
import { archiveProduct } from './archive-product.ts'
import { changeProduct } from './change-product.ts'
import { createProduct } from './create-product.ts'
import { pricesFor } from './prices-for.ts'
import { findProduct, listProducts, productFamilies, productTotals } from './product-queries.ts'
import { productBuyers, productSales } from './product-sales.ts'
import { restoreProduct } from './restore-product.ts'
import { setUnitCost } from './set-unit-cost.ts'

export const productHandlers: Handlers<typeof productRoutes> = {
  listProducts: (ctx, input) => listProducts(ctx, input),
  productTotals: (ctx, input) => productTotals(ctx, input),
  productFamilies: (ctx) => productFamilies(ctx),
  productSales: (ctx, input) => productSales(ctx, input),
  product: (ctx, input) => findProduct(ctx, input.id),
  productBuyers: (ctx, input) => productBuyers(ctx, input),
  createProduct: (ctx, input) => createProduct(ctx, input),
  changeProduct: (ctx, input) => changeProduct(ctx, input),
  archiveProduct: (ctx, input) => archiveProduct(ctx, input.id),
  restoreProduct: (ctx, input) => restoreProduct(ctx, input.id),
  setUnitCost: (ctx, input) => setUnitCost(ctx, input),
  pricesFor: (ctx, input) => pricesFor(ctx, input),
  listPriceLists: (ctx, input) => listPriceLists(ctx, input),
  priceList: (ctx, input) => findPriceList(ctx, input.id),
  priceListItems: (ctx, input) => priceListItems(ctx, input),
  createPriceList: (ctx, input) => createPriceList(ctx, input),
  changePriceList: (ctx, input) => changePriceList(ctx, input),
  changePriceListItems: (ctx, input) => changePriceListItems(ctx, input),
  listTaxes: (ctx, input) => listTaxes(ctx, input),
  createTax: (ctx, input) => createTax(ctx, input),
  changeTax: (ctx, input) => changeTax(ctx, input),
}
