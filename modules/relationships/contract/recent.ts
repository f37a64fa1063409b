import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { markedRecord, starredItem } from './starred.ts'

/** What somebody looks at is how they work, and nothing that happened: no event tells of it. */
export const recentRoutes = defineRoutes({
  listRecent: {
    method: 'GET',
    path: '/recent',
    permission: 'account:see',
    input: z.strictObject({ limit: z.coerce.number().int().min(1).max(50).default(8) }),
    output: z.object({ items: z.array(starredItem) }),
    summary: 'What one opened lately and often, beside one’s favourites',
  },
  markOpened: {
    method: 'PUT',
    path: '/recent/{type}/{id}',
    permission: 'account:see',
    input: markedRecord,
    output: z.object({}),
    inPerson: true,
    summary: 'Say that one opened an account or a person, so that search puts it first',
  },
})
