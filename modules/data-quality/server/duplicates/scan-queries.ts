import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '#platform/server/context.ts'
import type { DuplicateKind, duplicateScan } from '../../contract/duplicate.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>
export type Scan = z.output<typeof duplicateScan>

const shown = sql`id, kind, state, stage, done, total as "of", records, pairs, started_at as "startedAt", ended_at as "endedAt"`

export async function newestScan({ db, workspaceId }: Scope, kind: DuplicateKind): Promise<Scan | null> {
  const { rows } = await sql<Scan>`
    select ${shown} from data_quality.duplicate_scan
    where workspace_id = ${workspaceId} and kind = ${kind} order by started_at desc, id desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** A scan that has not moved for so long was killed; another may begin. */
const givenUpAfterMs = 10 * 60_000

export async function runningScan(
  { db, workspaceId, now }: Scope & { now: Date },
  kind: DuplicateKind,
): Promise<Scan | null> {
  const { rows } = await sql<Scan>`
    select ${shown} from data_quality.duplicate_scan
    where workspace_id = ${workspaceId} and kind = ${kind} and state in ('waiting', 'running')
      and progressed_at > ${new Date(now.getTime() - givenUpAfterMs)} order by started_at desc limit 1`.execute(db)
  return rows[0] ?? null
}

export async function updateScan(
  { db, workspaceId }: Scope,
  id: string,
  change: Record<string, unknown>,
): Promise<void> {
  await db
    .updateTable('data_quality.duplicate_scan')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}
