import { z } from 'zod'
import { theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import type { Context } from '#platform/server/context.ts'
import type { Services } from '#platform/server/slice.ts'
import { type DuplicateKind, duplicateKinds } from '../../contract/duplicate.ts'
import { ruleOf } from './duplicate-rules.ts'
import { likelyEnough } from './find-duplicates.ts'
import { findInThread } from './find-in-thread.ts'
import { matchRecords } from './read-match-records.ts'
import { updateScan } from './scan-queries.ts'
import { storePairs } from './store-pairs.ts'

const payloadShape = z.looseObject({ workspaceId: z.uuid(), scanId: z.uuid(), kind: z.enum(duplicateKinds) })

const tellEveryMs = 500

/**
 * Looks through all records of a kind and keeps the pairs it finds. Killed at any step it begins anew: pairs are written in one
 * transaction at the end.
 */
export async function scanJob(services: Services, payload: unknown): Promise<void> {
  const { workspaceId, scanId, kind } = payloadShape.parse(payload)
  const { pools, clock, log } = services
  const tell = (change: Record<string, unknown>) =>
    inWorkspace(pools, workspaceId, (db) =>
      updateScan({ db, workspaceId }, scanId, { progressed_at: clock(), ...change }),
    )
  await tell({ state: 'running', stage: 'reading' })
  try {
    const found = await search(services, workspaceId, kind, tell)
    await inWorkspace(pools, workspaceId, async (db) => {
      const ctx = { db, workspaceId, actor: theHouse, now: clock(), log }
      await storePairs(ctx, kind, found.pairs)
      await updateScan(ctx, scanId, {
        ...{ state: 'done', stage: '', done: found.records, total: found.records, records: found.records },
        ...{ pairs: found.pairs.length, model: JSON.stringify(found.model), ended_at: clock(), progressed_at: clock() },
      })
      const rule = await ruleOf(ctx, kind)
      if (rule.automatic)
        await enqueue(ctx, 'data-quality:merge-duplicates', { kind }, { queue: `scan:${workspaceId}` })
    })
  } catch (error) {
    await tell({ state: 'failed', fault: error instanceof Error ? error.message : String(error), ended_at: clock() })
    log.warn({ scanId, error }, 'A search for duplicates did not go through')
  }
}

async function search(
  { pools }: Services,
  workspaceId: string,
  kind: DuplicateKind,
  tell: (change: Record<string, unknown>) => Promise<void>,
) {
  let [toldAt, telling] = [0, Promise.resolve()]
  const onProgress = (stage: string, done: number, total: number) => {
    if (Date.now() - toldAt < tellEveryMs) return
    toldAt = Date.now()
    telling = telling.then(() => tell({ stage, done, total })).catch(() => {})
  }
  const read = <T>(work: (scope: Pick<Context, 'db' | 'workspaceId'>) => Promise<T>) =>
    inWorkspace(pools, workspaceId, (db) => work({ db, workspaceId }), { readOnly: true })
  const found = await findInThread({ kind, threshold: likelyEnough, records: matchRecords(read, kind), onProgress })
  await telling
  return found
}
