import { shareOf } from './whale-curve.ts'

export interface Pareto {
  /** Share of net sales that the first ceil(0.2 n) accounts bring. */
  top20: { accounts: number; amount: bigint; share: number | undefined }
  /** The fewest accounts that bring 80 % of net sales, and what share of all accounts they are. */
  eighty: { accounts: number; share: number | undefined }
}

/**
 * 80/20 of net sales in minor units, in any order. Where net sales are not positive nothing is a share of them.
 * The statement in `portfolio-queries.ts` answers the same for many accounts; a test compares them.
 */
export function pareto(netSales: readonly bigint[]): Pareto {
  const sorted = netSales.toSorted((a, b) => (a === b ? 0 : a > b ? -1 : 1))
  const total = sorted.reduce((sum, amount) => sum + amount, 0n)
  const first = Math.ceil(sorted.length / 5)
  const amount = sorted.slice(0, first).reduce((sum, each) => sum + each, 0n)
  const top20 = { accounts: first, amount, share: shareOf(amount, total) }
  if (total <= 0n) return { top20, eighty: { accounts: 0, share: undefined } }
  return { top20, eighty: fewest(sorted, total) }
}

/** 80 % in whole numbers: 5 × part ≥ 4 × total. */
function fewest(sorted: readonly bigint[], total: bigint): Pareto['eighty'] {
  let part = 0n
  let accounts = 0
  while (5n * part < 4n * total) {
    part += sorted[accounts] ?? total
    accounts += 1
  }
  return { accounts, share: accounts / sorted.length }
}
