import { sql } from 'kysely'
import { z } from 'zod'
import { actorOfMember, everyWorkspace, membersHere } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import type { Context } from '#platform/server/context.ts'
import type { ScheduledJob, Services } from '#platform/server/slice.ts'
import type { CleanUpSource } from './clean-up-source.ts'
import { makeList } from './make-list.ts'
import { dayOf, weekOf } from './week-of.ts'

const payloadShape = z.looseObject({ workspaceId: z.uuid(), week: z.iso.date() })

const weeksKept = 12

/** Every hour: where a week began, and where the lists of this one were empty until yesterday, they are asked for. */
export const weeklyCleanUp: ScheduledJob = {
  name: 'clean-up-weekly',
  cron: '25 * * * *',
  async run({ pools, clock }) {
    for (const workspaceId of await everyWorkspace(pools))
      await inWorkspace(pools, workspaceId, async (db) => {
        const week = await beginRound({ db, workspaceId, now: clock() })
        if (week)
          await enqueue({ db, workspaceId }, 'data-quality:clean-up', { week }, { queue: `clean-up:${workspaceId}` })
      })
  },
}

/** The Monday of the week whose lists are to be made now; undefined where there is nothing to do. */
async function beginRound({
  db,
  workspaceId,
  now,
}: Pick<Context, 'db' | 'workspaceId' | 'now'>): Promise<string | undefined> {
  const { rows } = await sql<{ week: string }>`
    insert into data_quality.clean_up_round as r (workspace_id, week, made_on)
    select w.workspace_id, ${weekOf(now)}, ${dayOf(now)} from workspace.workspace w
    where w.workspace_id = ${workspaceId}
    on conflict (workspace_id) do update set week = excluded.week, made_on = excluded.made_on, items = 0
      where r.week < excluded.week or (r.items = 0 and r.made_on < excluded.made_on)
    returning week::text`.execute(db)
  return rows[0]?.week
}

/**
 * The lists of a week, a member at a time, each as they may see the records. Killed, it goes on with those who have none yet; what
 * keeps one of them from theirs keeps nobody else.
 */
export async function cleanUpJob(
  { pools, clock, log }: Services,
  sources: readonly CleanUpSource[],
  payload: unknown,
): Promise<void> {
  const { workspaceId, week } = payloadShape.parse(payload)
  const members = await inWorkspace(pools, workspaceId, (db) =>
    sql<{ id: string }>`select id from ${membersHere(workspaceId)} m order by id`.execute(db),
  )
  let items = 0
  for (const { id: memberId } of members.rows)
    try {
      items += await inWorkspace(pools, workspaceId, async (db) => {
        const actor = await actorOfMember({ db, workspaceId }, memberId)
        return actor ? makeList({ db, workspaceId, actor, now: clock(), log }, sources, { memberId, week }) : 0
      })
    } catch (error) {
      log.error({ err: error, memberId }, 'a clean-up list could not be made')
    }
  await inWorkspace(pools, workspaceId, async (db) => {
    await sql`update data_quality.clean_up_round set items = ${items}
      where workspace_id = ${workspaceId} and week = ${week}::date`.execute(db)
    await sql`delete from data_quality.clean_up
      where workspace_id = ${workspaceId} and week < ${week}::date - ${weeksKept * 7}::int`.execute(db)
  })
}
