import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, notFound } from '#platform/server/refusal.ts'
import { tagMerged } from '../../contract/tag-events.ts'
import { lockTags, writeTag } from './tag-queries.ts'

/** Gives every record of a tag another one instead. The tag goes as if deleted, and can be brought back. */
export async function mergeTags(
  ctx: Context,
  { id, into }: { id: string; into: string },
): Promise<{ eventId: string }> {
  if (id === into) throw invalid([{ path: 'into', message: 'A tag is not merged into itself. Choose another one.' }])
  const stored = (await lockTags(ctx, [id, into])).filter(({ deletedAt }) => !deletedAt)
  const [from, to] = [id, into].map((each) => stored.find((tag) => tag.id === each))
  if (!from) throw notFound('This tag')
  if (!to) throw invalid([{ path: 'into', message: 'No tag of this id is here. Choose one from the list.' }])
  const mergeId = newId()
  await takeOver(ctx, id, into, mergeId)
  await writeTag(ctx, id, { deletedAt: ctx.now, mergedInto: into })
  const eventId = await recordEvent(ctx, tagMerged, {
    subjects: [
      { role: 'tag', type: 'tag', id },
      { role: 'into', type: 'tag', id: into },
    ],
    body: { name: from.name, into: to.name, mergeId },
  })
  return { eventId }
}

/** What has both has the second from before, and keeps it when the merge is taken back. */
export async function takeOver({ db, workspaceId }: Context, id: string, into: string, mergeId: string): Promise<void> {
  await sql`
    insert into relationships.tagged (workspace_id, tag_id, record_type, record_id, merge_id)
    select g.workspace_id, ${into}::uuid, g.record_type, g.record_id, ${mergeId}::uuid
    from relationships.tagged g where g.workspace_id = ${workspaceId} and g.tag_id = ${id}
    on conflict do nothing`.execute(db)
}
