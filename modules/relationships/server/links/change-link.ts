import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { LinkFields } from '../../contract/link.ts'
import { linkChanged } from '../../contract/link-events.ts'
import { assertDays } from './add-link.ts'
import { linkSubjects, namesOf } from './link-ends.ts'
import { lockLink, updateLink } from './link-queries.ts'

/** Changes the days or the note of a link. */
export async function changeLink(
  ctx: Context & { ifMatch?: number },
  { id, ...change }: LinkFields & { id: string },
): Promise<{ id: string; version: number; eventId: string | null }> {
  const stored = await lockLink(ctx, id)
  assertVersion(ctx.ifMatch, stored, change)
  const changed = changedFields(stored, change)
  if (!changed) return { id, version: stored.version, eventId: null }
  const { since, until } = { ...stored, ...change }
  assertDays(since, until)
  await updateLink(ctx, id, change)
  const { kind, from, to } = stored
  const eventId = await recordEvent(ctx, linkChanged, {
    subjects: linkSubjects(id, from, to),
    body: { kind, ...namesOf(from, to), ...changed },
  })
  return { id, version: stored.version + 1, eventId }
}
