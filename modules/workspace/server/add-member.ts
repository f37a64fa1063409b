import { createUser, joinWorkspace } from '#platform/auth/users.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Services } from '#platform/server/slice.ts'
import { memberAdded } from '../contract/events.ts'
import type { Role } from '../contract/roles.ts'
import type { Member } from '../contract/workspace.ts'
import { assertGoodPassword } from './identity/assert-good-password.ts'
import { findMember } from './member-queries.ts'
import { roleToGive } from './role-to-give.ts'

export interface NewMember {
  name: string
  email: string
  role?: Role | undefined
  /** A role of the workspace's own, instead. */
  roleId?: string | undefined
  /** Left out for somebody who does not sign in. */
  password?: string
  colour?: string
}

/** Adds a member; with a password they can sign in at once. */
export async function addMember(ctx: Context, services: Services, input: NewMember): Promise<Member> {
  const given = await roleToGive(ctx, input)
  const id = newId()
  const userId = input.password ? await addUser(ctx, services, { ...input, password: input.password }) : null
  await ctx.db
    .insertInto('workspace.member')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      user_id: userId,
      name: input.name,
      email: input.email,
      role: given.role,
      role_id: given.roleId,
      colour: input.colour ?? null,
    })
    .execute()
  await recordEvent(ctx, memberAdded, {
    subjects: [{ role: 'member', type: 'member', id }],
    body: { name: input.name, role: given.name },
  })
  const member = await findMember(ctx, id)
  if (!member) throw notFound('This member')
  return member
}

async function addUser(ctx: Context, services: Services, input: NewMember & { password: string }): Promise<string> {
  await assertGoodPassword({ services }, ctx.workspaceId, input.password, input)
  const { identity } = services.pools
  const passwordHash = await services.auth.hashPassword(input.password)
  const userId = await createUser(identity, { name: input.name, email: input.email, passwordHash })
  await joinWorkspace(identity, userId, ctx.workspaceId)
  return userId
}
