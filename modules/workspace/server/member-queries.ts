import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Member } from '../contract/workspace.ts'
import './tables.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

export const selectMembers = ({ db, workspaceId }: Scope) =>
  db
    .selectFrom('workspace.member')
    .select((eb) => ['id', 'name', 'email', 'role', 'colour', 'version', eb('user_id', 'is not', null).as('signsIn')])
    .select((eb) =>
      eb
        .selectFrom('workspace.role as r')
        .select(sql<Member['ownRole']>`json_build_object('id', r.id, 'name', r.name)`.as('ownRole'))
        .where('r.workspace_id', '=', workspaceId)
        .whereRef('r.id', '=', 'workspace.member.role_id')
        .as('ownRole'),
    )
    .where('workspace_id', '=', workspaceId)
    .where('left_at', 'is', null)

export async function listMembers(scope: Scope): Promise<{ items: Member[] }> {
  const items = await selectMembers(scope).orderBy('name').orderBy('id').execute()
  return { items: items.map((item) => ({ ...item, signsIn: Boolean(item.signsIn) })) }
}

export async function findMember(scope: Scope, id: string): Promise<Member | undefined> {
  const row = await selectMembers(scope).where('id', '=', id).executeTakeFirst()
  return row && { ...row, signsIn: Boolean(row.signsIn) }
}
