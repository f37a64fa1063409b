import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import type { Tag } from '../../contract/tag.ts'
import { type KeptTag, tagCreated } from '../../contract/tag-events.ts'

/** Makes a tag that no record has yet. */
export async function createTag(ctx: Context, { name, colour }: KeptTag): Promise<Tag & { eventId: string }> {
  const id = newId()
  await ctx.db
    .insertInto('relationships.tag')
    .values({ workspace_id: ctx.workspaceId, id, name, colour, created_at: ctx.now, updated_at: ctx.now })
    .execute()
  const eventId = await recordEvent(ctx, tagCreated, {
    subjects: [{ role: 'tag', type: 'tag', id }],
    body: { after: { name, colour } },
  })
  return { id, name, colour, version: 1, eventId }
}
