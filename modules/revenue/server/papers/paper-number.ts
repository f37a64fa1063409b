import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { PaperKind } from '../../contract/papers.ts'

const patterns: Partial<Record<PaperKind, string>> = {
  quote: 'Q-{year}-{number}',
  order: 'O-{year}-{number}',
  delivery: 'D-{year}-{number}',
}

/**
 * The next number of a kind in the year of a day. Whoever takes one holds the row until their transaction ends, so that a
 * number that came to nothing is given again.
 */
export async function nextPaperNumber({ db, workspaceId }: Context, kind: PaperKind, day: string): Promise<string> {
  const year = Number(day.slice(0, 4))
  const { rows } = await sql<{ last: number; pattern: string | null; digits: number }>`
    with taken as (
      insert into revenue.series_year as s (workspace_id, kind, year, last) values (${workspaceId}, ${kind}, ${year}, 1)
      on conflict (workspace_id, kind, year) do update set last = s.last + 1 returning last)
    select t.last, s.pattern, coalesce(s.digits, 4) as digits from taken t
    left join revenue.series s on s.workspace_id = ${workspaceId} and s.kind = ${kind}`.execute(db)
  const { last, pattern, digits } = rows[0]!
  return (pattern ?? patterns[kind] ?? '{year}-{number}')
    .replace('{year}', String(year))
    .replace('{number}', String(last).padStart(digits, '0'))
}
