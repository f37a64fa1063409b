import { z } from 'zod'
import { noteKinds } from './note.ts'

const member = z.object({ id: z.uuid(), name: z.string(), colour: z.string().nullable() })

const talk = z.object({
  at: z.string(),
  kind: z.enum(noteKinds),
  author: member.nullable(),
  contact: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  minutes: z.number().int().nullable(),
})
export type Talk = z.infer<typeof talk>

/** Who talked with an account when: calls, meetings, messages and visits, not notes. */
export const talks = z.object({
  first: talk.nullable(),
  last: talk.nullable(),
  /** Over the last 365 days. */
  year: z.object({
    talks: z.number().int(),
    /** Of those whose time is known; null where it is known of none. */
    minutes: z.number().int().nullable(),
    /** Who had most of them, of equals who talked last. */
    best: member.extend({ talks: z.number().int() }).nullable(),
  }),
})
export type Talks = z.infer<typeof talks>
