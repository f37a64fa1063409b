import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { accountGroup, endTypes, link, linkFields, newLink } from './link.ts'
import { linkGraph } from './link-graph.ts'

export const linkRoutes = defineRoutes({
  listLinks: {
    method: 'GET',
    path: '/links',
    permission: 'account:see',
    input: z.strictObject({
      type: z.enum(endTypes),
      id: z.uuid(),
      limit: z.coerce.number().int().min(1).max(200).default(60),
      after: z.string().max(2000).optional(),
    }),
    output: z.object({
      items: z.array(link),
      /** How many there are behind these. */
      more: z.number().int(),
      next: z.string().nullable(),
    }),
    summary: 'What an account or a person is linked with, by kind',
  },
  linkGraph: {
    method: 'GET',
    path: '/links/graph',
    permission: 'account:see',
    input: z.strictObject({ type: z.enum(endTypes), id: z.uuid() }),
    output: linkGraph,
    summary: 'Who stands around an account or a person, two steps far',
  },
  addLink: {
    method: 'POST',
    path: '/links',
    permission: 'account:change',
    input: newLink,
    output: z.object({ id: z.uuid(), eventId: z.uuid() }),
    summary: 'Link two accounts or people',
    status: 201,
  },
  changeLink: {
    method: 'PATCH',
    path: '/links/{id}',
    permission: 'account:change',
    input: linkFields.extend({ id: z.uuid() }),
    output: z.object({ id: z.uuid(), version: z.number().int(), eventId: z.uuid().nullable() }),
    summary: 'Change the days or the note of a link',
  },
  removeLink: {
    method: 'DELETE',
    path: '/links/{id}',
    permission: 'account:change',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Remove a link',
  },
  accountGroup: {
    method: 'GET',
    path: '/accounts/{id}/group',
    permission: 'account:see',
    input: z.strictObject({ id: z.uuid() }),
    output: accountGroup,
    summary: 'An account with its subsidiaries: what each brings and the sum',
  },
})
