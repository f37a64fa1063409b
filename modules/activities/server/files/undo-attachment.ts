import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { attachmentChanged } from '../../contract/attachment-events.ts'
import {
  type AttachmentRecord,
  assertMayChangeAttachment,
  lockAttachment,
  writeAttachment,
} from './attachment-queries.ts'

export const attachmentUndo: Record<string, Undo> = {
  'attachment.added': async (ctx, event) => {
    const stored = await attachmentOf(ctx, event)
    if (stored.deletedAt || stored.version > 1 + event.turns) throw changedSince(stored)
    await writeAttachment(ctx, stored.id, { deletedAt: ctx.now })
  },
  'attachment.changed': async (ctx, event) => {
    const { before, after } = attachmentChanged.body.parse(event.body)
    await rename(ctx, event, after.name, before.name)
  },
  'attachment.deleted': bringBack,
}

/** The same done again, after it was taken back. */
export const attachmentRedo: Record<string, Undo> = {
  'attachment.added': bringBack,
  'attachment.changed': async (ctx, event) => {
    const { before, after } = attachmentChanged.body.parse(event.body)
    await rename(ctx, event, before.name, after.name)
  },
  'attachment.deleted': async (ctx, event) => {
    const stored = await attachmentOf(ctx, event)
    if (stored.deletedAt) throw changedSince(stored)
    await writeAttachment(ctx, stored.id, { deletedAt: ctx.now })
  },
}

async function rename(ctx: Context, event: RecordedEvent, from: string, to: string): Promise<void> {
  const stored = await attachmentOf(ctx, event)
  if (stored.deletedAt || stored.name !== from) throw changedSince(stored)
  await writeAttachment(ctx, stored.id, { name: to })
}

async function bringBack(ctx: Context, event: RecordedEvent): Promise<void> {
  const stored = await attachmentOf(ctx, event)
  if (!stored.deletedAt) throw new Refusal(409, 'The file is back already')
  await writeAttachment(ctx, stored.id, { deletedAt: null })
}

const changedSince = ({ id }: AttachmentRecord) => new ChangedSince({ type: 'attachment', id }, 'The file')

async function attachmentOf(ctx: Context, { subjects }: RecordedEvent): Promise<AttachmentRecord> {
  const stored = await lockAttachment(ctx, subjects.find(({ role }) => role === 'attachment')?.id)
  assertMayChangeAttachment(ctx, stored)
  return stored
}
