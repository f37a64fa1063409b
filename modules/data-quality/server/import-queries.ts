import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import './tables.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

const selectImport = ({ db, workspaceId }: Scope, id: string) =>
  db.selectFrom('data_quality.import').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id)

export type ImportRecordRow = Awaited<ReturnType<typeof findImport>>

export async function findImport(scope: Scope, id: string) {
  const row = await selectImport(scope, id).executeTakeFirst()
  if (!row) throw notFound('This import')
  return row
}

/** The row itself, held until the transaction ends, so that no two of them go on with the same import. */
export async function holdImport(scope: Scope, id: string) {
  const row = await selectImport(scope, id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('This import')
  return row
}

export const updateImport = ({ db, workspaceId }: Scope, id: string) =>
  db.updateTable('data_quality.import').where('workspace_id', '=', workspaceId).where('id', '=', id)
