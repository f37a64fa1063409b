import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Confirmed } from '../../contract/confirmed/confirmed.ts'
import { inUtc } from './moments.ts'
import { isStale } from './stale-rule.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>
type RecordType = 'account' | 'contact'

const tableOf = (record: RecordType) => sql.table(`relationships.${record}`)

/** When somebody last stood by what the record says, for its page. */
export async function confirmedOf(
  ctx: Scope & Pick<Context, 'now'>,
  record: RecordType,
  id: string,
): Promise<Confirmed> {
  const { rows } = await sql<Confirmed>`
    select ${inUtc(sql`r.confirmed_at`)} as at, ${isStale(ctx, sql`r.confirmed_at`)} as "isStale"
    from ${tableOf(record)} r where r.workspace_id = ${ctx.workspaceId} and r.id = ${id}`.execute(ctx.db)
  // Whoever asks for one that is not here is refused by what reads the record itself.
  return rows[0] ?? { at: ctx.now.toISOString(), isStale: false }
}

/** The moments by the ids of the records, to the last digit: an undo puts back the same. */
export async function confirmedAt(
  { db, workspaceId }: Scope,
  record: RecordType,
  ids: string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; at: string }>`
    select id, ${inUtc(sql`confirmed_at`)} as at from ${tableOf(record)}
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, at }) => [id, at]))
}

/** Only this: the record says what it said, so that its version stays. */
export async function writeConfirmed(
  { db, workspaceId }: Scope,
  record: RecordType,
  moments: { id: string; at: string }[],
): Promise<void> {
  await sql`
    update ${tableOf(record)} r set confirmed_at = m.at
    from jsonb_to_recordset(${JSON.stringify(moments)}::jsonb) as m(id uuid, at timestamptz)
    where r.workspace_id = ${workspaceId} and r.id = m.id`.execute(db)
}
