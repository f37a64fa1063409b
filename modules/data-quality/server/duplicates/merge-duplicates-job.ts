import { sql } from 'kysely'
import { z } from 'zod'
import { type MergeStep, mergeAccounts, mergeContacts } from '#modules/relationships/server/index.ts'
import { theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { Services } from '#platform/server/slice.ts'
import { duplicateKinds } from '../../contract/duplicate.ts'
import { readPairs } from './duplicate-queries.ts'
import { ruleOf } from './duplicate-rules.ts'

const payloadShape = z.looseObject({ workspaceId: z.uuid(), kind: z.enum(duplicateKinds) })

/** As many as one search may make one by itself; the rest waits for the next one. */
const most = 10_000

/**
 * Merges the pairs at or above the workspace's threshold, the likeliest first, each in a transaction with its event, to be
 * taken back like any other. What a merge refuses stays open for people. Killed, it goes on where it was.
 */
export async function mergeDuplicatesJob(
  services: Services,
  steps: readonly MergeStep[],
  payload: unknown,
): Promise<void> {
  const { workspaceId, kind } = payloadShape.parse(payload)
  const { pools, clock, log } = services
  const refused: string[] = []
  for (let done = 0; done < most; done++) {
    const ctxOf = (db: Parameters<Parameters<typeof inWorkspace>[2]>[0]) => ({
      db,
      workspaceId,
      actor: theHouse,
      now: clock(),
      log,
    })
    const next = await inWorkspace(pools, workspaceId, async (db) => {
      const rule = await ruleOf({ db, workspaceId }, kind)
      if (!rule.automatic) return undefined
      const asked = sql`and d.state = 'open' and d.probability >= ${rule.threshold} and d.id <> all(${refused}::uuid[])`
      return (await readPairs(ctxOf(db), kind, asked, 1))[0]
    })
    if (!next) return
    const merge = kind === 'account' ? mergeAccounts : mergeContacts
    await inWorkspace(pools, workspaceId, async (db) => {
      await merge(ctxOf(db), steps, { id: next.a.id, mergedId: next.b.id })
      // Taken back, it is not merged again by the next search.
      await sql`update data_quality.duplicate set state = 'merged', decided_at = ${clock()}
        where workspace_id = ${workspaceId} and id = ${next.id}`.execute(db)
    }).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
      refused.push(next.id)
    })
  }
}
