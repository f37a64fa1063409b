import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'

/** Somebody said that two records are not one. */
export const duplicateToldApart = defineEvent({
  type: 'duplicate.told-apart',
  body: z.object({ duplicateId: z.uuid(), a: z.string(), b: z.string() }),
  sentence: ({ a, b }) => [{ strong: a }, ' and ', { strong: b }, ' are not the same'],
  icon: 'users',
  strand: 'change',
})

const kinds = { account: 'Accounts', contact: 'People' }

/** Whether records are merged without asking was decided anew. */
export const duplicateRuleSet = defineEvent({
  type: 'duplicate.rule-set',
  body: z.object({ kind: z.enum(['account', 'contact']), automatic: z.boolean(), threshold: z.number() }),
  sentence: ({ kind, automatic, threshold }) =>
    automatic
      ? [
          `${kinds[kind]} that are one are merged without asking from `,
          { strong: `${Math.round(threshold * 1000) / 10} %` },
          ' on',
        ]
      : [`${kinds[kind]} are merged only by people`],
  icon: 'settings',
  strand: 'change',
})
