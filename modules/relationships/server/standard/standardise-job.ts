import { sql } from 'kysely'
import { everyWorkspace } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import type { Context } from '#platform/server/context.ts'
import type { ScheduledJob, Services } from '#platform/server/slice.ts'
import { forgetStandardForms } from './forget-standard-forms.ts'
import { standardise } from './standardise.ts'
import type { StandardRecord } from './typed-values.ts'

const batch = 1000

/** Reads all that was not read yet, behind what somebody does: after an import, after the firm moved to another country. */
export const standardiseSoon = (ctx: Pick<Context, 'db' | 'workspaceId'>): Promise<void> =>
  enqueue(ctx, 'relationships:standardise', {}, { key: 'standardise', queue: `standardise:${ctx.workspaceId}` })

/** Goes through all records, some at a time, each in a transaction of its own: writers do not wait. */
export async function standardiseJob(
  { pools }: Pick<Services, 'pools'>,
  { workspaceId }: { workspaceId: string },
): Promise<void> {
  for (const record of ['account', 'contact'] as const) {
    let after: string | undefined
    do {
      const from = after
      after = await inWorkspace(pools, workspaceId, (db) => standardiseBehind({ db, workspaceId }, record, from))
    } while (after)
  }
}

/** Answers the last record of a batch that was full. */
async function standardiseBehind(
  scope: Pick<Context, 'db' | 'workspaceId'>,
  record: StandardRecord,
  after: string | undefined,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select r.id from ${sql.table(`relationships.${record}`)} r
    where r.workspace_id = ${scope.workspaceId} ${after ? sql`and r.id > ${after}` : sql``}
    order by r.id limit ${batch}`.execute(scope.db)
  if (rows.length === 0) return undefined
  await standardise(
    scope,
    record,
    rows.map(({ id }) => id),
  )
  return rows.length < batch ? undefined : rows.at(-1)!.id
}

/** Every night what is held no more is forgotten, and what an undo or a merge brought back is read. */
export const keepStandardForms: ScheduledJob = {
  name: 'keep-standard-forms',
  cron: '5 2 * * *',
  async run({ pools, log }) {
    for (const workspaceId of await everyWorkspace(pools)) {
      // One that fails keeps the others from nothing.
      await keepForms(pools, workspaceId).catch((error: unknown) => {
        log.warn({ workspaceId, err: error }, 'the standard forms of a workspace were not kept')
      })
    }
  },
}

async function keepForms(pools: Services['pools'], workspaceId: string): Promise<void> {
  await inWorkspace(pools, workspaceId, (db) => forgetStandardForms({ db, workspaceId }))
  await standardiseJob({ pools }, { workspaceId })
}
