import { sql } from 'kysely'
import { everyWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { notAllowed } from '#platform/server/refusal.ts'
import type { ScheduledJob } from '#platform/server/slice.ts'
import { type DuplicateKind, duplicateKinds } from '../../contract/duplicate.ts'
import { newestScan, runningScan, type Scan } from './scan-queries.ts'

/** Looks through all records of a kind in the background; one that is under way already is answered instead. */
export async function scanDuplicates(ctx: Context, kind: DuplicateKind): Promise<Scan> {
  if (!ctx.actor.may(`${kind}:change`)) throw notAllowed()
  const { db, workspaceId, actor, now } = ctx
  const running = await runningScan(ctx, kind)
  if (running) return running
  const id = newId()
  await sql`
    insert into data_quality.duplicate_scan (workspace_id, id, kind, asked_by, started_at, progressed_at)
    values (${workspaceId}, ${id}, ${kind}, ${actor.memberId}, ${now}, ${now})`.execute(db)
  await enqueue(ctx, 'data-quality:scan-duplicates', { scanId: id, kind }, { queue: `scan:${workspaceId}` })
  return (await newestScan(ctx, kind))!
}

/** Every week, on Sunday before it is Monday morning anywhere: the lists of that morning hold what this finds. */
export const weeklyScan: ScheduledJob = {
  name: 'scan-duplicates-weekly',
  cron: '10 12 * * 0',
  async run({ pools, clock, log }) {
    for (const workspaceId of await everyWorkspace(pools))
      await inWorkspace(pools, workspaceId, async (db) => {
        const ctx = { db, workspaceId, actor: theHouse, now: clock(), log }
        for (const kind of duplicateKinds) await scanDuplicates(ctx, kind)
      })
  },
}
