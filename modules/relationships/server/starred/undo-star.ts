import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { type StarredRecord, starAdded, starsOrdered } from '../../contract/starred.ts'
import { starsOf, writeOrder } from './order-starred.ts'
import { assertSeen } from './star.ts'
import { insertStar, removeStar } from './starred-queries.ts'

export const starUndo: Record<string, Undo> = {
  'starred.added': takeOut,
  'starred.removed': putBack,
  'starred.ordered': inOrder('before'),
}
export const starRedo: Record<string, Undo> = {
  'starred.added': putBack,
  'starred.removed': takeOut,
  'starred.ordered': inOrder('after'),
}

async function takeOut(ctx: Context, event: RecordedEvent): Promise<void> {
  const record = ownRecord(ctx, event)
  if ((await removeStar(ctx, record)) === undefined) throw changedSince(record)
}

async function putBack(ctx: Context, event: RecordedEvent): Promise<void> {
  const { place, ...record } = ownRecord(ctx, event)
  await assertSeen(ctx, record)
  if ((await insertStar(ctx, record, place)) === undefined) throw changedSince(record)
}

function inOrder(which: 'before' | 'after'): Undo {
  return async (ctx, { actorId, body }) => {
    if (actorId === null || actorId !== ctx.actor.memberId) throw notAllowed()
    await starsOf(ctx)
    await writeOrder(ctx, starsOrdered.body.parse(body)[which])
  }
}

/** Nobody has a say in the favourites of somebody else. */
function ownRecord({ actor }: Context, { actorId, body }: RecordedEvent) {
  if (actorId === null || actorId !== actor.memberId) throw notAllowed()
  return starAdded.body.parse(body)
}

const changedSince = ({ id }: StarredRecord) => new ChangedSince({ type: 'starred', id }, 'The favourite')
