import type { Context } from '#platform/server/context.ts'
import type { Window } from '../contract/statement.ts'
import './tables.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

export const isSameWindow = (one: Window | null, other: Window | null) =>
  one?.from === other?.from && one?.to === other?.to

/** The window that the figures of accounts hold for; null before anything was sold. */
export async function countedWindow({ db, workspaceId }: Scope): Promise<Window | null> {
  const row = await db
    .selectFrom('revenue.figure_window')
    .select(['from_day as from', 'to_day as to'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  return row ?? null
}

export async function keepWindow({ db, workspaceId }: Scope, window: Window | null): Promise<void> {
  if (!window) {
    await db.deleteFrom('revenue.figure_window').where('workspace_id', '=', workspaceId).execute()
    return
  }
  const days = { from_day: window.from, to_day: window.to }
  await db
    .insertInto('revenue.figure_window')
    .values({ workspace_id: workspaceId, ...days })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(days))
    .execute()
}
