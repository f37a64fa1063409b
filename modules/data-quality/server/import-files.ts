import { inWorkspace } from '#platform/database/transaction.ts'
import type { Actor } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { applyImport } from './apply-import.ts'
import { createImport, type NewImport } from './create-import.ts'
import { explainFault } from './explain-fault.ts'
import { withImportLock } from './import-lock.ts'
import { holdImport, updateImport } from './import-queries.ts'
import { inImport } from './in-import.ts'
import { type ImportKinds, type ImportServices, type OpenRun, openRun, type RunOptions } from './open-run.ts'
import { clearStaged, lastChange, prepareImport } from './prepare-import.ts'
import { requireRoom } from './require-room.ts'
import { undoImport } from './undo-import.ts'

type Where = { workspaceId: string; actor: Actor; importId: string }

/** Brings files into a workspace from beginning to end, without HTTP or jobs; answers the import's id. */
export async function importFiles(
  services: ImportServices,
  kinds: ImportKinds,
  { workspaceId, actor }: Omit<Where, 'importId'>,
  request: NewImport & { dryRun?: boolean | undefined },
  options: RunOptions = {},
): Promise<string> {
  const { pools, log, clock } = services
  const importId = await inWorkspace(pools, workspaceId, (db) =>
    createImport({ db, workspaceId, actor, log, now: clock() }, request),
  )
  await working(services, kinds, { workspaceId, actor, importId }, options, async ({ run, record, kind }) => {
    await prepareImport(services, run, record, kind, options)
    await applyUnlessDry(services, { run, record, kind }, options)
  })
  return importId
}

/** For the screen: reads and plans. Questions that are open are no failure, they are asked. */
export function prepareOnly(
  services: ImportServices,
  kinds: ImportKinds,
  where: Where,
  options: RunOptions = {},
): Promise<void> {
  return working(services, kinds, where, options, ({ run, record, kind }) =>
    prepareImport(services, run, record, kind, { ...options, mayAsk: true }),
  )
}

/** Writes what was planned. It is planned again first when anything in the workspace changed since. */
export function applyPlanned(
  services: ImportServices,
  kinds: ImportKinds,
  where: Where,
  options: RunOptions = {},
): Promise<void> {
  return working(services, kinds, where, options, async (open) => {
    const seen = await inImport(open.run, lastChange)
    if (open.record.planned_at === seen) open.run.rows = open.record.staged_rows
    else await prepareImport(services, open.run, open.record, open.kind, options)
    await applyOrStop(services, open, options)
  })
}

/** Goes on with an interrupted import behind its last whole chunk; one that was still being read begins again. */
export function resumeImport(
  services: ImportServices,
  kinds: ImportKinds,
  where: Where,
  options: RunOptions = {},
): Promise<void> {
  return working(services, kinds, where, options, async ({ run, record, kind }) => {
    if (record.undone_events > 0) throw halfUndone()
    await inImport(run, (ctx) => updateImport(ctx, run.importId).set({ stop_wanted: false, fault: null }).execute())
    run.rows = record.staged_rows
    if (record.applied_chunks === 0) await prepareImport(services, run, record, kind, options)
    await applyUnlessDry(services, { run, record, kind }, options)
  })
}

const halfUndone = () => new Refusal(409, 'A part of this import is undone already. Undo the rest of it.')

export function takeBackImport(
  services: ImportServices,
  kinds: ImportKinds,
  where: Where,
  options: RunOptions = {},
): Promise<void> {
  return working(services, kinds, where, options, ({ run, kind }) => undoImport(run, kind, options))
}

const applyUnlessDry = (services: ImportServices, open: OpenRun, options: RunOptions): Promise<void> =>
  open.record.dry_run ? clearStaged(open.run, open.kind) : applyOrStop(services, open, options)

async function applyOrStop({ config }: ImportServices, { run, kind }: OpenRun, options: RunOptions): Promise<void> {
  requireRoom(config)
  const onProgress: RunOptions['onProgress'] = (progress) => {
    options.onProgress?.(progress)
    requireRoom(config)
  }
  const state = await applyImport(run, kind, { ...options, onProgress })
  if (state === 'stopped') await markStopped(run, 'stopped', null)
}

/** Holds the workspace's import lock; a failure leaves a sentence on the import, and whole chunks behind it. */
async function working(
  services: ImportServices,
  kinds: ImportKinds,
  where: Where,
  options: RunOptions,
  work: (open: OpenRun) => Promise<void>,
): Promise<void> {
  await withImportLock(services.pools, where.workspaceId, async () => {
    const open = await openRun(services, kinds, where, options)
    try {
      await work(open)
    } catch (error) {
      const stopped = options.signal?.aborted ?? false
      await leaveWord(open, stopped ? null : explainFault(error, services.config?.dataDir)).catch((failure) => {
        // A database that is gone takes no word; what stopped the import is the fault to tell.
        if (stopped) throw failure
      })
      if (!stopped) throw error
    }
  })
}

async function leaveWord({ run, kind }: OpenRun, fault: string | null): Promise<void> {
  const begun = await markStopped(run, 'failed', fault)
  if (!begun) await clearStaged(run, kind)
}

/** Answers whether something was written, so that there is something to go on with or to undo. */
function markStopped(run: OpenRun['run'], wanted: 'stopped' | 'failed', fault: string | null): Promise<boolean> {
  return inImport(run, async (ctx) => {
    const { applied_chunks: applied, status } = await holdImport(ctx, run.importId)
    const begun = applied > 0 || status === 'undoing'
    await updateImport(ctx, run.importId)
      .set({ fault, status: begun || !fault ? 'stopped' : wanted })
      .execute()
    return begun
  })
}
