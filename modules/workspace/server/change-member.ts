import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, notFound, Refusal } from '#platform/server/refusal.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import { memberChanged } from '../contract/events.ts'
import type { Role } from '../contract/roles.ts'
import type { Member } from '../contract/workspace.ts'
import { findMember, selectMembers } from './member-queries.ts'
import { roleToGive } from './role-to-give.ts'

export async function changeMember(
  ctx: Context & { ifMatch?: number },
  input: { id: string; name?: string | undefined; role?: Role | undefined; roleId?: string | undefined },
): Promise<Member> {
  const { id, roleId, ...given } = input
  const change = { ...given, ...(roleId ? { role: 'custom' as const } : {}) }
  const before = await findMember(ctx, id)
  if (!before) throw notFound('This member')
  assertVersion(ctx.ifMatch, before, change)
  const changes = changedFields({ ...before, roleId: before.ownRole?.id }, { ...change, roleId })
  if (!changes) return before
  if (before.role === 'owner' && ctx.actor.role !== 'owner') throw notAllowed()
  if (before.role === 'owner' && change.role && change.role !== 'owner') await assertAnotherOwner(ctx, id)
  if (change.role) {
    // Nor does anybody take what they could not give.
    await roleToGive(ctx, before.ownRole ? { roleId: before.ownRole.id } : { role: before.role as Role })
    await roleToGive(ctx, { role: given.role, roleId })
  }
  await ctx.db
    .updateTable('workspace.member')
    .set((eb) => ({
      name: change.name ?? before.name,
      role: change.role ?? before.role,
      role_id: change.role ? (roleId ?? null) : (before.ownRole?.id ?? null),
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  await recordEvent(ctx, memberChanged, {
    subjects: [{ role: 'member', type: 'member', id }],
    body: { name: change.name ?? before.name, ...changes },
  })
  return (await findMember(ctx, id)) ?? before
}

/** Locks the other owners' rows, so that two owners cannot step down at the same moment. */
async function assertAnotherOwner(ctx: Context, id: string): Promise<void> {
  const owners = await selectMembers(ctx)
    .where('role', '=', 'owner')
    .where('user_id', 'is not', null)
    .forUpdate()
    .execute()
  if (owners.some((owner) => owner.id !== id)) return
  throw new Refusal(409, 'A workspace keeps at least one owner', { detail: 'Make somebody else an owner first.' })
}
