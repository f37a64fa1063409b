import { z } from 'zod'
import { note } from './note.ts'

/** What was said with a person last, and what was noted on their accounts. */
export const wordsWith = z.object({
  /** The last ones with themselves first, then others of their accounts; five at most. */
  notes: z.array(note),
  /** The day of the last talk with themselves. */
  lastTalk: z.string().nullable(),
})
export type WordsWith = z.infer<typeof wordsWith>
