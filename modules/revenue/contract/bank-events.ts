import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'

const lines = (count: number) => `${count} ${count === 1 ? 'line' : 'lines'}`

export const bankImported = defineEvent({
  type: 'bank.imported',
  body: z.object({ name: z.string(), brought: z.number().int(), known: z.number().int() }),
  sentence: ({ name, brought }) => [{ strong: name }, ` brought ${lines(brought)} of the bank`],
  icon: 'building-bank',
  strand: 'document',
})

/** Without who is on the other side: that stands on the line alone. */
const movement = z.object({ amount: z.number().int(), currency: z.string(), bookedOn: z.string() })
const told = ({ amount, currency, bookedOn }: z.infer<typeof movement>) => [{ amount, currency }, ` of ${bookedOn}`]

export const bankLineBooked = defineEvent({
  type: 'bank-line.booked',
  body: movement.extend({ paymentId: z.string().nullable(), ledger: z.string().nullable() }),
  sentence: (body) => ['Line of the bank confirmed: ', ...told(body)],
  icon: 'building-bank',
  strand: 'document',
})

export const bankLineUnbooked = defineEvent({
  type: 'bank-line.unbooked',
  body: movement,
  sentence: (body) => ['Line of the bank taken back: ', ...told(body)],
  icon: 'building-bank',
  strand: 'document',
})

export const bankLineLeftOut = defineEvent({
  type: 'bank-line.left-out',
  body: movement,
  sentence: (body) => ['Line of the bank left out: ', ...told(body)],
  icon: 'building-bank',
  strand: 'document',
})

export const bankLineTakenIn = defineEvent({
  type: 'bank-line.taken-in',
  body: movement,
  sentence: (body) => ['Line of the bank taken back in: ', ...told(body)],
  icon: 'building-bank',
  strand: 'document',
})

const account = z.object({ name: z.string(), ledger: z.string() })
export const bankAccountAdded = defineEvent({
  type: 'bank-account.added',
  body: z.object({ name: z.string() }),
  sentence: ({ name }) => ['Bank account ', { strong: name }, ' added'],
  icon: 'building-bank',
  strand: 'change',
})

export const bankAccountChanged = defineEvent({
  type: 'bank-account.changed',
  body: z.object({ name: z.string(), before: account.partial(), after: account.partial() }),
  sentence: ({ name }) => ['Bank account ', { strong: name }, ' changed'],
  fields: { name: 'Name', ledger: 'Ledger account' },
  icon: 'building-bank',
  strand: 'change',
})
