import { type RawBuilder, sql } from 'kysely'
import type { SalesPlan } from '#modules/data-quality/contract/import.ts'

type Sql = RawBuilder<unknown>

/** A discount is written with or without a minus; it always makes its amount smaller. */
const towardsZero = (amount: Sql) =>
  sql`case when ${amount} < 0 then -abs(coalesce(discount_amount, 0)) else abs(coalesce(discount_amount, 0)) end`
const kept = sql`(1 - coalesce(discount_rate, 0))`
const listed = sql`(units * list_unit_price)`

/** Net of a line in units of its currency, unrounded, over the columns of a read row. */
export const netFormulas: Record<SalesPlan['net'], Sql> = {
  netAmount: sql`net_amount`,
  'quantity × netUnitPrice': sql`units * net_unit_price`,
  'listAmount − discountAmount': sql`list_amount - (${towardsZero(sql`list_amount`)})`,
  'listAmount × (1 − rate)': sql`list_amount * ${kept}`,
  listAmount: sql`list_amount`,
  'quantity × listUnitPrice − discountAmount': sql`${listed} - (${towardsZero(listed)})`,
  'quantity × listUnitPrice × (1 − rate)': sql`${listed} * ${kept}`,
  'quantity × listUnitPrice': listed,
  'amountWithTax − taxAmount': sql`amount_with_tax - coalesce(tax_amount, 0)`,
  amountWithTax: sql`amount_with_tax`,
}

/** Gross over the same columns and `net_x`. At a discount of 100 % net says nothing about gross: it is 0 then. */
export const grossFormulas: Record<SalesPlan['gross'], Sql> = {
  listAmount: sql`coalesce(list_amount, net_x)`,
  'quantity × listUnitPrice': sql`coalesce(${listed}, net_x)`,
  'net + discountAmount': sql`net_x + (${towardsZero(sql`net_x`)})`,
  'net ÷ (1 − rate)': sql`case when coalesce(discount_rate, 0) = 0 or discount_rate = 1 then net_x else net_x / (1 - discount_rate) end`,
  net: sql`net_x`,
}

/** Cost in minor units over the same columns, `net` in minor units and `factor`; null where it is unknown. */
export const costFormulas: Record<SalesPlan['cost'], Sql> = {
  costAmount: sql`(cost_amount * factor)::bigint`,
  'quantity × unitCost': sql`(units * unit_cost * factor)::bigint`,
  'net − profit': sql`net - (profit * factor)::bigint`,
  unknown: sql`null::bigint`,
}
