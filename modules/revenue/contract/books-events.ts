import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'

const values = z.record(z.string(), z.unknown())

export const booksChanged = defineEvent({
  type: 'books.changed',
  body: z.object({ before: values, after: values }),
  sentence: () => ['How the books are kept was changed'],
  icon: 'book-2',
  strand: 'change',
})

export const booksLocked = defineEvent({
  type: 'books.locked',
  body: z.object({ before: z.string().nullable(), after: z.string().nullable() }),
  sentence: ({ before, after }) => {
    if (after === null) return ['Books unlocked']
    const further = before === null || after > before
    return [further ? 'Books locked through ' : 'Books unlocked back to ', { strong: after }]
  },
  icon: 'lock',
  strand: 'change',
})

export const termsChanged = defineEvent({
  type: 'account.terms-changed',
  body: z.object({ before: values, after: values }),
  sentence: () => ['Terms of payment changed'],
  fields: {
    ...{ dueDays: 'Days to pay', earlyDays: 'Days for the early discount', earlyRate: 'Early discount' },
    ...{ creditLimit: 'Credit limit', currency: 'Currency', taxMode: 'Prices', taxId: 'Tax', language: 'Language' },
  },
  icon: 'calendar-dollar',
  strand: 'change',
})

export const ledgerChanged = defineEvent({
  type: 'books.ledger-changed',
  body: z.object({
    code: z.string(),
    name: z.string(),
    before: z.object({ code: z.string(), name: z.string() }).nullable(),
  }),
  sentence: ({ code, name, before }) => [
    'Ledger account ',
    { strong: `${code} ${name}` },
    before
      ? before.name === name && before.code === code
        ? ' changed'
        : `, before ${before.code} ${before.name}`
      : ' added',
  ],
  icon: 'list-numbers',
  strand: 'change',
})

export const seriesChanged = defineEvent({
  type: 'books.series-changed',
  body: z.object({ kind: z.string(), pattern: z.string() }),
  sentence: ({ kind, pattern }) => [`Numbers of each ${kind.replace('-', ' ')} are now `, { strong: pattern }],
  icon: 'hash',
  strand: 'change',
})
