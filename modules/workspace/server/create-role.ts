import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { roleCreated } from '../contract/events.ts'
import type { Rights } from '../contract/rights.ts'
import type { OwnRole } from '../contract/workspace.ts'
import { assertGives } from './assert-gives.ts'
import { findRole } from './role-queries.ts'

export async function createRole(ctx: Context, { name, rights }: { name: string; rights: Rights }): Promise<OwnRole> {
  assertGives(ctx.actor, rights)
  const id = newId()
  await ctx.db
    .insertInto('workspace.role')
    .values({ workspace_id: ctx.workspaceId, id, name, rights: JSON.stringify(rights) })
    .execute()
  await recordEvent(ctx, roleCreated, {
    subjects: [{ role: 'role', type: 'role', id }],
    body: { name, after: { rights } },
  })
  return findRole(ctx, id)
}
