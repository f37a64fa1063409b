import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, notAllowed } from '#platform/server/refusal.ts'
import type { SavedView, Sharing, ViewList, ViewSettings } from '../../contract/saved-view.ts'
import { viewSaved } from '../../contract/view-events.ts'
import { assertMayShare, assertOfList, findView, insertView, listViews } from './view-queries.ts'

/** More than anybody finds one among. */
const most = 200

/** Saves how a list is looked at, for whoever does it. */
export async function saveView(
  ctx: Context,
  { list, name, sharing, settings }: { list: ViewList; name: string; sharing: Sharing; settings: ViewSettings },
): Promise<SavedView & { eventId: string }> {
  const ownerId = ctx.actor.memberId
  if (ownerId === null) throw notAllowed()
  assertMayShare(ctx, list, sharing)
  assertOfList(list, settings)
  const own = (await listViews(ctx, list)).items.filter(({ owner }) => owner.id === ownerId)
  if (own.length >= most)
    throw invalid([{ path: 'name', message: `You have ${most} views already. Delete one of them first.` }])
  const id = newId()
  const after = { list, name, sharing, ownerId, settings }
  await insertView(ctx, id, after)
  const eventId = await recordEvent(ctx, viewSaved, {
    subjects: [{ role: 'view', type: 'view', id }],
    body: { after },
  })
  return { ...(await findView(ctx, id)), eventId }
}
