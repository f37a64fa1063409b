import type { Context } from '#platform/server/context.ts'
import { invalid, notAllowed } from '#platform/server/refusal.ts'
import { type MemberRole, type Role, rightsOfRole } from '../contract/roles.ts'
import { assertGives } from './assert-gives.ts'
import { listRoles } from './role-queries.ts'

export interface GivenRole {
  role?: Role | undefined
  /** One of the workspace's own, instead. */
  roleId?: string | undefined
}

/** What somebody is to become: refused where it is more than the giver has, and only an owner makes owners. */
export async function roleToGive(
  ctx: Context,
  { role, roleId }: GivenRole,
): Promise<{ role: MemberRole; roleId: string | null; name: string }> {
  if (role === 'owner' && ctx.actor.role !== 'owner') throw notAllowed()
  if (role) {
    assertGives(ctx.actor, rightsOfRole[role])
    return { role, roleId: null, name: role }
  }
  const own = (await listRoles(ctx)).items.find(({ id }) => id === roleId)
  if (!own) throw invalid([{ path: 'roleId', message: 'This role is not here any more. Choose another one.' }])
  assertGives(ctx.actor, own.rights)
  return { role: 'custom', roleId: own.id, name: own.name }
}
