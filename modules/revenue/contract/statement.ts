import { z } from 'zod'
import { ruled, ruledByChoice } from '#platform/contract/ruled.ts'

const amount = z.number().int()

/**
 * Gross sales to gross profit of a window, in minor units of the base currency.
 * Gross sales − discounts − returns − allowances = net sales; net sales − cost of goods = gross profit. Cost and gross
 * profit are null when the cost of any line is unknown.
 */
export const statement = ruled(
  'account',
  z.object({
    grossSales: amount,
    discounts: amount,
    returns: amount,
    allowances: amount,
    netSales: amount,
    costOfGoods: amount.nullable(),
    grossProfit: amount.nullable(),
    charges: amount,
    lines: z.number().int(),
    linesWithoutCost: z.number().int(),
  }),
  { costOfGoods: 'grossProfit', linesWithoutCost: 'grossProfit' },
)
export type Statement = z.infer<typeof statement>

/** One part of a statement: a month, a product, a family, an account, a member; null for what belongs to none. */
export const statementPart = ruled(
  'account',
  statement.extend({ key: z.string().nullable(), name: z.string().nullable() }),
  { costOfGoods: 'grossProfit', linesWithoutCost: 'grossProfit' },
)
export type StatementPart = z.infer<typeof statementPart>

/** Gross sales to net profit of the whole firm; net profit is null when the cost of any line is unknown. */
export const incomeStatement = ruled(
  'account',
  statement.extend({
    otherIncome: amount,
    /** Gained, or lost below zero, because rates moved between a document and its payment. */
    exchange: amount,
    badDebt: amount,
    expenses: z.array(z.object({ ledger: z.string(), name: z.string(), amount })),
    totalExpenses: amount,
    netProfit: amount.nullable(),
  }),
  { costOfGoods: 'grossProfit', linesWithoutCost: 'grossProfit', netProfit: 'grossProfit' },
)
export type IncomeStatement = z.infer<typeof incomeStatement>

/** What one month adds to a chart. */
export const monthSales = (month: z.ZodType<string>) =>
  ruled('account', z.object({ month, netSales: amount, grossProfit: amount.nullable() }))

/** Half-open: `from` is in it, `to` is not. */
export const window = z.object({ from: z.iso.date(), to: z.iso.date() })
export type Window = z.infer<typeof window>

export const figures = [
  'gross-sales',
  'discounts',
  'returns',
  'allowances',
  /** Discounts, returns and allowances together: gross sales − net sales. */
  'leakage',
  'net-sales',
  'cost-of-goods',
  'gross-profit',
  'charges',
] as const
export type Figure = (typeof figures)[number]
/** Whose entries are asked for. */
export const askedFigure = ruledByChoice(z.enum(figures), {
  'cost-of-goods': 'account.grossProfit',
  'gross-profit': 'account.grossProfit',
})

/** What the statement panel of an account page holds. */
export const statementPanel = z.object({
  window,
  comparison: window,
  now: statement,
  before: statement,
  months: z.array(monthSales(z.iso.date())),
  /** Rank of this account by gross profit (net sales where costs are unknown or not shown) among all with a line in the window. */
  rank: z.number().int().nullable(),
  accounts: z.number().int(),
  /** Totals of all accounts in the same window, for "of every €100". */
  workspace: statement,
})
export type StatementPanel = z.infer<typeof statementPanel>
