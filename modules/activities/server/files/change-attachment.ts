import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, notFound } from '#platform/server/refusal.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { Attachment } from '../../contract/attachment.ts'
import { attachmentChanged } from '../../contract/attachment-events.ts'
import {
  assertMayChangeAttachment,
  attachmentSubjects,
  findAttachment,
  lockAttachment,
  writeAttachment,
} from './attachment-queries.ts'
import { cleanName } from './clean-name.ts'

/** Gives a file another name. */
export async function changeAttachment(
  ctx: Context & { ifMatch?: number },
  { id, name: given }: { id: string; name?: string | undefined },
): Promise<Attachment & { eventId: string | null }> {
  const stored = await lockAttachment(ctx, id)
  if (stored.deletedAt) throw notFound('This file')
  assertMayChangeAttachment(ctx, stored)
  const change = { name: given === undefined ? undefined : named(given) }
  assertVersion(ctx.ifMatch, stored, change)
  const { name } = change
  if (!name || !changedFields(stored, change)) return { ...(await findAttachment(ctx, id)), eventId: null }
  await writeAttachment(ctx, id, { name })
  const eventId = await recordEvent(ctx, attachmentChanged, {
    subjects: attachmentSubjects(stored),
    body: { before: { name: stored.name }, after: { name } },
  })
  return { ...(await findAttachment(ctx, id)), eventId }
}

function named(given: string): string {
  const name = cleanName(given)
  if (name === '') throw invalid([{ path: 'name', message: 'Nothing of this is a name. Give the file a name.' }])
  return name
}
