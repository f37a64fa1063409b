import type { Handlers } from '#platform/server/slice.ts'
import type { rateRoutes } from '../../contract/rate-routes.ts'
import { bringRates } from './import-rates.ts'
import { listRates, removeRate, setRate } from './rates.ts'

export const rateHandlers: Handlers<typeof rateRoutes> = {
  listRates: (ctx, input) => listRates(ctx, input),
  setRate: (ctx, input) => setRate(ctx, input),
  removeRate: (ctx, input) => removeRate(ctx, input),
  bringRates: (ctx, input) => bringRates(ctx, input),
}
