import type { DetachedContext } from '#platform/server/slice.ts'
import { type Loaded, loadSample } from './load-sample.ts'

/**
 * How far each workspace's sample is. It is one transaction, of which the database tells nobody before it is done, so this
 * process keeps it; where several serve one house, the others do not know and the screen shows only that it goes on.
 */
const shares = new Map<string, number>()

export const sampleProgress = ({ workspaceId }: { workspaceId: string }): { share: number | null } => ({
  share: shares.get(workspaceId) ?? null,
})

export async function loadWithProgress(ctx: DetachedContext): Promise<Loaded> {
  const { workspaceId } = ctx
  try {
    return await loadSample(
      (work) => ctx.inTransaction(work),
      (share) => shares.set(workspaceId, Math.min(1, share)),
    )
  } finally {
    shares.delete(workspaceId)
  }
}
