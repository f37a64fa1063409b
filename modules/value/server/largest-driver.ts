import type { Driver } from '../contract/portfolio.ts'

/** What an account's result is made of in a window, in minor units. */
export interface Sums {
  gross: number
  discounts: number
  returns: number
  allowances: number
  net: number
  /** Undefined where the cost of a line is unknown. */
  cost: number | undefined
}

/** The median rates of a segment, each a fraction of gross sales, and its median net sales in minor units. */
export interface Norm {
  segment: string | null
  discounts: number | null
  returns: number | null
  allowances: number | null
  cost: number | null
  net: number | null
}

const rates = ['discounts', 'returns', 'allowances', 'cost'] as const

/**
 * Why an account stands low: the rate that takes most money from it compared with the median of its segment. Gross
 * profit ÷ gross sales is 1 less the four rates, so their differences to the median, times gross sales, are money that
 * adds up. Where no rate is worse than the median, it buys little ("size"), or nothing stands out (undefined).
 */
export function largestDriver(sums: Sums, norm: Norm): Driver | undefined {
  if (sums.gross <= 0)
    return sums.returns > 0 ? { cause: 'returns-only', own: sums.returns, median: null, segment: null } : undefined
  const drivers = rates.flatMap((cause) => {
    const amount = sums[cause]
    const median = norm[cause]
    if (amount === undefined || median === null) return []
    const own = amount / sums.gross
    return [{ cause, own, median, segment: norm.segment, worse: (own - median) * sums.gross }]
  })
  const largest = drivers.toSorted((a, b) => b.worse - a.worse)[0]
  const worthNaming = largest !== undefined && largest.own - largest.median >= 0.0005
  if (worthNaming) return { cause: largest.cause, own: largest.own, median: largest.median, segment: largest.segment }
  if (norm.net !== null && sums.net < norm.net)
    return { cause: 'size', own: sums.net, median: norm.net, segment: norm.segment }
  return undefined
}
