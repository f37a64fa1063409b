import { sql } from 'kysely'
import type { NameSources } from '#platform/server/slice.ts'

/** Which of the batches are imports, by the name of their first file; the name is for those who may see imports. */
export const nameImports: NameSources = async ({ db, workspaceId, actor }, batchIds) => {
  const rows = await db
    .selectFrom('data_quality.import')
    .select(['id as batchId', sql<string | null>`files #>> '{0,name}'`.as('name')])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', batchIds)
    .execute()
  return actor.may('import:see') ? rows : rows.map(({ batchId }) => ({ batchId, name: null }))
}
