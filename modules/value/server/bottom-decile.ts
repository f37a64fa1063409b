import type { Driver } from '../contract/portfolio.ts'
import { largestDriver, type Norm, type Sums } from './largest-driver.ts'

export interface RankedAccount extends Sums {
  id: string
  segment: string | null
}

/** A segment says what is usual in it from this many accounts on; below, all accounts of the window do. */
export const leastForANorm = 5

/**
 * The lowest ceil(0.1 n) of the accounts, worst first, each with what drives it. `ranked` is best first.
 * The statement in `decile-queries.ts` answers the same for many accounts; a test compares them.
 */
export function bottomDecile(ranked: readonly RankedAccount[]): { id: string; driver: Driver | undefined }[] {
  const normOf = norms(ranked)
  return ranked
    .slice(ranked.length - Math.ceil(ranked.length / 10))
    .toReversed()
    .map((account) => ({ id: account.id, driver: largestDriver(account, normOf(account.segment)) }))
}

function norms(accounts: readonly RankedAccount[]): (segment: string | null) => Norm {
  const everybody = normOf(accounts, null)
  const bySegment = Map.groupBy(accounts, ({ segment }) => segment)
  return (segment) => {
    const members = bySegment.get(segment) ?? []
    return segment === null || members.length < leastForANorm ? everybody : normOf(members, segment)
  }
}

function normOf(accounts: readonly RankedAccount[], segment: string | null): Norm {
  const selling = accounts.filter(({ gross }) => gross > 0)
  const rate = (amount: (account: RankedAccount) => number | undefined) =>
    median(selling.flatMap((account) => amountOver(amount(account), account.gross)))
  return {
    segment,
    discounts: rate(({ discounts }) => discounts),
    returns: rate(({ returns }) => returns),
    allowances: rate(({ allowances }) => allowances),
    cost: rate(({ cost }) => cost),
    net: median(accounts.map(({ net }) => net)),
  }
}

const amountOver = (amount: number | undefined, gross: number) => (amount === undefined ? [] : [amount / gross])

/** The middle value, or halfway between the two middle ones. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const half = (sorted.length - 1) / 2
  const [low, high] = [sorted[Math.floor(half)], sorted[Math.ceil(half)]]
  return low === undefined || high === undefined ? null : low + (high - low) * (half % 1)
}
