import { z } from 'zod'
import { roles } from './roles.ts'

/** What somebody is given: a role that every workspace has, by name, or one of the workspace's own, by id. */
export const givenRole = { role: z.enum(roles).optional(), roleId: z.uuid().optional() }

export const isOneRole = ({ role, roleId }: { role?: unknown; roleId?: unknown }): boolean =>
  (role === undefined) !== (roleId === undefined)

export const oneRole = { path: ['role'], message: 'Choose one role' }
