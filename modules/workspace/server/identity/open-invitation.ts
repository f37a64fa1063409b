import { z } from 'zod'
import { countAttempt, networkOf, uncountAttempt } from '#platform/auth/attempts.ts'
import { placeOf } from '#platform/auth/familiar-place.ts'
import { hashOf } from '#platform/auth/tokens.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import { type MemberRole, memberRoles } from '../../contract/roles.ts'
import { currentWorkspace } from '../workspace-queries.ts'
import { type IdentityContext, inIdentity } from './in-identity.ts'

export interface OpenInvitation {
  id: string
  name: string
  email: string
  role: MemberRole
  roleId: string | null
  roleName: string
}

/** The invitation that a link names, inside its workspace; the same answer for one that is used, taken back, old or made up. */
export async function withInvitation<T>(
  ctx: DetachedContext,
  token: string,
  work: (ctx: IdentityContext, invitation: OpenInvitation) => Promise<T>,
): Promise<T> {
  const { auth, pools } = ctx.services
  const [workspaceId = '', secret = ''] = token.split('.')
  const network = networkOf(placeOf(auth, ctx.request).address)
  await countAttempt(pools.identity, 'address', network)
  if (!z.uuid().safeParse(workspaceId).success) throw goneInvitation()
  const result = await inIdentity({ ...ctx, workspaceId }, async (own) => {
    const row = await own.db
      .selectFrom('workspace.invitation as i')
      .select(['id', 'name', 'email', 'role', 'role_id as roleId'])
      .select((eb) =>
        eb
          .selectFrom('workspace.role as r')
          .select('r.name')
          .where('r.workspace_id', '=', workspaceId)
          .whereRef('r.id', '=', 'i.role_id')
          .as('ownRole'),
      )
      .where('workspace_id', '=', workspaceId)
      .where('token_hash', '=', hashOf(secret))
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', own.now.toISOString())
      .forUpdate()
      .executeTakeFirst()
    const role = memberRoles.find((each) => each === row?.role)
    // Its own role was deleted since: what the invited would be is not known any more.
    if (!row || !role || (role === 'custom' && !row.ownRole)) throw goneInvitation()
    return work(own, { ...row, role, roleName: row.ownRole ?? role })
  })
  await uncountAttempt(pools.identity, 'address', network)
  return result
}

const goneInvitation = () =>
  new Refusal(410, 'This invitation does not work any more', {
    detail:
      'This invitation was used or taken back, or is older than seven days. Ask whoever invited you for a new one.',
  })

export async function showInvitation(ctx: DetachedContext, { token }: { token: string }) {
  return withInvitation(ctx, token, async (own, { name, email, roleName }) => {
    const firm = await currentWorkspace(own)
    return { firm: firm.name, name, email, role: roleName }
  })
}
