import { vi } from 'vitest'
import type { Pools } from '#platform/database/pools.ts'
import type { Sealer } from '#platform/events/sealer.ts'

/**
 * Seals whatever has been written here, in one batch. The sealer leaves what is younger than the oldest transaction still
 * open: other test files have theirs open in the same cluster, and the database itself has when it takes its statistics.
 */
export async function sealNow(pools: Pools, sealer: Sealer): Promise<number> {
  await vi.waitFor(
    async () => {
      const { rows } = await pools.worker.query(
        'select from platform.event where tx >= pg_snapshot_xmin(pg_current_snapshot()) limit 1',
      )
      if (rows.length > 0) throw new Error('An older transaction has been open for 20 seconds')
    },
    { timeout: 20_000 },
  )
  return sealer.sealAll()
}
