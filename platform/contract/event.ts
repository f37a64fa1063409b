import type { z } from 'zod'

/**
 * A type of event: what its body holds and the sentence the timeline shows. The sentence is a list of parts; a part in
 * an object is set in bold (`strong`) or opens a record (`subject`, the role it plays in the event).
 */
export interface EventType<B extends z.ZodType = z.ZodType> {
  type: string
  body: B
  sentence: (body: z.output<B>) => SentencePart[]
  /** A second line: what was said, the note itself. */
  detail?: (body: z.output<B>) => string | undefined
  /** The labels of its fields, where its body holds values `before` and `after` by the names of fields. */
  fields?: Record<string, string>
  /** A value of such a field as people read it; left out: its text. */
  value?: (stored: unknown, body: z.output<B>) => string
  /** A Tabler icon's name. */
  icon?: string
  /** The tab of the timeline it belongs to. */
  strand: 'talk' | 'document' | 'service' | 'change'
}

export type SentencePart = string | { strong: string } | { amount: number; currency: string }

export function defineEvent<B extends z.ZodType>(event: EventType<B>): EventType<B> {
  return event
}
