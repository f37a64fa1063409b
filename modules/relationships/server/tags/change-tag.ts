import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { Tag, TagFields } from '../../contract/tag.ts'
import { tagChanged } from '../../contract/tag-events.ts'
import { lockTag, writeTag } from './tag-queries.ts'

/** Renames a tag or gives it another colour. */
export async function changeTag(
  ctx: Context & { ifMatch?: number },
  { id, ...change }: TagFields & { id: string },
): Promise<Tag & { eventId: string | null }> {
  const stored = await lockTag(ctx, id)
  assertVersion(ctx.ifMatch, stored, change)
  const { name, colour, version } = stored
  const changed = changedFields(stored, change)
  if (!changed) return { id, name, colour, version, eventId: null }
  await writeTag(ctx, id, changed.after)
  const eventId = await recordEvent(ctx, tagChanged, {
    subjects: [{ role: 'tag', type: 'tag', id }],
    body: { name, ...changed },
  })
  return { id, name, colour, ...changed.after, version: version + 1, eventId }
}
