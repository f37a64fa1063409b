import { z } from 'zod'
import { theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Actor } from '#platform/server/context.ts'
import type { Services } from '#platform/server/slice.ts'
import { applyPlanned, prepareOnly, resumeImport, takeBackImport } from './import-files.ts'
import { findImport, updateImport } from './import-queries.ts'
import type { ImportKinds } from './open-run.ts'
import type { ImportTask } from './steer-import.ts'

const payloadShape = z.looseObject({
  workspaceId: z.uuid(),
  importId: z.uuid(),
  task: z.enum(['prepare', 'apply', 'resume', 'undo', 'stop']),
  version: z.number().int(),
  memberId: z.uuid().nullable(),
})

/**
 * Runs one step of an import that somebody asked for. A job that is repeated after a crash does nothing: the import then
 * shows that it was interrupted, and people decide. Faults are kept on the import, in a sentence.
 */
export async function importJob(services: Services, kinds: ImportKinds, payload: unknown): Promise<void> {
  const { workspaceId, importId, task, version, memberId } = payloadShape.parse(payload)
  const actor: Actor = { ...theHouse, memberId }
  const where = { workspaceId, actor, importId }
  const taken = await inWorkspace(services.pools, workspaceId, async (db) => {
    const scope = { db, workspaceId }
    const row = await updateImport(scope, importId)
      .set((eb) => ({ version: eb('version', '+', 1), ...begun(task, services.clock()) }))
      .where('version', '=', version)
      .returning('version')
      .executeTakeFirst()
    return row !== undefined
  })
  if (!taken) return
  const watch = watchForStop(services, where)
  try {
    if (task === 'prepare') await prepareOnly(services, kinds, where, watch)
    else if (task === 'apply') await applyPlanned(services, kinds, where, watch)
    else if (task === 'resume') await resumeImport(services, kinds, where, watch)
    else await takeBackImport(services, kinds, where)
  } catch (error) {
    services.log.warn({ importId, error }, 'An import did not go through')
  } finally {
    watch.end()
  }
}

/** What is being read says so from the moment it is taken: killed in between, it shows as interrupted. */
function begun(task: ImportTask, now: Date) {
  if (task === 'stop') return {}
  return { stop_wanted: false, ...(task === 'prepare' ? { status: 'staging' as const, progressed_at: now } : {}) }
}

const lookEveryMs = 500

/** Somebody asks to stop by a mark on the import; while it is read, that ends it within half a second. */
function watchForStop({ pools }: Services, { workspaceId, importId }: { workspaceId: string; importId: string }) {
  const controller = new AbortController()
  const timer = setInterval(async () => {
    const row = await inWorkspace(pools, workspaceId, (db) => findImport({ db, workspaceId }, importId), {
      readOnly: true,
    }).catch(() => undefined)
    if (row?.stop_wanted) controller.abort(new Error('Stopped'))
  }, lookEveryMs)
  return { signal: controller.signal, end: () => clearInterval(timer) }
}
