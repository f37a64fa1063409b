import { isDeepStrictEqual } from 'node:util'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import { roleChanged } from '../contract/events.ts'
import type { Rights } from '../contract/rights.ts'
import type { OwnRole } from '../contract/workspace.ts'
import { assertGives } from './assert-gives.ts'
import { findRole } from './role-queries.ts'

export interface RoleChange {
  id: string
  name?: string | undefined
  rights?: Rights | undefined
}

/** Counts for everybody who has the role at their next request. */
export async function changeRole(ctx: Context & { ifMatch?: number }, { id, ...change }: RoleChange): Promise<OwnRole> {
  const before = await findRole(ctx, id)
  const rights = isDeepStrictEqual(change.rights, before.rights) ? undefined : change.rights
  assertVersion(ctx.ifMatch, before, { ...change, rights })
  const changes = changedFields(before, { name: change.name, rights })
  if (!changes) return before
  assertGives(ctx.actor, before.rights)
  if (rights) assertGives(ctx.actor, rights)
  await ctx.db
    .updateTable('workspace.role')
    .set((eb) => ({
      name: change.name ?? before.name,
      rights: JSON.stringify(rights ?? before.rights),
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  await recordEvent(ctx, roleChanged, {
    subjects: [{ role: 'role', type: 'role', id }],
    body: { name: change.name ?? before.name, ...changes },
  })
  return findRole(ctx, id)
}
