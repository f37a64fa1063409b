import { z } from 'zod'
import { defineEvent, type SentencePart } from '#platform/contract/event.ts'
import { type Move, move } from './meeting.ts'

/** Fields of a meeting as an event keeps them; ids with who they are, to be told later. */
const kept = z.record(z.string(), z.unknown())
const names = z.record(z.string(), z.string())

const fields = {
  ...{ title: 'Meeting', accountId: 'Account', place: 'Place', link: 'Link', beginsOn: 'On', beginsAt: 'At' },
  ...{ timeZone: 'Time zone', minutes: 'Minutes', repeat: 'Repeats', repeatsUntil: 'Repeats until' },
  ...{ days: 'Days', moves: 'Moved' },
  ...{ skips: 'Left out on', note: 'Note', organiserId: 'Who holds it', contactIds: 'People', memberIds: 'Members' },
}

/** Who does not see all meetings hears that there was one, and not which. */
const others = { title: 'task:see', on: 'task:see', before: 'task:see', after: 'task:see' } as const

const titled = (before: string, title: string | undefined, after = ''): SentencePart[] =>
  title === undefined ? [`${before}${after}`] : [`${before} `, { strong: title }, after]

const moves = z.array(move)
const moveWords = ({ on, beginsOn, beginsAt }: Move) => `${on} to ${beginsOn}${beginsAt === null ? '' : ` ${beginsAt}`}`

function shown(stored: unknown, body: { names?: Record<string, string> | undefined }, field: string): string {
  if (field === 'repeat') return stored === null ? 'no' : 'yes'
  if (field === 'moves') return moves.parse(stored).map(moveWords).join(', ') || 'none'
  if (Array.isArray(stored)) return stored.map((each) => body.names?.[String(each)] ?? String(each)).join(', ')
  return body.names?.[String(stored)] ?? String(stored)
}

const written = z.object({
  title: z.string().optional(),
  /** Its first day, and the time there. */
  on: z.string().optional(),
  before: kept.optional(),
  after: kept.optional(),
  names: names.optional(),
  /** The guests were sent a mail. */
  sent: z.boolean().optional(),
})

export const meetingPlanned = defineEvent({
  type: 'meeting.planned',
  body: written,
  others,
  sentence: ({ title, on }) => titled('Meeting', title, ` planned${on ? ` for ${on}` : ''}`),
  fields,
  value: shown,
  icon: 'calendar-plus',
  strand: 'change',
})

export const meetingChanged = defineEvent({
  type: 'meeting.changed',
  body: written,
  others,
  sentence: ({ title }) => titled('Meeting', title, ' changed'),
  fields,
  value: shown,
  icon: 'calendar-event',
  strand: 'change',
})

export const meetingCancelled = defineEvent({
  type: 'meeting.cancelled',
  body: written,
  others,
  sentence: ({ title }) => titled('Meeting', title, ' cancelled'),
  icon: 'calendar-off',
  strand: 'change',
})

export const meetingHeld = defineEvent({
  type: 'meeting.held',
  body: z.object({
    title: z.string().optional(),
    on: z.string(),
    /** The talk that was logged of it. */
    noteId: z.uuid().nullable(),
  }),
  others: { title: 'task:see' },
  sentence: ({ title }) => titled('Meeting', title, ' held'),
  icon: 'calendar-check',
  strand: 'change',
})

const said = { none: 'has not answered', yes: 'comes', maybe: 'may come', no: 'does not come' }

/** By the link of their mail; nobody of the firm did it. */
export const meetingAnswered = defineEvent({
  type: 'meeting.answered',
  body: z.object({
    title: z.string().optional(),
    name: z.string().optional(),
    answer: z.enum(['none', 'yes', 'maybe', 'no']),
  }),
  others: { title: 'task:see', name: 'contact:see' },
  sentence: ({ title, name, answer }) => [
    name === undefined ? 'A guest' : { strong: name },
    ` ${said[answer]}`,
    ...(title === undefined ? [] : [': ', { strong: title }]),
  ],
  icon: 'calendar-user',
  strand: 'change',
})

/** Cancelled longer ago than it can be brought back: taken away for good by the nightly job. */
export const meetingPurged = defineEvent({
  type: 'meeting.purged',
  body: z.object({}),
  sentence: () => ['A cancelled meeting was taken away for good after 90 days'],
  icon: 'trash-x',
  strand: 'change',
})
