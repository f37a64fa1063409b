import { z } from 'zod'
import { defineEvent } from './event.ts'

/** Tells which events lost what they said, so that the chain can tell an erasure from a forgery. */
export const eventsErased = defineEvent({
  type: 'events.erased',
  body: z.object({ reason: z.string(), events: z.array(z.uuid()) }),
  sentence: ({ events, reason }) => [
    events.length === 1 ? 'Erased what one entry said' : `Erased what ${events.length} entries said`,
    `: ${reason}`,
  ],
  icon: 'eraser',
  strand: 'change',
})

/** What an erasure of a person did, and what it had to leave, with the reason. */
export const erasedPerson = z.object({
  /** Entries of the history that no longer say anything. */
  entries: z.number().int(),
  /** Sentences: invoices that a law asks to keep, what nobody but a person can find. */
  stays: z.array(z.string()),
})
export type ErasedPerson = z.infer<typeof erasedPerson>
