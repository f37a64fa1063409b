import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { defineRoutes } from '#platform/contract/route.ts'
import { taggedTypes } from './tag.ts'

export const markedRecord = z.strictObject({ type: z.enum(taggedTypes), id: z.uuid() })
export type StarredRecord = z.output<typeof markedRecord>

export const starredItem = markedRecord.extend({ name: z.string(), person: z.boolean(), detail: z.string() })
export type StarredItem = z.infer<typeof starredItem>

/** Without a name: it is nobody's business but the member's own, and an erased person is not named by it. */
const body = markedRecord.extend({ place: z.number().int() })

export const starAdded = defineEvent({
  type: 'starred.added',
  body,
  sentence: () => ['A favourite added'],
  icon: 'edit',
  strand: 'change',
})

export const starRemoved = defineEvent({
  type: 'starred.removed',
  body,
  sentence: () => ['A favourite taken out'],
  icon: 'trash',
  strand: 'change',
})

export const starsOrdered = defineEvent({
  type: 'starred.ordered',
  body: z.object({ before: z.array(markedRecord), after: z.array(markedRecord) }),
  sentence: () => ['Favourites put in order'],
  icon: 'edit',
  strand: 'change',
})

/** What somebody keeps at hand is how they look at the records, so programs only read it. */
export const starredRoutes = defineRoutes({
  listStarred: {
    method: 'GET',
    path: '/starred',
    permission: 'account:see',
    input: z.strictObject({}),
    output: z.object({ items: z.array(starredItem) }),
    summary: 'One’s own favourites among accounts and people',
  },
  orderStarred: {
    method: 'PUT',
    path: '/starred',
    permission: 'account:see',
    input: z.strictObject({ items: z.array(markedRecord).max(200, 'Name at most 200 favourites') }),
    output: z.object({ eventId: z.uuid().nullable() }),
    inPerson: true,
    summary: 'Put one’s own favourites into this order',
  },
  star: {
    method: 'PUT',
    path: '/starred/{type}/{id}',
    permission: 'account:see',
    input: markedRecord,
    output: z.object({ eventId: z.uuid().nullable() }),
    inPerson: true,
    summary: 'Make an account or a person one’s favourite',
  },
  unstar: {
    method: 'DELETE',
    path: '/starred/{type}/{id}',
    permission: 'account:see',
    input: markedRecord,
    output: z.object({ eventId: z.uuid() }),
    inPerson: true,
    summary: 'Take a favourite out',
  },
})
