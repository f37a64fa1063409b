import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import type { Undo } from '#platform/server/slice.ts'
import { cleanUpSetAside } from '../../contract/clean-up-events.ts'

/** Leaves a record of one's own list as it is for this week. */
export async function setAside(ctx: Context, id: string): Promise<{ eventId: string }> {
  if (!(await turn(ctx, id, true))) throw new Refusal(409, 'This was set aside already')
  const eventId = await recordEvent(ctx, cleanUpSetAside, {
    subjects: [{ role: 'item', type: 'clean-up-item', id }],
    body: {},
  })
  return { eventId }
}

async function turn({ db, workspaceId, actor, now }: Context, id: string, aside: boolean): Promise<boolean> {
  const { rows } = await sql<{ isAside: boolean }>`
    select set_aside_at is not null as "isAside" from data_quality.clean_up
    where workspace_id = ${workspaceId} and id = ${id} and member_id = ${actor.memberId} for update`.execute(db)
  if (!rows[0]) throw notFound('This entry of the clean-up list')
  if (rows[0].isAside === aside) return false
  await sql`update data_quality.clean_up set set_aside_at = ${aside ? now : null}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
  return true
}

const turning =
  (aside: boolean): Undo =>
  async (ctx, { subjects }) => {
    const id = subjects.find(({ role }) => role === 'item')?.id ?? ''
    if (!(await turn(ctx, id, aside))) throw new Refusal(409, 'This was changed since')
  }

export const asideUndo: Record<string, Undo> = { 'clean-up.set-aside': turning(false) }
export const asideRedo: Record<string, Undo> = { 'clean-up.set-aside': turning(true) }
