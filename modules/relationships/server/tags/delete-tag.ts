import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { tagDeleted } from '../../contract/tag-events.ts'
import { lockTag, writeTag } from './tag-queries.ts'

/** Takes a tag off every record at once; its records stay with it, so that it comes back as it was. */
export async function deleteTag(ctx: Context & { ifMatch?: number }, id: string): Promise<{ eventId: string }> {
  const stored = await lockTag(ctx, id)
  assertVersion(ctx.ifMatch, stored, {})
  await writeTag(ctx, id, { deletedAt: ctx.now })
  const eventId = await recordEvent(ctx, tagDeleted, {
    subjects: [{ role: 'tag', type: 'tag', id }],
    body: { name: stored.name },
  })
  return { eventId }
}
