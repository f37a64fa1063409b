import type { Pools } from '#platform/database/pools.ts'
import { Refusal } from '#platform/server/refusal.ts'

// hashtextextended over the workspace's id: the session that works on its imports holds it, and loses it when it dies.
const key = "hashtextextended('import:' || $1, 0)"

/** Runs `work` as the only import of the workspace; a second one is refused, since both would create the same accounts. */
export async function withImportLock<T>(pools: Pools, workspaceId: string, work: () => Promise<T>): Promise<T> {
  const client = await pools.bulk.connect()
  let broken = false
  try {
    const { rows } = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(${key}) as held`, [workspaceId])
    if (!rows[0]?.held) {
      throw new Refusal(409, 'Another import is running', { detail: 'Wait until it is finished, or stop it first.' })
    }
    return await work().finally(async () => {
      await client.query(`select pg_advisory_unlock(${key})`, [workspaceId]).catch(() => {
        broken = true
      })
    })
  } finally {
    client.release(broken)
  }
}

/** Whether some session works on an import of the workspace: an import that says it runs while nobody does was interrupted. */
export async function importLockHeld(pools: Pools, workspaceId: string): Promise<boolean> {
  const { rows } = await pools.bulk.query<{ held: boolean }>(
    `select exists (select from pg_catalog.pg_locks l, (select ${key} as k) h
      where l.locktype = 'advisory' and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
        and ((l.classid::bigint << 32) | l.objid::bigint) = h.k and l.objsubid = 1 and l.granted) as held`,
    [workspaceId],
  )
  return rows[0]?.held ?? false
}
