import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { seriesChanged } from '../../contract/books-events.ts'
import type { Series } from '../../contract/series.ts'
import { usualPatterns } from './take-number.ts'

/** How each kind of document is numbered. */
export async function listSeries({ db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>): Promise<Series[]> {
  const { rows } = await sql<Series>`
    select kind, pattern, digits from revenue.series where workspace_id = ${workspaceId}`.execute(db)
  return Object.entries(usualPatterns).map(
    ([kind, pattern]) => rows.find((row) => row.kind === kind) ?? ({ kind, pattern, digits: 4 } as Series),
  )
}

/** Numbers what is issued from now on otherwise; numbers that were given stay. */
export async function changeSeries(ctx: Context, { kind, pattern, digits }: Series): Promise<Series> {
  await sql`
    insert into revenue.series as s (workspace_id, kind, pattern, digits) values (${ctx.workspaceId}, ${kind}, ${pattern}, ${digits})
    on conflict (workspace_id, kind) do update set pattern = excluded.pattern, digits = excluded.digits, version = s.version + 1`.execute(
    ctx.db,
  )
  await recordEvent(ctx, seriesChanged, {
    subjects: [{ role: 'workspace', type: 'workspace', id: ctx.workspaceId }],
    body: { kind, pattern },
  })
  return { kind, pattern, digits }
}
