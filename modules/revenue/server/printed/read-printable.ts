import type { FileStore } from '#platform/files/file-store.ts'
import type { Context } from '#platform/server/context.ts'
import type { PrintedDocument } from '../../contract/printed.ts'
import { logoAt } from './logo.ts'
import { printedDocument } from './printed-document.ts'

/** A document with its logo, ready to be printed. */
export async function readPrintable(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>,
  files: FileStore,
  id: string,
): Promise<PrintedDocument> {
  const { document, logoId } = await printedDocument(ctx, id)
  return { ...document, logo: logoId && (await logoAt(files.pathOf(ctx.workspaceId, logoId))) }
}
