import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'

/** One of the records that are most worth cleaning this week. */
export const cleanUpItem = z.object({
  id: z.uuid(),
  /** Why it is here: the name of what proposed it. */
  source: z.string(),
  record: z.object({ type: z.enum(['account', 'contact']), id: z.uuid(), name: z.string(), detail: z.string() }),
  /** What is asked of it, or what was done. */
  sentence: z.string(),
  state: z.enum(['open', 'done', 'aside']),
})
export type CleanUpItem = z.infer<typeof cleanUpItem>

export const cleanUpList = z.object({
  /** The Monday of its week; null where the member has no list. */
  week: z.string().nullable(),
  items: z.array(cleanUpItem),
  /** Of those that are not set aside. */
  done: z.number().int(),
  of: z.number().int(),
})
export type CleanUpList = z.infer<typeof cleanUpList>

export const cleanUpRoutes = defineRoutes({
  showCleanUp: {
    method: 'GET',
    path: '/clean-up',
    permission: 'member',
    input: z.strictObject({}),
    output: cleanUpList,
    summary: 'The records that are most worth cleaning this week, of those oneself is responsible for',
  },
  setAside: {
    method: 'POST',
    path: '/clean-up/{id}/aside',
    permission: 'member',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Leave a record of one’s own list as it is for this week',
  },
})
