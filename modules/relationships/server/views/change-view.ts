import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { SavedView, ViewFields } from '../../contract/saved-view.ts'
import { viewChanged } from '../../contract/view-events.ts'
import { assertMayShare, assertOfList, findView, keptOf, lockView, updateView } from './view-queries.ts'

/** Changes the name of a view, who sees it, or what it shows. */
export async function changeView(
  ctx: Context & { ifMatch?: number },
  { id, ...change }: ViewFields & { id: string },
): Promise<SavedView & { eventId: string | null }> {
  const stored = await lockView(ctx, id)
  if (change.sharing) assertMayShare(ctx, stored.list, change.sharing)
  if (change.settings) assertOfList(stored.list, change.settings)
  assertVersion(ctx.ifMatch, stored, change)
  const changed = changedFields(stored, change)
  if (!changed) return { ...(await findView(ctx, id)), eventId: null }
  await updateView(ctx, id, change)
  const before = keptOf(stored)
  const eventId = await recordEvent(ctx, viewChanged, {
    subjects: [{ role: 'view', type: 'view', id }],
    body: { before, after: { ...before, ...change } },
  })
  return { ...(await findView(ctx, id)), eventId }
}
