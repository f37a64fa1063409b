import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { DuplicateKind } from '../../contract/duplicate.ts'
import type { FoundPair } from '../matching/find-pairs.ts'

const batch = 5000

/**
 * Keeps what a search found: new pairs come, those that were open already get their new probability, those it found no
 * more go. What somebody decided stays as it was decided.
 */
export async function storePairs(ctx: Context, kind: DuplicateKind, pairs: readonly FoundPair[]): Promise<void> {
  const { db, workspaceId, now } = ctx
  for (let at = 0; at < pairs.length; at += batch) {
    const rows = pairs.slice(at, at + batch).map(({ a, b, probability, why }) => ({
      ...(a < b ? { a, b } : { a: b, b: a }),
      probability,
      why,
    }))
    await sql`
      insert into data_quality.duplicate as d (workspace_id, id, kind, a_id, b_id, probability, why, found_at)
      select ${workspaceId}::uuid, platform.new_id(), ${kind}, f.a, f.b, f.probability, f.why, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) f (a uuid, b uuid, probability float8, why jsonb)
      on conflict (workspace_id, kind, a_id, b_id) do update
        set probability = excluded.probability, why = excluded.why, found_at = excluded.found_at
        where d.state = 'open'`.execute(db)
  }
  await sql`
    delete from data_quality.duplicate
    where workspace_id = ${workspaceId} and kind = ${kind} and state = 'open' and found_at < ${now}`.execute(db)
}
