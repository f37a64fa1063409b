import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/** The rate that a document of this day would have, where there is one: of the day, or the last of the week before. */
export async function rateBefore({ db, workspaceId }: Context, currency: string, day: string): Promise<string | null> {
  const { rows } = await sql<{ rate: string }>`
    select trim_scale(rate)::text as rate from revenue.rate
    where workspace_id = ${workspaceId} and currency = ${currency} and day <= ${day}::date and day > ${day}::date - 7
    order by day desc limit 1`.execute(db)
  return rows[0]?.rate ?? null
}
