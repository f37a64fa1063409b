import type { Context } from '#platform/server/context.ts'
import type { Invitation } from '../../contract/identity.ts'
import './tables.ts'

/** Those that wait for an answer, the latest first. */
export async function invitationsOf(ctx: Context, id?: string): Promise<Invitation[]> {
  const { db, workspaceId } = ctx
  const rows = await db
    .selectFrom('workspace.invitation as i')
    .leftJoin('workspace.member as m', (join) =>
      join.on('m.workspace_id', '=', workspaceId).onRef('m.id', '=', 'i.invited_by'),
    )
    .leftJoin('workspace.role as r', (join) =>
      join.on('r.workspace_id', '=', workspaceId).onRef('r.id', '=', 'i.role_id'),
    )
    .select(['i.id', 'i.name', 'i.email', 'i.role', 'm.name as invitedBy', 'i.created_at as createdAt'])
    .select((eb) => ['i.expires_at as expiresAt', eb('i.mailed_at', 'is not', null).as('isMailed')])
    .select(['r.id as roleId', 'r.name as roleName'])
    .where('i.workspace_id', '=', workspaceId)
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .$if(id !== undefined, (query) => query.where('i.id', '=', id ?? ''))
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id', 'desc')
    .execute()
  return rows.map(({ roleId, roleName, ...row }) => ({
    ...row,
    ownRole: roleId && roleName ? { id: roleId, name: roleName } : null,
    isMailed: Boolean(row.isMailed),
    isExpired: new Date(row.expiresAt) <= ctx.now,
  }))
}
