import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'

const of = { currency: z.string(), day: z.string() }

export const rateChanged = defineEvent({
  type: 'rate.changed',
  body: z.object({ ...of, from: z.string().nullable(), to: z.string().nullable() }),
  sentence: ({ currency, day, to }) => [
    { strong: `Rate of ${currency}` },
    to === null ? ` of ${day} removed` : ` of ${day} set to ${to}`,
  ],
  icon: 'arrows-exchange',
  strand: 'change',
})

export const ratesImported = defineEvent({
  type: 'rates.imported',
  body: z.object({ name: z.string(), brought: z.number().int(), changed: z.number().int() }),
  sentence: ({ name, brought }) => [{ strong: name }, ` brought ${brought} ${brought === 1 ? 'rate' : 'rates'}`],
  icon: 'arrows-exchange',
  strand: 'change',
})
