import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Workspace } from '../contract/workspace.ts'
import './tables.ts'

/** The workspace of this transaction. */
export async function currentWorkspace({ db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>): Promise<Workspace> {
  const row = await db
    .selectFrom('workspace.workspace')
    .select((eb) => [
      'workspace_id as id',
      'name',
      'country',
      'base_currency as baseCurrency',
      'locale',
      'time_zone as timeZone',
      'year_starts as yearStarts',
      eb('sample_batch_id', 'is not', null).as('isSample'),
      'version',
    ])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  if (!row) throw notFound('This workspace')
  return { ...row, isSample: Boolean(row.isSample) }
}
