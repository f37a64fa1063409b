import type { Pools } from '../database/pools.ts'
import { newId } from '../server/ids.ts'

export type Kind = 'backup' | 'drill'

export interface Run {
  kind: Kind
  begunAt: string
  finishedAt: string
  ok: boolean
  says: string
  file: string | null
  bytes: number | null
}

const kept = '1 year'

export async function recordRun({ worker }: Pick<Pools, 'worker'>, run: Run): Promise<void> {
  const { kind, begunAt, finishedAt, ok, says, file, bytes } = run
  await worker.query(
    `insert into platform.recovery_run (id, kind, begun_at, finished_at, ok, says, file, bytes)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [newId(), kind, begunAt, finishedAt, ok, says, file, bytes],
  )
  await worker.query(`delete from platform.recovery_run where finished_at < $1::timestamptz - $2::interval`, [
    finishedAt,
    kept,
  ])
}

/** The newest first. */
export async function latestRuns({ worker }: Pick<Pools, 'worker'>, kind: Kind, most = 100): Promise<Run[]> {
  const { rows } = await worker.query<Run>(
    `select kind, begun_at as "begunAt", finished_at as "finishedAt", ok, says, file, bytes
      from platform.recovery_run where kind = $1 order by begun_at desc limit $2`,
    [kind, most],
  )
  return rows
}
