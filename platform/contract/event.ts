import type { z } from 'zod'
import type { Permission } from './route.ts'

/**
 * A type of event: what its body holds and the sentence the timeline shows. The sentence is a list of parts; a part in
 * an object is set in bold (`strong`) or opens a record (`subject`, the role it plays in the event).
 */
export interface EventType<B extends z.ZodType = z.ZodType> {
  type: string
  body: B
  sentence: (body: z.output<B>) => SentencePart[]
  /** What whoever did it did, to stand after their name: "called", "Elena Vasko". */
  deed?: (body: z.output<B>) => SentencePart[]
  /** A second line: what was said, the note itself. */
  detail?: (body: z.output<B>) => string | undefined
  /** The labels of its fields, where its body holds values `before` and `after` by the names of fields. */
  fields?: Record<string, string>
  /** The label of a field that is not among them: one that the workspace made. */
  label?: (field: string, body: z.output<B>) => string | undefined
  /** A value of such a field as people read it; left out: its text. */
  value?: (stored: unknown, body: z.output<B>, field: string) => string
  /** Keys of its body (or of `before` and `after` in it) that tell of another record, with the right to see all of those. */
  others?: Readonly<Record<string, Permission>>
  /** The record is after it what it was before, so that it stands in the way of no other undo. */
  leavesRecord?: true
  /** A Tabler icon's name. */
  icon?: string | ((body: z.output<B>) => string)
  /** The tab of the timeline it belongs to. */
  strand: 'talk' | 'comment' | 'document' | 'service' | 'change'
}

export type SentencePart = string | { strong: string } | { amount: number; currency: string }

/** A sentence without the weight of its parts. */
export const plainText = (parts: readonly SentencePart[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : 'strong' in part ? part.strong : '')).join('')

export function defineEvent<B extends z.ZodType>(event: EventType<B>): EventType<B> {
  return event
}
