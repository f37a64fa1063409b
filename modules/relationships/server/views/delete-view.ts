import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { viewDeleted } from '../../contract/view-events.ts'
import { keptOf, lockView, removeView } from './view-queries.ts'

/** Deletes a view; its event holds what it was, so that it can come back. */
export async function deleteView(ctx: Context & { ifMatch?: number }, id: string): Promise<{ eventId: string }> {
  const stored = await lockView(ctx, id)
  assertVersion(ctx.ifMatch, stored, {})
  await removeView(ctx, id)
  const eventId = await recordEvent(ctx, viewDeleted, {
    subjects: [{ role: 'view', type: 'view', id }],
    body: { before: keptOf(stored) },
  })
  return { eventId }
}
