import { z } from 'zod'
import { recoveryRoutes } from '#platform/contract/recovery-routes.ts'
import { defineRoutes } from '#platform/contract/route.ts'
import { givenRole } from './given-role.ts'
import { identityRoutes } from './identity-routes.ts'
import { memberInput, signUpInput } from './inputs.ts'
import { rights } from './rights.ts'
import { countryCode, localeTag, member, name, role, session, team, timeZone, workspace } from './workspace.ts'

const nothing = z.strictObject({})

export const workspaceRoutes = defineRoutes({
  ...identityRoutes,
  ...recoveryRoutes,
  installation: {
    method: 'GET',
    path: '/installation',
    permission: 'public',
    transaction: false,
    input: nothing,
    output: z.object({
      /** new: nobody signed up; takeover: the command line made a workspace; ready: sign in. */
      state: z.enum(['new', 'takeover', 'ready']),
      workspaceName: z.string().nullable(),
      /** Where else people sign in, as the button calls it. */
      provider: z.string().nullable(),
      /** Whether a link for a new password can be mailed. */
      sendsMail: z.boolean(),
    }),
    summary: 'Whether somebody has signed up here, and the name to sign in to',
  },
  signUp: {
    method: 'POST',
    path: '/sign-up',
    permission: 'public',
    inPerson: true,
    transaction: false,
    input: signUpInput,
    output: session,
    summary: 'The first owner signs up and the workspace is made, or taken over with its code',
    status: 201,
  },
  signOut: {
    method: 'POST',
    path: '/sign-out',
    permission: 'public',
    inPerson: true,
    transaction: false,
    input: nothing,
    output: z.object({ ok: z.boolean() }),
    summary: 'End this session',
  },
  session: {
    method: 'GET',
    path: '/session',
    permission: 'member',
    withoutSecondFactor: true,
    input: nothing,
    output: session,
    summary: 'Who is signed in, in which workspace, and what their role allows',
  },
  changeWorkspace: {
    method: 'PATCH',
    path: '/workspace',
    permission: 'workspace:change',
    input: z.strictObject({
      name: name('The name of the firm').optional(),
      country: countryCode.optional(),
      locale: localeTag.optional(),
      timeZone: timeZone.optional(),
      yearStarts: z.int().min(1).max(12).optional(),
    }),
    output: workspace,
    summary: 'Change the settings of the workspace',
  },
  listMembers: {
    method: 'GET',
    path: '/members',
    permission: 'member:see',
    input: nothing,
    output: z.object({ items: z.array(member) }),
    summary: 'All members by name',
  },
  addMember: {
    method: 'POST',
    path: '/members',
    permission: 'member:create',
    inPerson: true,
    input: memberInput,
    output: member,
    summary: 'Add a member with a first password',
    status: 201,
  },
  changeMember: {
    method: 'PATCH',
    path: '/members/{id}',
    permission: 'member:change',
    input: z.strictObject({
      id: z.uuid(),
      name: name('The name').optional(),
      ...givenRole,
    }),
    output: member,
    summary: "Change a member's name or role",
  },
  listRoles: {
    method: 'GET',
    path: '/roles',
    permission: 'member:see',
    input: nothing,
    output: z.object({ items: z.array(role) }),
    summary: "The workspace's own roles by name, with what they may",
  },
  createRole: {
    method: 'POST',
    path: '/roles',
    permission: 'workspace:change',
    input: z.strictObject({ name: name('The name', 60), rights }),
    output: role,
    summary: 'Add a role',
    status: 201,
  },
  changeRole: {
    method: 'PATCH',
    path: '/roles/{id}',
    permission: 'workspace:change',
    input: z.strictObject({ id: z.uuid(), name: name('The name', 60).optional(), rights: rights.optional() }),
    output: role,
    summary: "Change a role's name or what it may; counts at the next request",
  },
  deleteRole: {
    method: 'DELETE',
    path: '/roles/{id}',
    permission: 'workspace:change',
    /** The role that those who have this one have from then on, and those who are invited to it. */
    input: z.strictObject({ id: z.uuid(), ...givenRole }),
    output: z.object({ id: z.uuid() }),
    summary: 'Delete a role; whoever has it is given another one, which must be named then',
  },
  listTeams: {
    method: 'GET',
    path: '/teams',
    permission: 'member:see',
    input: nothing,
    output: z.object({ items: z.array(team) }),
    summary: 'Teams by name, with their members',
  },
  createTeam: {
    method: 'POST',
    path: '/teams',
    permission: 'workspace:change',
    input: z.strictObject({ name: name('The name', 60), memberIds: z.array(z.uuid()).max(1000).default([]) }),
    output: team,
    summary: 'Add a team',
    status: 201,
  },
  changeTeam: {
    method: 'PATCH',
    path: '/teams/{id}',
    permission: 'workspace:change',
    input: z.strictObject({
      id: z.uuid(),
      name: name('The name', 60).optional(),
      memberIds: z.array(z.uuid()).max(1000).optional(),
    }),
    output: team,
    summary: 'Change the name or the members of a team',
  },
  deleteTeam: {
    method: 'DELETE',
    path: '/teams/{id}',
    permission: 'workspace:change',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ id: z.uuid() }),
    summary: 'Delete a team; its members stay',
  },
})
