import { recordEvent } from '#platform/events/record-event.ts'
import { registerFile } from '#platform/files/file-store.ts'
import type { Context } from '#platform/server/context.ts'
import { answerOnce } from '#platform/server/idempotency.ts'
import { newId } from '#platform/server/ids.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { sentFile } from '#platform/server/sent-file.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import { type Attachment, largestAttachment, type NewAttachment } from '../../contract/attachment.ts'
import { attachmentAdded } from '../../contract/attachment-events.ts'
import { enterPassages } from '../passages.ts'
import { assertRecordOf } from '../record-of.ts'
import { attachmentSubjects, findAttachment } from './attachment-queries.ts'
import { cleanName } from './clean-name.ts'
import { typeOfFile } from './type-of.ts'

type Received = Awaited<ReturnType<typeof receive>>

/**
 * Keeps a file with an account or a person, once for each Idempotency-Key. Whether it may be kept is asked before its bytes are read, and again when they are
 * there; what is refused leaves none of them behind.
 */
export async function addAttachment(
  ctx: DetachedContext,
  { name: given, ...of }: NewAttachment,
): Promise<Attachment & { eventId: string }> {
  const { files } = ctx.services
  await ctx.inTransaction((asking) => assertRecordOf(asking, of, 'attachment:create'))
  const name = cleanName(given) || 'File'
  const file = await receive(ctx, name)
  let kept = false
  try {
    return await ctx.inTransaction(async (writing) => {
      await assertRecordOf(writing, of, 'attachment:create')
      const once = await answerOnce({ ...ctx, ...writing }, ctx.request, write, file.sha256.toString('hex'))
      return once as Attachment & { eventId: string }

      async function write() {
        kept = true
        return keep(writing, { ...of, ...file, name })
      }
    })
  } catch (error) {
    kept = false
    throw error
  } finally {
    // Of what was refused, or sent before under the same key, nothing stays.
    if (!kept) await files.remove(ctx.workspaceId, file.id)
  }
}

/** Streams the body to the store of files and looks what it is. */
async function receive({ services: { files }, workspaceId, request }: DetachedContext, name: string) {
  if (Number(request.headers['content-length'] ?? 0) > largestAttachment + aForm) {
    request.raw.resume()
    throw tooLarge(name)
  }
  const source = await sentFile(request)
  if (!source)
    throw new Refusal(422, 'No file came with the request. Send it as the body, as application/octet-stream.')
  const received = await files.receive(workspaceId, source, largestAttachment, () => tooLarge(name))
  if (received.bytes === 0) {
    await files.remove(workspaceId, received.id)
    throw new Refusal(422, `${name} is empty. Look whether it was saved, then add it again.`)
  }
  return { ...received, type: await typeOfFile(files.pathOf(workspaceId, received.id)) }
}

/** What a form adds to the file in it. */
const aForm = 16 * 1024

const tooLarge = (name: string) =>
  new Refusal(413, `${name} is larger than 25 MB`, {
    detail: `${name} is larger than 25 MB. Nothing of it was kept. Make it smaller, or keep it elsewhere and note where.`,
  })

type Kept = Received & { name: string; accountId?: string | undefined; contactId?: string | undefined }

async function keep(ctx: Context, { accountId, contactId, ...file }: Kept) {
  const id = newId()
  const { name, type, bytes } = file
  await registerFile(ctx, { ...file, mediaType: type })
  await ctx.db
    .insertInto('activities.attachment')
    .values({
      ...{ workspace_id: ctx.workspaceId, id, account_id: accountId ?? null, contact_id: contactId ?? null },
      ...{ file_id: file.id, name, type, bytes, uploaded_by: ctx.actor.memberId },
      ...{ created_at: ctx.now, updated_at: ctx.now },
    })
    .execute()
  await enterPassages(ctx, 'attachment', [id])
  const eventId = await recordEvent(ctx, attachmentAdded, {
    subjects: attachmentSubjects({ id, accountId, contactId }),
    body: { name, type, bytes },
  })
  return { ...(await findAttachment(ctx, id)), eventId }
}
