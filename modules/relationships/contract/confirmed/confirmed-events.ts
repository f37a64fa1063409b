import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'

/** When it was confirmed before, and when it is by this, to take it back. */
const body = z.object({ name: z.string(), was: z.string(), at: z.string() })

export const accountConfirmed = defineEvent({
  type: 'account.confirmed',
  body,
  sentence: ({ name }) => ['What is known of ', { strong: name }, ' is still right'],
  leavesRecord: true,
  icon: 'checks',
  strand: 'change',
})

export const contactConfirmed = defineEvent({
  type: 'contact.confirmed',
  body,
  sentence: ({ name }) => ['What is known of ', { strong: name }, ' is still right'],
  leavesRecord: true,
  icon: 'checks',
  strand: 'change',
})

const months = z.object({ months: z.number().nullable() })

export const staleRuleChanged = defineEvent({
  type: 'stale-rule.changed',
  body: z.object({ before: months, after: months }),
  sentence: ({ after }) =>
    after.months === null
      ? ['No record is stale any more, however long nobody confirmed it']
      : ['Records are stale after ', { strong: after.months === 1 ? 'a month' : `${after.months} months` }],
  fields: { months: 'Months until stale' },
  icon: 'settings',
  strand: 'change',
})
