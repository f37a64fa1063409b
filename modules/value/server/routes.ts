import { implement } from '#platform/server/slice.ts'
import { valueRoutes } from '../contract/routes.ts'
import { exportPortfolio } from './export-portfolio.ts'
import { portfolio } from './portfolio.ts'
import { portfolioRows } from './portfolio-rows.ts'
import { readBottomDecile } from './read-bottom-decile.ts'

export const valueSlice = implement({
  name: 'value',
  routes: valueRoutes,
  events: [],
  handlers: {
    portfolio: (ctx, input) => portfolio(ctx, input),
    portfolioRows: (ctx, input) => portfolioRows(ctx, input),
    bottomDecile: (ctx, input) => readBottomDecile(ctx, input),
    exportPortfolio: (ctx, input) => exportPortfolio(ctx, input),
  },
})
