import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { inWorkspace } from '#platform/database/transaction.ts'
import { type DetachedContext, Raw } from '#platform/server/slice.ts'
import { type AskedJournal, journalBytes, openJournal } from './journal.ts'

/** The journal as a file, read through a cursor while it is sent. */
export async function exportJournal(ctx: DetachedContext, asked: AskedJournal): Promise<Raw> {
  const open = await ctx.inTransaction((inside) => openJournal(inside, asked), { readOnly: true })
  const answer = new PassThrough()
  const written = inWorkspace(
    ctx.services.pools,
    ctx.workspaceId,
    (db) => pipeline(Readable.from(journalBytes({ db, workspaceId: ctx.workspaceId }, asked.format, open)), answer),
    { readOnly: true, bulk: true },
  )
  // The reader went away, or the database did: either way the answer breaks off instead of ending as if it were whole.
  written.catch((error: Error) => answer.destroy(error))
  return new Raw(answer, {
    'content-type': open.mediaType,
    'content-disposition': `attachment; filename="${open.fileName}"`,
  })
}
