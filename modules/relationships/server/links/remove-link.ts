import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { linkRemoved } from '../../contract/link-events.ts'
import { linkSubjects, namesOf } from './link-ends.ts'
import { lockLink, removeLinkRow } from './link-queries.ts'

/** Removes a link; its event holds what it was, so that it can come back. */
export async function removeLink(ctx: Context & { ifMatch?: number }, id: string): Promise<{ eventId: string }> {
  const { kind, from, to, since, until, note, version } = await lockLink(ctx, id)
  assertVersion(ctx.ifMatch, { version }, {})
  await removeLinkRow(ctx, id)
  const bare = { from: { type: from.type, id: from.id }, to: { type: to.type, id: to.id } }
  const eventId = await recordEvent(ctx, linkRemoved, {
    subjects: linkSubjects(id, from, to),
    body: { kind, ...bare, since, until, note, ...namesOf(from, to) },
  })
  return { eventId }
}
