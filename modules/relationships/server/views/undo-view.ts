import { isDeepStrictEqual } from 'node:util'
import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { type KeptView, viewChanged, viewDeleted, viewSaved } from '../../contract/view-events.ts'
import { insertView, keptOf, lockView, removeView, updateView } from './view-queries.ts'

const idOf = ({ subjects }: RecordedEvent) => subjects.find(({ role }) => role === 'view')!.id

export const viewUndo: Record<string, Undo> = {
  'view.saved': (ctx, event) => takeAway(ctx, event, viewSaved.body.parse(event.body).after),
  'view.changed': (ctx, event) => {
    const { before, after } = viewChanged.body.parse(event.body)
    return putBack(ctx, event, after, before)
  },
  'view.deleted': (ctx, event) => bringBack(ctx, event, viewDeleted.body.parse(event.body).before),
}

export const viewRedo: Record<string, Undo> = {
  'view.saved': (ctx, event) => bringBack(ctx, event, viewSaved.body.parse(event.body).after),
  'view.changed': (ctx, event) => {
    const { before, after } = viewChanged.body.parse(event.body)
    return putBack(ctx, event, before, after)
  },
  'view.deleted': (ctx, event) => takeAway(ctx, event, viewDeleted.body.parse(event.body).before),
}

async function takeAway(ctx: Context, event: RecordedEvent, as: KeptView): Promise<void> {
  await stillAs(ctx, event, as)
  await removeView(ctx, idOf(event))
}

async function putBack(ctx: Context, event: RecordedEvent, from: KeptView, to: KeptView): Promise<void> {
  await stillAs(ctx, event, from)
  const { name, sharing, settings } = to
  await updateView(ctx, idOf(event), { name, sharing, settings })
}

async function stillAs(ctx: Context, event: RecordedEvent, as: KeptView): Promise<void> {
  const stored = await lockView(ctx, idOf(event))
  if (!isDeepStrictEqual(keptOf(stored), as)) throw new ChangedSince({ type: 'view', id: stored.id }, 'The view')
}

/** Its owner brings it back, or whoever took it away. */
async function bringBack(ctx: Context, event: RecordedEvent, as: KeptView): Promise<void> {
  if (as.ownerId !== ctx.actor.memberId && !ctx.actor.may('workspace:change')) throw notAllowed()
  await insertView(ctx, idOf(event), as, 2 + event.turns)
}
