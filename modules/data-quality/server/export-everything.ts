import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileKind } from '#modules/relationships/contract/file-kind.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { type DetachedContext, Raw } from '#platform/server/slice.ts'
import { everythingExported } from '../contract/events.ts'

/** An archive of the files of every slice, read in the transaction while it is written. */
export type EveryFile = (ctx: Context, format: FileKind) => Readable

/**
 * Everything of the workspace as one archive, as it is at one moment, read in pieces while it is sent. Whoever sees less than
 * everything cannot have it; that it was taken out is noted first.
 */
export async function exportEverything(ctx: DetachedContext, everything: EveryFile, format: FileKind): Promise<Raw> {
  const { actor, workspaceId, services } = ctx
  if (!actor.seesAll || !actor.may('books:see') || actor.rules.size > 0)
    throw new Refusal(403, 'Your role does not see everything', {
      detail:
        'Your role does not see everything, so it cannot export everything. Ask an owner or an admin of the workspace.',
    })
  await ctx.inTransaction((inside) =>
    recordEvent(inside, everythingExported, {
      subjects: [{ role: 'workspace', type: 'workspace', id: workspaceId }],
      body: { format },
    }),
  )
  const answer = new PassThrough()
  const written = inWorkspace(
    services.pools,
    workspaceId,
    (db) => pipeline(everything({ ...ctx, db }, format), answer),
    { readOnly: true, bulk: true, snapshot: true },
  )
  // Half an archive breaks off instead of passing for all of it.
  written.catch((error: Error) => answer.destroy(error))
  return new Raw(answer, {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="rapport-${format}-${ctx.now.toISOString().slice(0, 10)}.zip"`,
  })
}
