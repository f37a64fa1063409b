import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/** What a series is called until a workspace says otherwise. */
export const usualPatterns: Record<string, string> = {
  invoice: 'INV-{year}-{number}',
  'credit-note': 'CN-{year}-{number}',
  quote: 'Q-{year}-{number}',
  order: 'SO-{year}-{number}',
  delivery: 'DN-{year}-{number}',
  'purchase-order': 'PO-{year}-{number}',
}

/**
 * The next number of a series in the year of a day. Its row stays locked until the transaction ends: whoever comes next waits,
 * and a transaction that fails gives the number back, so there is no gap. Take it as late as can be.
 */
export async function takeNumber(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  kind: string,
  day: string,
): Promise<{ number: string; year: number; serial: number }> {
  const year = Number(day.slice(0, 4))
  const { rows } = await sql<{ last: number; pattern: string | null; digits: number | null }>`
    with taken as (
      insert into revenue.series_year as y (workspace_id, kind, year, last) values (${workspaceId}, ${kind}, ${year}, 1)
      on conflict (workspace_id, kind, year) do update set last = y.last + 1 returning last)
    select taken.last, s.pattern, s.digits from taken
    left join revenue.series s on s.workspace_id = ${workspaceId} and s.kind = ${kind}`.execute(db)
  const { last: serial, pattern, digits } = rows[0]!
  const number = (pattern ?? usualPatterns[kind] ?? '{year}-{number}')
    .replace('{year}', String(year))
    .replace('{number}', String(serial).padStart(digits ?? 4, '0'))
  return { number, year, serial }
}
