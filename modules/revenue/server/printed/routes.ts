import { nameForHeader } from '#platform/server/name-for-header.ts'
import { type DetachedContext, type Handlers, Raw } from '#platform/server/slice.ts'
import type { PrintedDocument } from '../../contract/printed.ts'
import type { printedRoutes } from '../../contract/printed-routes.ts'
import { logoAt } from './logo.ts'
import { printedDocument } from './printed-document.ts'
import { pdfOf, ublOf } from './printed-forms.ts'
import { wordsOf } from './words.ts'

export const printedHandlers: Handlers<typeof printedRoutes> = {
  // Drawn behind the transaction: a long one takes a tenth of a second, and holds no connection meanwhile.
  documentPdf: async (ctx, { id }) => {
    const document = await readPrintable(ctx, id)
    return file(document, 'pdf', 'application/pdf', await pdfOf(document))
  },
  documentUbl: async (ctx, { id }) => {
    const document = await readPrintable(ctx, id)
    return file(document, 'xml', 'application/xml', Buffer.from(ublOf(document)))
  },
}

async function readPrintable(ctx: DetachedContext, id: string): Promise<PrintedDocument> {
  const { document, logoId } = await ctx.inTransaction((reading) => printedDocument(reading, id), { readOnly: true })
  return { ...document, logo: logoId && (await logoAt(ctx.services.files.pathOf(ctx.workspaceId, logoId))) }
}

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
