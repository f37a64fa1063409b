import { z } from 'zod'
import { ruled } from '#platform/contract/ruled.ts'
import { mentionsIn, plainOf } from './mention.ts'

const member = z.object({ id: z.uuid(), name: z.string(), colour: z.string().nullable() })

/** Whoever may not read notes reads no comments either; who is mentioned is part of what they say. */
const ofNotes = { mentions: 'body' } as const

const wholeComment = z.object({
  id: z.uuid(),
  accountId: z.uuid().nullable(),
  contactId: z.uuid().nullable(),
  author: member.nullable(),
  /** Who is mentioned stands in it as "@[Priya Nair](id)". */
  body: z.string(),
  /** By the name of then; `left` where they are no member any more. */
  mentions: z.array(z.object({ id: z.uuid(), name: z.string(), left: z.boolean() })),
  writtenAt: z.string(),
  version: z.number().int(),
})
export const comment = ruled('note', wholeComment, ofNotes)
export type Comment = z.infer<typeof comment>
export const addedComment = ruled('note', wholeComment.extend({ eventId: z.uuid() }), ofNotes)
export const changedComment = ruled('note', wholeComment.extend({ eventId: z.uuid().nullable() }), ofNotes)

export const commentPage = z.object({ items: z.array(comment), next: z.string().nullable() })
export type CommentPage = z.infer<typeof commentPage>

const mostCharacters = 20_000
const mostMentions = 50

const body = z
  .string()
  .trim()
  .min(1, 'Write something first')
  .max(60_000, 'A comment holds at most 20,000 characters')
  .refine((text) => plainOf(text).length <= mostCharacters, 'A comment holds at most 20,000 characters')
  .refine((text) => mentionsIn(text).length <= mostMentions, 'A comment mentions at most 50 members')
  .refine((text) => !text.includes('\0'), 'This holds a character that cannot be stored')

const of = { accountId: z.uuid().optional(), contactId: z.uuid().optional() }

export const newComment = ruled('note', z.strictObject({ ...of, body }))
export type NewComment = z.output<typeof newComment>
export const commentFields = ruled('note', z.strictObject({ id: z.uuid(), body: body.optional() }))
export const commentList = z.strictObject({
  ...of,
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(2000).optional(),
})
