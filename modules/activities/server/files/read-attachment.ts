import { stat } from 'node:fs/promises'
import { nameForHeader } from '#platform/server/name-for-header.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { type DetachedContext, Raw } from '#platform/server/slice.ts'
import { previewOf } from '../../contract/attachment.ts'
import { storedFileOf } from './attachment-queries.ts'
import { unknownType } from './type-of.ts'

/**
 * The bytes of a file. Only what is an image or a PDF by its own bytes is shown in the browser; everything else, a page or an SVG
 * among them, is a download whatever it is called.
 */
export async function readAttachment(
  ctx: DetachedContext,
  { id, as }: { id: string; as: 'download' | 'preview' },
): Promise<Raw> {
  const { files } = ctx.services
  const { fileId, name, type } = await ctx.inTransaction((reading) => storedFileOf(reading, id), { readOnly: true })
  const found = await stat(files.pathOf(ctx.workspaceId, fileId)).catch(() => undefined)
  if (!found) throw bytesGone(name)
  const preview = as === 'preview' ? previewOf(type) : null
  return new Raw(files.read(ctx.workspaceId, fileId), {
    'content-type': preview ? type : unknownType,
    'content-length': String(found.size),
    'content-disposition': `${preview ? 'inline' : 'attachment'}; ${nameForHeader(name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': preview ? policies[preview] : policies.image,
  })
}

/** A PDF is drawn by the browser's own reader, which a sandbox turns off; it may load nothing and stand in our pages only. */
const policies = {
  image: "default-src 'none'; sandbox",
  pdf: "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
} as const

const bytesGone = (name: string) =>
  new Refusal(410, `The bytes of ${name} are gone`, {
    detail: 'They are not in the data folder any more. Put them back from a backup, or delete the file here.',
  })
