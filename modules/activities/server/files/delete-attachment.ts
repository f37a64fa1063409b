import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { attachmentDeleted } from '../../contract/attachment-events.ts'
import { assertMayChangeAttachment, attachmentSubjects, lockAttachment, writeAttachment } from './attachment-queries.ts'

/** Deletes a file; it is kept with its bytes for 90 days. */
export async function deleteAttachment(ctx: Context & { ifMatch?: number }, id: string): Promise<{ eventId: string }> {
  const stored = await lockAttachment(ctx, id)
  if (stored.deletedAt) throw notFound('This file')
  assertMayChangeAttachment(ctx, stored)
  assertVersion(ctx.ifMatch, stored, {})
  await writeAttachment(ctx, id, { deletedAt: ctx.now })
  const { name, type, bytes } = stored
  const eventId = await recordEvent(ctx, attachmentDeleted, {
    subjects: attachmentSubjects(stored),
    body: { name, type, bytes },
  })
  return { eventId }
}
