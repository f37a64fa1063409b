import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { answers, meeting, newMeeting, newMove, occurrence, send, writableMeeting } from './meeting.ts'

const eventId = z.uuid().nullable()
const written = meeting.extend({ eventId })
const id = { id: z.uuid() }
const day = z.iso.date('This is no day. Write it as 2026-11-23')
const token = z.string().regex(/^[\w-]{64}$/, 'This link is not whole. Open it from the mail again')

/** What a guest is shown who opens the link of their mail. */
const reply = z.object({
  title: z.string(),
  firm: z.string(),
  organiser: z.string(),
  place: z.string().nullable(),
  link: z.string().nullable(),
  beginsOn: z.string(),
  beginsAt: z.string().nullable(),
  timeZone: z.string(),
  minutes: z.number().int().nullable(),
  days: z.number().int(),
  /** When it comes again, the next first. */
  next: z.array(z.object({ beginsOn: z.string(), beginsAt: z.string().nullable() })),
  answer: z.enum(answers),
  state: z.enum(['open', 'cancelled', 'over']),
  /** Of the firm: how days and times are written. */
  locale: z.string(),
})
export type Reply = z.infer<typeof reply>

export const meetingRoutes = defineRoutes({
  listMeetings: {
    method: 'GET',
    path: '/meetings',
    permission: 'task:see',
    input: z.strictObject({
      /** A day of the workspace; left out: today. */
      from: day.optional(),
      days: z.coerce
        .number()
        .int()
        .min(1)
        .max(92, 'Ask for at most 92 days at once: leave the rest to the next question')
        .default(31),
      /** Of whom: those that one holds or is a guest of, or all that one sees. */
      whose: z.enum(['mine', 'all']).default('all'),
      accountId: z.uuid().optional(),
      contactId: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      after: z.string().max(2000).optional(),
    }),
    output: z.object({ items: z.array(occurrence), next: z.string().nullable() }),
    summary: 'Meetings by day and time, one that repeats on each of its days',
  },
  showMeeting: {
    method: 'GET',
    path: '/meetings/{id}',
    permission: 'task:see',
    input: z.strictObject(id),
    output: meeting,
    summary: 'One meeting',
  },
  planMeeting: {
    method: 'POST',
    path: '/meetings',
    permission: 'task:create',
    input: newMeeting,
    output: written,
    summary: 'Plan a meeting',
    status: 201,
  },
  changeMeeting: {
    method: 'PATCH',
    path: '/meetings/{id}',
    permission: 'task:change',
    input: writableMeeting.extend({ ...id, send }),
    output: written,
    summary: 'Change fields of a meeting',
  },
  moveMeeting: {
    method: 'POST',
    path: '/meetings/{id}/moves',
    permission: 'task:change',
    input: newMove.extend({ ...id, send }),
    output: written,
    summary: 'Move one day of a meeting that repeats',
  },
  cancelMeeting: {
    method: 'POST',
    path: '/meetings/{id}/cancellation',
    permission: 'task:change',
    input: z.strictObject({
      ...id,
      /** Of one that repeats only this day; left out: all of it. */
      on: day.optional(),
      send,
    }),
    output: written,
    summary: 'Cancel a meeting, or one day of it; kept for 90 days',
  },
  holdMeeting: {
    method: 'POST',
    path: '/meetings/{id}/holding',
    permission: 'task:change',
    input: z.strictObject({
      ...id,
      /** Of one that repeats the day; left out: its first. */
      on: day.optional(),
      /** What was said; left out: what the meeting was about. */
      body: z.string().trim().max(20_000, 'A note holds at most 20,000 characters').optional(),
    }),
    output: written.extend({ noteId: z.uuid().nullable() }),
    summary: 'Mark a meeting as held; the talk is logged on its account',
  },
  showReply: {
    method: 'POST',
    path: '/meeting-replies/look',
    permission: 'public',
    transaction: false,
    input: z.strictObject({ token }),
    output: reply,
    summary: 'What a guest is invited to, by the link of their mail',
  },
  answerMeeting: {
    method: 'POST',
    path: '/meeting-replies',
    permission: 'public',
    transaction: false,
    input: z.strictObject({ token, answer: z.enum(['yes', 'maybe', 'no'], 'Answer yes, maybe or no') }),
    output: reply,
    summary: 'Answer an invitation, by the link of its mail',
  },
})
