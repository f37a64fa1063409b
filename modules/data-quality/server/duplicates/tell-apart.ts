import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { Undo } from '#platform/server/slice.ts'
import { duplicateToldApart } from '../../contract/duplicate-events.ts'
import { assertMayDecide, findPair } from './duplicate-queries.ts'

/** Says that two records are not one: the pair is not proposed again, by no later scan. */
export async function tellApart(ctx: Context, id: string): Promise<{ eventId: string }> {
  const { kind, a, b } = await findPair(ctx, id)
  await assertMayDecide(ctx, { id, kind })
  if (!(await turn(ctx, id, 'open', 'different')))
    throw new Refusal(409, 'This pair was decided already', {
      detail: 'Somebody was quicker. Go on with the next one.',
    })
  const eventId = await recordEvent(ctx, duplicateToldApart, {
    subjects: [
      { role: 'a', type: kind, id: a.id },
      { role: 'b', type: kind, id: b.id },
    ],
    body: { duplicateId: id, a: a.name, b: b.name },
  })
  return { eventId }
}

async function turn({ db, workspaceId, actor, now }: Context, id: string, from: string, to: string): Promise<boolean> {
  const decided = to === 'open' ? null : now
  const { numAffectedRows } = await sql`
    update data_quality.duplicate set state = ${to}, decided_at = ${decided}, decided_by = ${decided && actor.memberId},
      version = version + 1
    where workspace_id = ${workspaceId} and id = ${id} and state = ${from}`.execute(db)
  return numAffectedRows === 1n
}

const undoing =
  (from: string, to: string): Undo =>
  async (ctx, { body }) => {
    const { duplicateId, a, b } = duplicateToldApart.body.parse(body)
    const { kind } = await findPair(ctx, duplicateId)
    await assertMayDecide(ctx, { id: duplicateId, kind })
    if (!(await turn(ctx, duplicateId, from, to))) throw new Refusal(409, `${a} and ${b} were decided anew since`)
  }

export const duplicateUndo: Record<string, Undo> = { 'duplicate.told-apart': undoing('different', 'open') }
export const duplicateRedo: Record<string, Undo> = { 'duplicate.told-apart': undoing('open', 'different') }
