import { sql } from 'kysely'
import { everyWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { forgetFile } from '#platform/files/file-store.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { Services } from '#platform/server/slice.ts'
import { withImportLock } from './import-lock.ts'
import { updateImport } from './import-queries.ts'
import type { ImportKinds } from './open-run.ts'
import { clearStaged } from './prepare-import.ts'

const daysKept = 7

/** Clears away what nobody started for a week: staged and planned rows and uploaded files. The import stays in the log. */
export async function discardUnusedPlans(services: Services, kinds: ImportKinds): Promise<void> {
  for (const workspaceId of await everyWorkspace(services.pools)) {
    if (!(await hasUnused(services, workspaceId))) continue
    try {
      await withImportLock(services.pools, workspaceId, () => discardIn(services, kinds, workspaceId))
    } catch (error) {
      // An import that is running holds the lock; what is unused today is so tomorrow.
      if (!(error instanceof Refusal)) throw error
    }
  }
}

/** Nothing of it was written, nobody touched it for a week; or it was discarded and the clearing broke off. */
const unused = (workspaceId: string, now: Date) => {
  const since = new Date(now.getTime() - daysKept * 86_400_000)
  return sql`i.workspace_id = ${workspaceId} and i.finished_at is null and i.applied_chunks = 0 and i.undone_events = 0
    and (i.status = 'discarded' or i.status not in ('done', 'undoing', 'undone')
      and coalesce(i.progressed_at, i.created_at) < ${since})`
}

const hasUnused = ({ pools, clock }: Services, workspaceId: string) =>
  inWorkspace(
    pools,
    workspaceId,
    async (db) => {
      const { rows } = await sql`
        select 1 from data_quality.import i where ${unused(workspaceId, clock())} limit 1`.execute(db)
      return rows.length > 0
    },
    { readOnly: true },
  )

async function discardIn(services: Services, kinds: ImportKinds, workspaceId: string): Promise<void> {
  const { pools, log, clock } = services
  // Marked first, in one statement with the question whether it is still unused: nobody can start it from here on.
  const marked = await inWorkspace(pools, workspaceId, async (db) => {
    const { rows } = await sql<{ id: string; kind: string }>`
      update data_quality.import i set status = 'discarded', version = i.version + 1
      where ${unused(workspaceId, clock())} returning i.id, i.kind`.execute(db)
    return rows
  })
  for (const { id, kind } of marked) {
    await clearStaged({ pools, log, clock, workspaceId, actor: theHouse, importId: id }, kinds[kind]!)
    await forgetFilesAndRejected(services, workspaceId, id)
  }
}

async function forgetFilesAndRejected({ pools, files, clock }: Services, workspaceId: string, importId: string) {
  await inWorkspace(pools, workspaceId, async (db) => {
    for (const fileId of await filesOfNoOther({ db, workspaceId }, importId)) {
      await files.remove(workspaceId, fileId)
      await forgetFile({ db, workspaceId }, fileId)
    }
    await sql`
      delete from data_quality.rejected_row where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(db)
    await updateImport({ db, workspaceId }, importId).set({ finished_at: clock() }).execute()
  })
}

async function filesOfNoOther(
  { db, workspaceId }: Parameters<typeof updateImport>[0],
  importId: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select f ->> 'fileId' as id
    from data_quality.import i cross join jsonb_array_elements(i.files) f
    where i.workspace_id = ${workspaceId} and i.id = ${importId} and f ->> 'fileId' is not null and not exists (
      select from data_quality.import o
      where o.workspace_id = ${workspaceId} and o.id <> ${importId} and o.status <> 'discarded'
        and o.files @> jsonb_build_array(jsonb_build_object('fileId', f -> 'fileId')))`.execute(db)
  return rows.map(({ id }) => id)
}
