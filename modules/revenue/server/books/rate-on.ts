import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'

/** Banks quote no rates on holidays: the last one before counts, but none older than this. */
const mostDays = 7

/**
 * Units of the base currency for one unit of another on a day, as a decimal; '1' for the base currency itself. Refused where there
 * is none of that day or of the seven before it.
 */
export async function rateOn(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  asked: { currency: string; base: string; day: string; path?: string },
): Promise<string> {
  const { currency, base, day, path = 'currency' } = asked
  if (currency === base) return '1'
  const { rows } = await sql<{ rate: string }>`
    select trim_scale(rate)::text as rate from revenue.rate
    where workspace_id = ${workspaceId} and currency = ${currency} and day <= ${day}::date and day > ${day}::date - ${mostDays}::int
    order by day desc limit 1`.execute(db)
  if (!rows[0])
    throw invalid([
      {
        path,
        message: `There is no rate from ${currency} to ${base} for ${day} or the week before. Add one under Books, or bring a file of daily rates.`,
      },
    ])
  return rows[0].rate
}
