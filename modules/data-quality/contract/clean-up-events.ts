import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'

/** A member got the list of the week. */
export const cleanUpListed = defineEvent({
  type: 'clean-up.listed',
  body: z.object({ week: z.string(), items: z.number() }),
  sentence: ({ items }) => ['Clean-up list of ', { strong: items === 1 ? 'one record' : `${items} records` }],
  icon: 'checks',
  strand: 'change',
})

/** A member leaves a record of their list as it is for the week. */
export const cleanUpSetAside = defineEvent({
  type: 'clean-up.set-aside',
  body: z.object({}),
  sentence: () => ['Set a record of the clean-up list aside'],
  icon: 'checks',
  strand: 'change',
})
