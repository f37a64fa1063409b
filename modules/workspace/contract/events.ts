import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import type { Rights } from './rights.ts'

export const workspaceOpened = defineEvent({
  type: 'workspace.opened',
  body: z.object({ name: z.string() }),
  sentence: (body) => ['The workspace ', { strong: body.name }, ' was opened'],
  icon: 'building',
  strand: 'change',
})

const values = z.record(z.string(), z.unknown())

export const workspaceChanged = defineEvent({
  type: 'workspace.changed',
  body: z.object({ before: values, after: values }),
  sentence: () => ['The settings were changed'],
  fields: {
    name: 'Name',
    country: 'Country',
    locale: 'Language and formats',
    timeZone: 'Time zone',
    yearStarts: 'Financial year begins in month',
  },
  icon: 'settings',
  strand: 'change',
})

export const memberAdded = defineEvent({
  type: 'member.added',
  body: z.object({ name: z.string(), role: z.string() }),
  sentence: (body) => [{ strong: body.name }, ` became a member with the role ${body.role}`],
  icon: 'user-plus',
  strand: 'change',
})

export const memberChanged = defineEvent({
  type: 'member.changed',
  body: z.object({ name: z.string(), before: values, after: values }),
  sentence: (body) => ['The member ', { strong: body.name }, ' was changed'],
  fields: { name: 'Name', email: 'E-mail', role: 'Role' },
  icon: 'user-edit',
  strand: 'change',
})

const listed = (members: unknown[]) => (members.length === 1 ? 'one member' : `${members.length} members`)

/** "account: see, change own; note: see". */
const rightsText = (stored: unknown) =>
  Object.entries(stored as Rights)
    .map(([record, verbs]) => `${record}: ${Object.entries(verbs).map(verbText).join(', ')}`)
    .join('; ')

const verbText = ([verb, reach]: [string, string]) => (reach === 'all' ? verb : `${verb} ${reach}`)

/** What happened to a role or a team of the workspace's own. */
const own = (thing: 'role' | 'team', what: 'created' | 'changed' | 'deleted', icon: string) =>
  defineEvent({
    type: `${thing}.${what}`,
    body: z.object({ name: z.string(), before: values.optional(), after: values.optional() }),
    sentence: (body) => [`The ${thing} `, { strong: body.name }, ` was ${what === 'created' ? 'added' : what}`],
    fields: thing === 'role' ? { name: 'Name', rights: 'Rights' } : { name: 'Name', memberIds: 'Members' },
    value: (stored) =>
      typeof stored === 'string' ? stored : Array.isArray(stored) ? listed(stored) : rightsText(stored),
    icon,
    strand: 'change',
  })

export const roleCreated = own('role', 'created', 'shield-plus')
export const roleChanged = own('role', 'changed', 'shield-cog')
export const roleDeleted = own('role', 'deleted', 'shield-off')
export const teamCreated = own('team', 'created', 'users-plus')
export const teamChanged = own('team', 'changed', 'users-group')
export const teamDeleted = own('team', 'deleted', 'users-minus')
