import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { ruled } from '#platform/contract/ruled.ts'
import { plainOf } from './mention.ts'

/** As it was written, marks of who is mentioned and all. */
const text = ruled('note', z.object({ text: z.string() }), { text: 'body' })
const partly = ruled('note', z.object({ text: z.string().optional() }), { text: 'body' })

/** Who is mentioned is a subject of it in the role `mentioned`. */
export const commentWritten = defineEvent({
  type: 'comment.written',
  body: partly,
  sentence: () => ['Comment written'],
  deed: () => ['commented'],
  detail: (body) => body.text && plainOf(body.text),
  icon: 'message-2',
  strand: 'comment',
})

/** Who is mentioned only since is a subject of it in the role `mentioned`. */
export const commentChanged = defineEvent({
  type: 'comment.changed',
  body: z.object({ before: text, after: text }),
  sentence: () => ['Comment changed'],
  detail: (body) => plainOf(body.after.text),
  fields: { text: 'Text' },
  value: (stored) => plainOf(String(stored)),
  icon: 'message-2',
  strand: 'comment',
})

export const commentDeleted = defineEvent({
  type: 'comment.deleted',
  body: partly,
  sentence: () => ['Comment deleted'],
  icon: 'message-2-off',
  strand: 'comment',
})

/** Deleted longer ago than it can be brought back: taken away for good by the nightly job. */
export const commentPurged = defineEvent({
  type: 'comment.purged',
  body: z.object({}),
  sentence: () => ['A deleted comment was taken away for good after 90 days'],
  icon: 'trash-x',
  strand: 'change',
})
