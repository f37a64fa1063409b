import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { ruled } from '#platform/contract/ruled.ts'
import { bottomDecile, portfolio, portfolioRow } from './portfolio.ts'

const day = z.iso.date('This is no day. Write it as 2026-11-23')

const choice = {
  /** Half-open. Left out: the window screens open with. */
  from: day.optional(),
  to: day.optional(),
  /** What to compare with: the window just before, the same window a year earlier, or nothing. */
  compare: z.enum(['before', 'year', 'none']).default('before'),
  ownerId: z.uuid().optional(),
  segment: z.string().max(200).optional(),
}

export const valueRoutes = defineRoutes({
  portfolio: {
    method: 'GET',
    path: '/portfolio',
    permission: 'portfolio:see',
    input: ruled('account', z.strictObject(choice)),
    output: portfolio,
    summary: 'Who carries the firm and who eats the profit: statement, whale curve, Pareto',
  },
  portfolioRows: {
    method: 'GET',
    path: '/portfolio/rows',
    permission: 'portfolio:see',
    input: ruled(
      'account',
      z.strictObject({
        ...choice,
        show: z.enum(['all', 'unprofitable']).default('all'),
        /** From the best down, or from the worst up. */
        order: z.enum(['best', 'worst']).default('best'),
        /** Rows that come after this rank in that order; 0 begins. */
        afterRank: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
    ),
    output: z.object({ items: z.array(portfolioRow), nextRank: z.number().int().nullable() }),
    summary: 'The ranked accounts, a page at a time',
  },
  bottomDecile: {
    method: 'GET',
    path: '/portfolio/bottom',
    permission: 'portfolio:see',
    input: ruled('account', z.strictObject(choice)),
    output: bottomDecile,
    summary: 'The lowest tenth of the accounts, each with what drives it',
  },
  exportPortfolio: {
    method: 'GET',
    path: '/portfolio.csv',
    permission: 'portfolio:export',
    input: ruled('account', z.strictObject(choice)),
    output: z.unknown(),
    medium: 'download',
    // A cursor of its own, so that the answer can begin before its last row is read.
    transaction: false,
    summary: 'The ranked accounts of the whole window as CSV',
  },
})
