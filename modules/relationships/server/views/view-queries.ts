import { type RawBuilder, sql } from 'kysely'
import { memberNames } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, notAllowed, notFound } from '#platform/server/refusal.ts'
import {
  notOfList,
  type SavedView,
  type Sharing,
  type ViewList,
  type ViewSettings,
  viewLists,
} from '../../contract/saved-view.ts'
import type { KeptView } from '../../contract/view-events.ts'
import '../tables.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** Whoever runs the workspace keeps the views that are shared with all in order. */
const keepsAll = ({ actor }: Pick<Context, 'actor'>) => actor.may('workspace:change')

/** The lists that somebody sees. */
const listsSeen = ({ actor }: Pick<Context, 'actor'>) => viewLists.filter((list) => actor.may(`${list}:see`))

/** The views `v` that the reader sees, of lists they see: their own, those for all, and those of people in a team with them. */
function seen(reader: Reader, where: RawBuilder<unknown>): RawBuilder<SavedView> {
  const { workspaceId, actor } = reader
  return sql<SavedView>`
    select v.id, v.list, v.name, v.sharing, v.settings, v.version,
      json_build_object('id', m.id, 'name', m.name, 'colour', m.colour) as owner,
      (v.owner_id = ${actor.memberId} or (v.sharing = 'all' and ${keepsAll(reader)}::boolean)) as "mayChange"
    from relationships.saved_view v join ${memberNames(workspaceId)} m on m.id = v.owner_id
    where v.workspace_id = ${workspaceId} and v.list = any(${listsSeen(reader)}::text[]) and (v.owner_id = ${actor.memberId} or v.sharing = 'all'
      or (v.sharing = 'team' and exists (select from workspace.team_member mine
        join workspace.team_member theirs on theirs.workspace_id = ${workspaceId} and theirs.team_id = mine.team_id
        where mine.workspace_id = ${workspaceId} and mine.member_id = ${actor.memberId} and theirs.member_id = v.owner_id)))
      ${where}
    order by v.sharing <> 'own', v.name collate "und-x-icu", v.id`
}

export async function listViews(reader: Reader, list: ViewList): Promise<{ items: SavedView[] }> {
  return { items: (await seen(reader, sql`and v.list = ${list}`).execute(reader.db)).rows }
}

export async function findView(reader: Reader, id: string): Promise<SavedView> {
  const { rows } = await seen(reader, sql`and v.id = ${id}`).execute(reader.db)
  if (!rows[0]) throw notFound('This view')
  return rows[0]
}

export interface ViewRow extends KeptView {
  id: string
  version: number
}

/** The view, locked until the transaction ends; refused where the actor does not see it or may not change it. */
export async function lockView(ctx: Context, id: string): Promise<ViewRow> {
  const { mayChange } = await findView(ctx, id)
  if (!mayChange) throw notAllowed()
  const { rows } = await sql<ViewRow>`
    select id, list, name, sharing, owner_id as "ownerId", settings, version from relationships.saved_view
    where workspace_id = ${ctx.workspaceId} and id = ${id} for update`.execute(ctx.db)
  if (!rows[0]) throw notFound('This view')
  return rows[0]
}

export const keptOf = ({ list, name, sharing, ownerId, settings }: KeptView): KeptView => ({
  ...{ list, name, sharing, ownerId, settings },
})

export async function insertView(ctx: Context, id: string, view: KeptView, version = 1): Promise<void> {
  await ctx.db
    .insertInto('relationships.saved_view')
    .values({
      ...{ workspace_id: ctx.workspaceId, id, list: view.list, name: view.name, sharing: view.sharing, version },
      ...{ owner_id: view.ownerId, settings: JSON.stringify(view.settings), created_at: ctx.now, updated_at: ctx.now },
    })
    .execute()
}

export async function updateView(
  ctx: Context,
  id: string,
  { settings, ...change }: { name?: string; sharing?: Sharing; settings?: ViewSettings },
): Promise<void> {
  await ctx.db
    .updateTable('relationships.saved_view')
    .set((eb) => ({
      ...change,
      ...(settings && { settings: JSON.stringify(settings) }),
      ...{ updated_at: ctx.now, version: eb('version', '+', 1) },
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

export async function removeView({ db, workspaceId }: Context, id: string): Promise<void> {
  await sql`delete from relationships.saved_view where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
}

/** Who does not see a list saves no view of it; what all see is arranged by those who work in the list. */
export function assertMayShare({ actor }: Context, list: ViewList, sharing: Sharing): void {
  if (!actor.may(`${list}:see`) || (sharing === 'all' && !actor.may(`${list}:change`))) throw notAllowed()
}

/** A view of people says nothing of what only accounts have. */
export function assertOfList(list: ViewList, settings: ViewSettings): void {
  const other = notOfList(list, settings)
  if (other === undefined) return
  throw invalid([{ path: `settings.${other}`, message: 'The list of people does not have this. Leave it out.' }])
}
