import { z } from 'zod'
import { answers } from './meeting.ts'

/**
 * A task whose time came, a task that somebody else gave one, what a guest answered to an invitation, the list of what to clean up,
 * and a subscription that renews or ends soon.
 */
export const noticeKinds = ['reminder', 'given', 'answered', 'clean-up', 'renewal'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What the sentence of a notification names. */
const noticeWords = z.object({
  title: z.string(),
  dueOn: z.string().nullable(),
  dueTime: z.string().nullable(),
  /** Of an invitation. */
  answer: z.enum(answers).optional(),
})

export const notification = z.object({
  id: z.uuid(),
  kind: z.enum(noticeKinds),
  words: noticeWords,
  /** Who did it; null where it came by the clock. */
  by: z.string().nullable(),
  record: z.object({ type: z.string(), id: z.uuid() }),
  /** Null as well to a reader who does not see the account. */
  account: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  happenedAt: z.string(),
  readAt: z.string().nullable(),
})
export type Notification = z.infer<typeof notification>

const kinds = z.array(z.enum(noticeKinds, 'This is no kind of notification')).max(noticeKinds.length)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'This is no time. Write it as 08:00')

export const writableNotices = z.strictObject({
  inPage: kinds.optional(),
  byMail: kinds.optional(),
  /** On the devices that one turned on. */
  byPush: kinds.optional(),
  /** When a task with a day only reminds, at the workspace's clock. */
  dayStarts: time.optional(),
  /** No mail is sent, and nothing shown on a device, from here … */
  quietFrom: time.nullable().optional(),
  /** … until here, which may be on the next morning. */
  quietUntil: time.nullable().optional(),
  /** One mail a day with what is overdue, what is due and who has not heard from us. */
  digestAt: time.nullable().optional(),
})
export type NoticeFields = z.output<typeof writableNotices>

export const notices = z.object({
  inPage: z.array(z.enum(noticeKinds)),
  byMail: z.array(z.enum(noticeKinds)),
  byPush: z.array(z.enum(noticeKinds)),
  dayStarts: z.string(),
  quietFrom: z.string().nullable(),
  quietUntil: z.string().nullable(),
  digestAt: z.string().nullable(),
})
export type Notices = z.infer<typeof notices>

/** For whoever never chose. */
export const usualNotices: Notices = {
  ...{ inPage: [...noticeKinds], byMail: [], byPush: ['reminder', 'given', 'answered'], dayStarts: '08:00' },
  ...{ quietFrom: null, quietUntil: null, digestAt: null },
}
