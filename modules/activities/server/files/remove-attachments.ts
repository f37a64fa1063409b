import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { forgetFiles } from '#platform/files/file-store.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import type { Context } from '#platform/server/context.ts'
import type { Services } from '#platform/server/slice.ts'
import { leavePassages } from '../passages.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** Takes the files on these accounts away for good. */
export async function removeAttachments(ctx: Scope, accountIds: string[]): Promise<void> {
  await takeAttachments(ctx, sql`h.account_id = any(${accountIds}::uuid[])`)
}

export interface GoneAttachment {
  id: string
  accountId: string | null
  contactId: string | null
}

/** Takes files away for good. Their bytes go when the transaction has ended well, not when it is taken back. */
export async function takeAttachments(ctx: Scope, which: RawBuilder<unknown>): Promise<GoneAttachment[]> {
  await leavePassages(ctx, 'attachment', which)
  const { rows } = await sql<GoneAttachment & { fileId: string }>`
    delete from activities.attachment h where h.workspace_id = ${ctx.workspaceId} and ${which}
    returning h.id, h.account_id as "accountId", h.contact_id as "contactId", h.file_id as "fileId"`.execute(ctx.db)
  if (rows.length === 0) return []
  const files = rows.map(({ fileId }) => fileId)
  await forgetFiles(ctx, files)
  await enqueue(ctx, 'activities:remove-bytes', { files })
  return rows
}

const payloadShape = z.object({ workspaceId: z.uuid(), files: z.array(z.uuid()) })

/** Removes the bytes of files that nobody has any more. Those that are gone already are none to remove. */
export async function removeBytesJob({ files }: Services, payload: unknown): Promise<void> {
  const { workspaceId, files: gone } = payloadShape.parse(payload)
  for (const file of gone) await files.remove(workspaceId, file)
}
