import { Decimal } from 'decimal.js'
import { toMinor } from '#platform/contract/money.ts'
import type { Interval } from '../../contract/subscription.ts'
import { daysBetween, monthsOf, type Period } from './periods.ts'

/** What is charged for a period. Prices are decimal texts in the currency, a discount is 0 to 1. */
export interface Terms extends Interval {
  charged: 'seat' | 'flat'
  seats: number
  unitPrice: string
  listPrice: string
  discountRate: string
  currency: string
}

/** Of an item, in minor units: before and after what was taken off the list price. */
export interface ItemAmounts {
  gross: number
  net: number
}

const quantityOf = ({ charged, seats }: Pick<Terms, 'charged' | 'seats'>) => (charged === 'seat' ? seats : 1)

/** A whole period. Gross is at the list price, or at the price agreed where that is higher. */
export function periodAmounts(terms: Terms): ItemAmounts {
  const agreed = new Decimal(terms.unitPrice).times(quantityOf(terms))
  const listed = Decimal.max(agreed, new Decimal(terms.listPrice).times(quantityOf(terms)))
  const off = toMinor(agreed.times(terms.discountRate), terms.currency)
  return { gross: toMinor(listed, terms.currency), net: toMinor(agreed, terms.currency) - off }
}

/**
 * What of an amount falls on the days of a stretch before `until`, by days, half away from zero. The days from `until` on have
 * the rest, so that both add up to the unit.
 */
export function shareUntil(amount: number, { from, to }: Period, until: string): number {
  const days = Math.max(0, Math.min(daysBetween(from, until), daysBetween(from, to)))
  return new Decimal(amount).times(days).div(daysBetween(from, to)).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
}

/** What of a period's amounts falls on some of its days. */
export function amountsOfDays(whole: ItemAmounts, period: Period, days: Period): ItemAmounts {
  const between = (amount: number) => shareUntil(amount, period, days.to) - shareUntil(amount, period, days.from)
  return { gross: between(whole.gross), net: between(whole.net) }
}

/** Monthly recurring revenue in minor units of the base currency: what is charged after discounts, by the month. */
export function monthlyRevenue(terms: Terms, base: { currency: string; rate: string }): number {
  const month = new Decimal(terms.unitPrice)
    .times(quantityOf(terms))
    .times(new Decimal(1).minus(terms.discountRate))
    .div(monthsOf(terms))
  return toMinor(month.times(base.rate), base.currency)
}
