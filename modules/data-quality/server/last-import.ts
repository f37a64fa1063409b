import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { ImportStatus } from '../contract/import-record.ts'
import { findImport } from './import-queries.ts'
import { wrongState } from './steer-import.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** Begun and not at an end: stopped by a person or a fault, or its machine went away. */
const broken: ImportStatus[] = ['stopped', 'applying', 'staging', 'planning', 'undoing']

/** The newest import that broke off. One that failed before it wrote counts until another came. */
export async function importToResume(scope: Scope): Promise<string> {
  const last = await newest(scope, [...broken, 'failed', 'done', 'undone'])
  const found = last?.status === 'failed' ? last : await newest(scope, broken)
  if (found) return found.id
  throw new Refusal(404, 'There is nothing to resume', {
    detail: 'There is nothing to resume: no import broke off. Begin one with "rapport import FILE".',
  })
}

/** The one that is named, or the newest that was run and is not taken back yet. */
export async function importToUndo(scope: Scope, named: string | undefined): Promise<string> {
  if (named !== undefined) {
    const { status } = await findImport(scope, named)
    if (!undoable.includes(status)) throw wrongState(status)
    return named
  }
  const last = await newest(scope, undoable)
  if (last) return last.id
  throw new Refusal(404, 'There is nothing to undo', {
    detail: 'There is nothing to undo: no import has written anything.',
  })
}

/** One that failed had written nothing; it is taken before an older one that is done, since it is the last. */
const undoable: ImportStatus[] = [...broken, 'failed', 'done']

const newest = ({ db, workspaceId }: Scope, statuses: ImportStatus[]) =>
  db
    .selectFrom('data_quality.import')
    .select(['id', 'status'])
    .where('workspace_id', '=', workspaceId)
    .where('status', 'in', statuses)
    .where('dry_run', '=', false)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
