import { z } from 'zod'
import { ruled } from '#platform/contract/ruled.ts'
import { mostCharacters } from './formatted-text.ts'
import { formattedText, keptText } from './formatted-text-schema.ts'
import { newTask } from './task.ts'

/** What a note is of: thoughts of one's own, or something that was said to each other. */
export const noteKinds = ['note', 'call', 'meeting', 'message', 'visit'] as const
export type NoteKind = (typeof noteKinds)[number]

const person = z.object({ id: z.uuid(), name: z.string() })

const wholeNote = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  kind: z.enum(noteKinds),
  author: person.extend({ colour: z.string().nullable() }).nullable(),
  /** With whom at the account; null as well to a reader who does not see all people. */
  contact: person.nullable(),
  /** How long it took. */
  minutes: z.number().int().nullable(),
  /** Its words. */
  body: z.string(),
  /** The same with its formatting; null where it has none. */
  formatted: keptText.nullable(),
  writtenAt: z.string(),
  version: z.number().int(),
})

/** Whoever may not read the words reads them in no other form. */
const ofWords = { formatted: 'body' } as const

export const note = ruled('note', wholeNote, ofWords)
export type Note = z.infer<typeof note>

export const createdNote = ruled(
  'note',
  wholeNote.extend({
    eventId: z.uuid(),
    /** The task that came with it; its event takes it back. */
    followUp: z.object({ id: z.uuid(), eventId: z.uuid() }).optional(),
  }),
  ofWords,
)
export const changedNote = ruled('note', wholeNote.extend({ eventId: z.uuid().nullable() }), ofWords)

const text = z
  .string()
  .trim()
  .max(mostCharacters, 'A note holds at most 20,000 characters')
  .refine((value) => !value.includes('\0'), 'This holds a character that cannot be stored')
const minutes = z
  .int()
  .min(1, 'It took a minute at least: leave the time out where nobody knows it')
  .max(1440, 'It took a day at most: log the others beside it')

export const newNote = ruled(
  'note',
  z.strictObject({
    accountId: z.uuid(),
    kind: z.enum(noteKinds).default('note'),
    contactId: z.uuid().nullable().optional(),
    minutes: minutes.nullable().optional(),
    /** May be left out where it is known what happened: a call of ten minutes. */
    body: text.optional(),
    /** Instead of `body`, which is then made of its words. */
    formatted: formattedText.optional(),
    /** When it happened; left out: now. */
    writtenAt: z.iso
      .datetime({ offset: true, error: 'This is no moment. Write it as 2026-11-23T14:00:00Z' })
      .optional(),
    /** What is to be done after it, for whoever writes it: added with the note or not at all. */
    followUp: newTask.pick({ title: true, dueOn: true, dueTime: true }).optional(),
  }),
  ofWords,
)
export type NewNote = z.output<typeof newNote>

export const noteFields = ruled(
  'note',
  z.strictObject({
    id: z.uuid(),
    kind: z.enum(noteKinds).optional(),
    contactId: z.uuid().nullable().optional(),
    minutes: minutes.nullable().optional(),
    /** Without formatting: what it had goes. */
    body: text.optional(),
    /** Instead of `body`, which is then made of its words. */
    formatted: formattedText.optional(),
  }),
  ofWords,
)
export type NoteFields = Omit<z.output<typeof noteFields>, 'id'>
