import { nameForHeader } from '#platform/server/name-for-header.ts'
import { type DetachedContext, type Handlers, Raw } from '#platform/server/slice.ts'
import type { PrintedDocument } from '../../contract/printed.ts'
import type { printedRoutes } from '../../contract/printed-routes.ts'
import { pdfOf, ublOf } from './printed-forms.ts'
import { readPrintable } from './read-printable.ts'
import { wordsOf } from './words.ts'

export const printedHandlers: Handlers<typeof printedRoutes> = {
  // Drawn behind the transaction: a long one takes a tenth of a second, and holds no connection meanwhile.
  documentPdf: async (ctx, { id }) => {
    const document = await printable(ctx, id)
    return file(document, 'pdf', 'application/pdf', await pdfOf(document))
  },
  documentUbl: async (ctx, { id }) => {
    const document = await printable(ctx, id)
    return file(document, 'xml', 'application/xml', Buffer.from(ublOf(document)))
  },
}

const printable = (ctx: DetachedContext, id: string) =>
  ctx.inTransaction((reading) => readPrintable(reading, ctx.services.files, id), { readOnly: true })

function file({ kind, number, language }: PrintedDocument, ending: string, type: string, bytes: Buffer): Raw {
  const name = [wordsOf(language)(kind), number]
    .filter(Boolean)
    .join(' ')
    .replace(/[/\\:]/g, '-')
  return new Raw(bytes, {
    'content-type': type,
    'content-length': String(bytes.length),
    'content-disposition': `attachment; ${nameForHeader(`${name}.${ending}`)}`,
    'x-content-type-options': 'nosniff',
  })
}
