import type { Driver } from '../contract/portfolio.ts'

interface Texts {
  share: (fraction: number) => string
  money: (minor: number) => string
}

const rate: Partial<Record<Driver['cause'], string>> = {
  discounts: 'discount',
  returns: 'of sales returned',
  allowances: 'of sales refunded',
  cost: 'of list price is cost',
}

/** Why an account stands low, in words: "24.0% discount, median of Hotels 6.1%". */
export function driverInWords({ cause, own, median, segment }: Driver, { share, money }: Texts): string {
  const whose = segment === null ? 'median of all' : `median of ${segment}`
  if (cause === 'returns-only') return `${money(own)} returned, nothing bought`
  if (cause === 'size') return median === null ? `buys ${money(own)}` : `buys ${money(own)}, ${whose} ${money(median)}`
  return median === null ? `${share(own)} ${rate[cause]}` : `${share(own)} ${rate[cause]}, ${whose} ${share(median)}`
}
