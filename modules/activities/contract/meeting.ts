import { z } from 'zod'
import { timeZone } from '#modules/workspace/contract/workspace.ts'
import { line, repeat } from './task.ts'

export const answers = ['none', 'yes', 'maybe', 'no'] as const
export type Answer = (typeof answers)[number]
const statuses = ['planned', 'held', 'cancelled'] as const
export type MeetingStatus = (typeof statuses)[number]

const optional = (most: number) =>
  line(most)
    .nullable()
    .transform((value) => value || null)
    .optional()

const day = z.iso
  .date('This is no day. Write it as 2026-11-23')
  .refine((on) => on >= '1990-01-01' && on < '2100-01-01', 'Choose a day between 1990 and 2099')

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'This is no time. Write it as 14:30')
const minutes = z
  .int()
  .min(5, 'A meeting takes 5 minutes at least')
  .max(1440, 'With a time it takes a day at most: leave the time out for several days')

/** Where a day of a repetition is on instead: another day, or another time of its day. */
export const newMove = z.strictObject({
  /** The day it would be on. */
  on: day,
  beginsOn: day.optional(),
  /** Left out, as for how long: as on its other days. */
  beginsAt: time.optional(),
  minutes: minutes.optional(),
})

export type NewMove = z.output<typeof newMove>

/** As many as one mails by hand; a larger circle is not a meeting. */
const guests = z.array(z.uuid()).max(100, 'A meeting has at most 100 guests of each kind').optional()

const link = z
  .url({ protocol: /^https?$/, error: 'This is no address of a page. Write it as https://meet.example/room' })
  .max(2000, 'Use at most 2000 characters')
  .nullable()
  .optional()

export const writableMeeting = z.strictObject({
  title: line(300).min(1, 'Say what the meeting is about').optional(),
  accountId: z.uuid().nullable().optional(),
  place: optional(300),
  link,
  beginsOn: day.optional(),
  /** At the clock of its zone; null: all of the day. */
  beginsAt: time.nullable().optional(),
  /** IANA name; left out: the zone of the workspace. */
  timeZone: timeZone.optional(),
  /** How many days, of one without a time; left out: one. */
  days: z
    .int()
    .min(1, 'A meeting takes a day at least, or has a time')
    .max(31, 'A meeting takes 31 days at most')
    .optional(),
  /** Left out: an hour, or all of the day. */
  minutes: minutes.nullable().optional(),
  repeat: repeat.nullable().optional(),
  /** The last day on which it may repeat. */
  repeatsUntil: day.nullable().optional(),
  /** For the firm alone; guests are never sent it. */
  note: optional(5000),
  /** Left out: whoever plans it. */
  organiserId: z.uuid().optional(),
  contactIds: guests,
  memberIds: guests,
})
export type MeetingFields = z.output<typeof writableMeeting>

/** Whether the guests are sent a mail of it. */
export const send = z.boolean().default(false)

export const newMeeting = writableMeeting.extend({
  title: writableMeeting.shape.title.unwrap(),
  beginsOn: day,
  send,
})
export type NewMeeting = z.output<typeof newMeeting>

const person = z.object({ id: z.uuid(), name: z.string() })
const member = person.extend({ colour: z.string().nullable() })

const guest = z.object({
  id: z.uuid(),
  /** One of the two; neither to a reader who does not see all people. */
  contact: person.nullable(),
  member: member.nullable(),
  answer: z.enum(answers),
  /** Whether a mail can reach them. */
  reachable: z.boolean(),
  /** Of the last mail to them; one that stays on its way is uncertain, and is not sent again by itself. */
  mail: z.enum(['waiting', 'sending', 'sent']).nullable(),
})
export type Guest = z.infer<typeof guest>

/** A day of a repetition that was moved: when it would be, and when it is. */
export const move = z.object({
  on: z.string(),
  beginsOn: z.string(),
  beginsAt: z.string().nullable(),
  minutes: z.number().int().nullable(),
})
export type Move = z.infer<typeof move>

export const meeting = z.object({
  id: z.uuid(),
  title: z.string(),
  /** Null as well to a reader who does not see the account. */
  account: person.nullable(),
  place: z.string().nullable(),
  link: z.string().nullable(),
  beginsOn: z.string(),
  beginsAt: z.string().nullable(),
  timeZone: z.string(),
  minutes: z.number().int().nullable(),
  /** How many days; more than one only without a time. */
  days: z.number().int(),
  repeat: repeat.nullable(),
  repeatsUntil: z.string().nullable(),
  /** Days of its repetition on which it is left out. */
  skips: z.array(z.string()),
  /** Days of its repetition that were moved. */
  moves: z.array(move),
  /** Days on which it was held. */
  held: z.array(z.string()),
  note: z.string().nullable(),
  organiser: member,
  guests: z.array(guest),
  status: z.enum(statuses),
  version: z.number().int(),
})
export type Meeting = z.infer<typeof meeting>

/** Milliseconds: a meeting may begin a little early; that of another day has not been yet. */
export const heldEarly = 12 * 3_600_000

/** A meeting on one of its days. */
export const occurrence = meeting.extend({
  /** The day on the calendar of its zone, which names this one of a repetition. */
  on: z.string(),
  /** The day on the calendar of the workspace, and the time at its clock; null for all of the day. */
  day: z.string(),
  time: z.string().nullable(),
  /** Its last day there; later than the first of what takes several days. */
  lastDay: z.string(),
  /** It was moved here from another day or time. */
  isMoved: z.boolean(),
  /** The moment; of all of a day the first one. */
  at: z.string(),
  isHeld: z.boolean(),
})
export type Occurrence = z.infer<typeof occurrence>
