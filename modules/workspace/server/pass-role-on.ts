import { sql } from 'kysely'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed } from '#platform/server/refusal.ts'
import { memberChanged } from '../contract/events.ts'
import type { MemberRole } from '../contract/roles.ts'

interface Next {
  role: MemberRole
  roleId: string | null
  name: string
}

/** Gives everybody who has a role another one, and those who wait for it. */
export async function passRoleOn(ctx: Context, from: { id: string; name: string }, to: Next): Promise<void> {
  const { rows } = await sql<{ id: string; name: string }>`
    update workspace.member set role = ${to.role}, role_id = ${to.roleId}::uuid, version = version + 1
    where workspace_id = ${ctx.workspaceId} and role_id = ${from.id}
    returning id, name`.execute(ctx.db)
  if (rows.length > 0 && !ctx.actor.may('member:change')) throw notAllowed()
  if (rows.length > 0)
    await recordEvents(
      ctx,
      memberChanged,
      rows.map(({ id, name }) => ({
        subjects: [{ role: 'member', type: 'member', id }],
        body: { name, before: { role: from.name }, after: { role: to.name } },
      })),
    )
  await sql`
    update workspace.invitation set role = ${to.role}, role_id = ${to.roleId}::uuid
    where workspace_id = ${ctx.workspaceId} and role_id = ${from.id} and accepted_at is null and revoked_at is null`.execute(
    ctx.db,
  )
}
