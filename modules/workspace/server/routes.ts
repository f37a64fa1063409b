import { eventsErased } from '#platform/contract/erasure.ts'
import type { Permission } from '#platform/contract/route.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { showBackups } from '#platform/recovery/backup-status.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { implement, type RouteContext } from '#platform/server/slice.ts'
import * as events from '../contract/events.ts'
import * as identityEvents from '../contract/identity-events.ts'
import { permissionsOf, rulesOfRights } from '../contract/rights.ts'
import { workspaceRoutes } from '../contract/routes.ts'
import type { Session } from '../contract/workspace.ts'
import { addMember } from './add-member.ts'
import { changeMember } from './change-member.ts'
import { changeRole } from './change-role.ts'
import { changeTeam } from './change-team.ts'
import { type CountryFollower, changeWorkspace } from './change-workspace.ts'
import { createRole } from './create-role.ts'
import { createTeam } from './create-team.ts'
import { deleteRole } from './delete-role.ts'
import { deleteTeam } from './delete-team.ts'
import { forgetExpired } from './identity/forget-expired.ts'
import { identityHandlers } from './identity/handlers.ts'
import { showInstallation } from './installation.ts'
import { findMember, listMembers } from './member-queries.ts'
import { recordsSeen } from './records-seen.ts'
import { rightsOf } from './resolve-actor.ts'
import { findRole, listRoles } from './role-queries.ts'
import { endSession } from './sessions.ts'
import { signUp } from './sign-up.ts'
import { listTeams } from './team-queries.ts'
import { currentWorkspace } from './workspace-queries.ts'

/** The slice, with what the slices above do when the firm is in another country. */
export const workspaceSlice = ({ countryFollowers }: { countryFollowers: readonly CountryFollower[] }) =>
  implement({
    name: 'workspace',
    routes: workspaceRoutes,
    events: [...Object.values(events), ...Object.values(identityEvents), eventsErased],
    records: recordsSeen,
    scheduled: [forgetExpired],
    constraints: {
      member_email: 'A member with this e-mail address is here already',
      role_name: 'A role of this name is here already',
      team_name: 'A team of this name is here already',
    },
    handlers: {
      ...identityHandlers,
      showBackups: (ctx) => showBackups(ctx.services),
      installation: (ctx) => showInstallation(ctx.services),
      signUp: async (ctx, input) => {
        const { workspaceId, memberId } = await signUp(ctx, input)
        return inWorkspace(ctx.services.pools, workspaceId, (db) => sessionOf({ db, workspaceId }, memberId), {
          readOnly: true,
        })
      },
      signOut: async (ctx) => {
        await endSession(ctx)
        return { ok: true }
      },
      session: async (ctx) => {
        const { actor } = ctx
        const lacksSecondFactor = actor.needsSecondFactor === true && !actor.keyId && !(await hasSecondFactor(ctx))
        return { ...(await sessionOf(ctx, actor.memberId ?? '', actor.may)), lacksSecondFactor }
      },
      changeWorkspace: (ctx, input) => changeWorkspace(ctx, input, countryFollowers),
      listMembers: (ctx) => listMembers(ctx),
      addMember: (ctx, input) => addMember(ctx, ctx.services, input),
      changeMember: (ctx, input) => changeMember(ctx, input),
      listRoles: (ctx) => listRoles(ctx),
      createRole: (ctx, input) => createRole(ctx, input),
      changeRole: (ctx, input) => changeRole(ctx, input),
      deleteRole: (ctx, input) => deleteRole(ctx, input),
      listTeams: (ctx) => listTeams(ctx),
      createTeam: (ctx, input) => createTeam(ctx, input),
      changeTeam: (ctx, input) => changeTeam(ctx, input),
      deleteTeam: (ctx, { id }) => deleteTeam(ctx, id),
    },
  })

async function sessionOf(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  memberId: string,
  may: (permission: Permission) => boolean = () => true,
): Promise<Session> {
  const [workspace, member] = await Promise.all([currentWorkspace(ctx), findMember(ctx, memberId)])
  if (!member) throw notFound('This member')
  const own = member.ownRole ? (await findRole(ctx, member.ownRole.id)).rights : null
  const rights = rightsOf({ role: member.role, rights: own })
  return {
    workspace,
    member,
    permissions: permissionsOf(rights).filter(may),
    rights,
    fields: Object.fromEntries(rulesOfRights(rights)),
    lacksSecondFactor: false,
  }
}

async function hasSecondFactor({ services, request }: RouteContext): Promise<boolean> {
  return (await services.auth.sessionOf(request.headers.cookie))?.secondFactor === true
}
