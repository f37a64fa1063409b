import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import { secondFactorRuled } from '../../contract/identity-events.ts'
import { roles } from '../../contract/roles.ts'
import { listRoles } from '../role-queries.ts'
import { inIdentity } from './in-identity.ts'

/** Which roles ask for a second factor: those every workspace has by name, its own by id. */
export async function secondFactorRules({ db, workspaceId }: Context): Promise<string[]> {
  const rows = await db
    .selectFrom('workspace.second_factor_rule')
    .select('role')
    .where('workspace_id', '=', workspaceId)
    .orderBy('role')
    .execute()
  return rows.map(({ role }) => role)
}

export async function ruleSecondFactor(ctx: DetachedContext, input: { roles: string[] }): Promise<{ rules: string[] }> {
  return inIdentity(ctx, async (own) => {
    const before = await secondFactorRules(own)
    const after = [...new Set(input.roles)].sort()
    if (before.join() === after.join()) return { rules: after }
    const names = await namesOfRoles(own)
    const unknown = after.findIndex((role) => !names.has(role))
    if (unknown >= 0)
      throw invalid([{ path: `roles.${input.roles.indexOf(after[unknown] ?? '')}`, message: 'This is no role here' }])
    await own.db.deleteFrom('workspace.second_factor_rule').where('workspace_id', '=', ctx.workspaceId).execute()
    if (after.length > 0)
      await own.db
        .insertInto('workspace.second_factor_rule')
        .values(after.map((role) => ({ workspace_id: ctx.workspaceId, role })))
        .execute()
    await recordEvent(own, secondFactorRuled, {
      subjects: [{ role: 'workspace', type: 'workspace', id: ctx.workspaceId }],
      body: { before: before.map(nameIn(names)), after: after.map(nameIn(names)) },
    })
    return { rules: after }
  })
}

/** What each role is called: those every workspace has by their name, its own by their id. */
async function namesOfRoles(ctx: Context): Promise<Map<string, string>> {
  const { items } = await listRoles(ctx)
  return new Map([
    ...roles.map((role): [string, string] => [role, role]),
    ...items.map(({ id, name }): [string, string] => [id, name]),
  ])
}

const nameIn = (names: Map<string, string>) => (role: string) => names.get(role) ?? role
