import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import { roleDeleted } from '../contract/events.ts'
import { assertGives } from './assert-gives.ts'
import { passRoleOn } from './pass-role-on.ts'
import { findRole } from './role-queries.ts'
import { type GivenRole, roleToGive } from './role-to-give.ts'

/** Deletes a role. Whoever has it, those who left included, and whoever is invited to it gets the other one that is named. */
export async function deleteRole(ctx: Context, { id, ...next }: { id: string } & GivenRole): Promise<{ id: string }> {
  // Locked, so that nobody is given it in between.
  await ctx.db
    .selectFrom('workspace.role')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const { name, rights } = await findRole(ctx, id)
  assertGives(ctx.actor, rights)
  if (next.roleId === id) throw invalid([{ path: 'roleId', message: 'This role goes. Choose another one.' }])
  if (next.role || next.roleId) await passRoleOn(ctx, { id, name }, await roleToGive(ctx, next))
  else await assertNobodyHas(ctx, id, name)
  await ctx.db
    .deleteFrom('workspace.second_factor_rule')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('role', '=', id)
    .execute()
  await ctx.db.deleteFrom('workspace.role').where('workspace_id', '=', ctx.workspaceId).where('id', '=', id).execute()
  await recordEvent(ctx, roleDeleted, {
    subjects: [{ role: 'role', type: 'role', id }],
    body: { name, before: { rights } },
  })
  return { id }
}

async function assertNobodyHas(ctx: Context, id: string, name: string): Promise<void> {
  const holder = await ctx.db
    .selectFrom('workspace.member')
    .select('name')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('role_id', '=', id)
    .orderBy('name')
    .executeTakeFirst()
  const invited = await ctx.db
    .selectFrom('workspace.invitation')
    .select('name')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('role_id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .orderBy('name')
    .executeTakeFirst()
  if (!holder && !invited) return
  throw new Refusal(409, holder ? `${holder.name} has the role ${name}` : `${invited?.name} is invited to ${name}`, {
    detail: 'Say which role they get instead.',
  })
}
