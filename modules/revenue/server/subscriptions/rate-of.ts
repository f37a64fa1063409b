import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'

/** The rate that turns a currency into the base currency on a day. */
export async function rateOf(
  _ctx: Pick<Context, 'db' | 'workspaceId'>,
  { currency, baseCurrency }: { currency: string; baseCurrency: string },
  _day: string,
): Promise<string> {
  if (currency === baseCurrency) return '1'
  throw invalid([{ path: 'currency', message: `There is no rate of ${currency} yet. Use ${baseCurrency}.` }])
}
