import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'

const money = { amount: z.number().int(), currency: z.string() }

export const paymentTaken = defineEvent({
  type: 'payment.taken',
  body: z.object({ ...money, direction: z.enum(['in', 'out']), reference: z.string().nullable() }),
  sentence: ({ direction, amount, currency, reference }) => [
    ...[direction === 'in' ? 'Paid us ' : 'We paid ', { amount, currency }],
    ...(reference ? [', ', reference] : []),
  ],
  icon: 'cash',
  strand: 'document',
})

export const paymentReversed = defineEvent({
  type: 'payment.reversed',
  body: z.object({ ...money, reason: z.string().nullable() }),
  sentence: ({ amount, currency, reason }) => [
    ...['Payment of ', { amount, currency }, ' taken back'],
    ...(reason ? [`: ${reason}`] : []),
  ],
  icon: 'cash-off',
  strand: 'document',
})

export const creditApplied = defineEvent({
  type: 'credit.applied',
  body: z.object({ ...money, number: z.string().nullable() }),
  sentence: ({ amount, currency, number }) => [
    'Credit of ',
    { amount, currency },
    ' set off',
    ...(number ? [` against ${number}`] : []),
  ],
  icon: 'arrows-exchange',
  strand: 'document',
})

export const writtenOff = defineEvent({
  type: 'document.written-off',
  body: z.object({ ...money, number: z.string().nullable(), reason: z.string().nullable() }),
  sentence: ({ amount, currency, number, reason }) => [
    ...[{ amount, currency }, ' written off'],
    ...[number ? ` of ${number}` : '', reason ? `: ${reason}` : ''],
  ],
  icon: 'receipt-off',
  strand: 'document',
})
