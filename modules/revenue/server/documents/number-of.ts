import type { Context } from '#platform/server/context.ts'

/** The number of a document; null for what has none. */
export async function numberOf(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  id: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('revenue.document')
    .select('number')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.number ?? null
}
