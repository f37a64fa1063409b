import type { Product } from './tables/catalogue.ts'

/** The list price in cents on a day: the list is renewed each January, dearer goods to five cents. */
export function listPrice(product: Product, day: string): number {
  const year = day.slice(0, 4)
  const level = year >= '2026' ? 1 : year === '2025' ? 0.977 : 0.952
  const step = product.price > 1000 && !product.weighed ? 10 : product.weighed ? 1 : 5
  return level === 1 ? product.price : Math.round((product.price * level) / step) * step
}

/** What a unit cost the house in that month, in cents: purchase prices creep up, with a swell over the year. */
export function purchaseCost(product: Product, day: string): number {
  const months = (Number(day.slice(0, 4)) - 2023) * 12 + Number(day.slice(5, 7)) - 11
  return product.cost * (0.948 + 0.0014 * months + 0.006 * Math.sin(months / 1.9))
}
