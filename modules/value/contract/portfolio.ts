import { z } from 'zod'
import { monthSales, statement, window } from '#modules/revenue/contract/statement.ts'
import { ruled } from '#platform/contract/ruled.ts'

const amount = z.number().int()

const row = z.object({
  rank: z.number().int(),
  id: z.uuid(),
  name: z.string(),
  externalId: z.string().nullable(),
  segment: z.string().nullable(),
  owner: z.object({ id: z.uuid(), name: z.string(), colour: z.string().nullable() }).nullable(),
  netSales: amount,
  netSalesBefore: amount.nullable(),
  grossProfit: amount.nullable(),
  /** The measure the rows are ranked on: gross profit, or net sales where costs are unknown or not shown. */
  value: amount,
  /** value ÷ total, and the running sum of it; null when the total is not positive. */
  share: z.number().nullable(),
  cumulative: amount,
  cumulativeShare: z.number().nullable(),
})
export const portfolioRow = ruled('account', row, { owner: 'ownerId' })
export type PortfolioRow = z.infer<typeof portfolioRow>

/** One account on a curve: enough to draw, to name on hover and to click. */
export const curvePoint = z.object({
  rank: z.number().int(),
  id: z.uuid(),
  name: z.string(),
  value: amount,
  netSales: amount,
  cumulative: amount,
})
export type CurvePoint = z.infer<typeof curvePoint>

/**
 * Why an account stands low: the rate that takes most from it compared with the median of its segment (of all accounts
 * where `segment` is null), as fractions of gross sales. For 'size' and 'returns-only' both are amounts.
 */
export const driver = ruled(
  'account',
  z.object({
    cause: z.enum(['discounts', 'returns', 'allowances', 'cost', 'size', 'returns-only']),
    own: z.number(),
    median: z.number().nullable(),
    segment: z.string().nullable(),
  }),
)
export type Driver = z.infer<typeof driver>

export const portfolio = z.object({
  measure: z.enum(['gross-profit', 'net-sales']),
  window: window.nullable(),
  comparison: window.nullable(),
  currency: z.string(),
  accounts: z.number().int(),
  now: statement,
  before: statement.nullable(),
  total: amount,
  top20: z.object({
    accounts: z.number().int(),
    share: z.number().nullable(),
    amount,
    netSalesShare: z.number().nullable(),
    netSalesShareBefore: z.number().nullable(),
  }),
  peak: z.object({ rank: z.number().int(), share: z.number().nullable(), amount }),
  unprofitable: z.object({ accounts: z.number().int(), amount }),
  /** The smallest number of accounts, best first by net sales, that makes 80 % of net sales. */
  eighty: z.object({ accounts: z.number().int(), share: z.number().nullable() }),
  /** How many of the best accounts together earn what the unprofitable lose; null when none lose. */
  matchedBy: z.object({ accounts: z.number().int(), amount }).nullable(),
  months: z.array(monthSales(z.string())),
  /** Every account up to 400, else about 400 places along the curve, ends and peak among them. */
  whale: z.array(curvePoint),
  /** The same by net sales. */
  pareto: z.array(curvePoint),
})
export type Portfolio = z.infer<typeof portfolio>

/** The lowest tenth, worst first: the lowest 20 of them, and how many there are. */
export const bottomDecile = z.object({
  accounts: z.number().int(),
  items: z.array(ruled('account', row.extend({ driver: driver.nullable() }), { owner: 'ownerId' })),
})
export type BottomDecile = z.infer<typeof bottomDecile>
