import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { ruled } from '#platform/contract/ruled.ts'
import { formattingWords } from './formatted-text.ts'
import { keptText } from './formatted-text-schema.ts'
import { noteKinds } from './note.ts'
import { deedOf, iconOf, kindWords, sentenceOf, timeWords } from './note-words.ts'

const contact = z.object({ id: z.uuid(), name: z.string() })
const fields = {
  text: z.string(),
  formatted: keptText.nullable(),
  kind: z.enum(noteKinds),
  contact: contact.nullable(),
  minutes: z.number().int().nullable(),
}
const named = { text: 'body', formatted: 'body' } as const

/** Older ones hold the text alone. */
const written = ruled(
  'note',
  z
    .object({ ...fields })
    .partial()
    .required({ text: true }),
  named,
)
/** Of a change only what was changed. */
const rewritten = ruled('note', z.object({ ...fields }).partial(), named)
export type NoteValues = z.output<typeof rewritten>

/** Who does not see the people at an account does not hear of them here. */
const others = { contact: 'contact:see' } as const

export const noteWritten = defineEvent({
  type: 'note.written',
  body: written,
  others,
  sentence: sentenceOf,
  deed: deedOf,
  detail: (body) => body.text || undefined,
  icon: iconOf,
  strand: 'talk',
})

export const noteChanged = defineEvent({
  type: 'note.changed',
  body: z.object({ before: rewritten, after: rewritten }),
  others,
  sentence: () => ['Note changed'],
  detail: (body) => body.after.text,
  fields: { text: 'Text', kind: 'Kind', contact: 'Person', minutes: 'Time taken' },
  // New words have a new form; it is told where it is another kind of one.
  label: (field, { before, after }) =>
    field === 'formatted' && formOf(before.formatted) !== formOf(after.formatted) ? 'Formatting' : undefined,
  value: (stored, _, field) => wordsOf(field, stored),
  icon: 'note',
  strand: 'talk',
})

const formOf = (formatted: NoteValues['formatted']) => (formatted ? formattingWords(formatted) : 'plain')

/** A kind, a person, minutes or a form as people read them. */
function wordsOf(field: string, stored: unknown): string {
  if (field === 'kind') return kindWords[fields.kind.parse(stored)].label
  if (field === 'formatted') return formattingWords(keptText.parse(stored))
  if (field === 'contact') return contact.parse(stored).name
  if (field === 'minutes') return timeWords(z.number().parse(stored))
  return String(stored)
}

export const noteDeleted = defineEvent({
  type: 'note.deleted',
  body: written,
  others,
  sentence: (body) => (body.kind && body.kind !== 'note' ? [...sentenceOf(body), ' deleted'] : ['Note deleted']),
  icon: 'note-off',
  strand: 'talk',
})

/** Deleted longer ago than it can be brought back: taken away for good by the nightly job. */
export const notePurged = defineEvent({
  type: 'note.purged',
  body: z.object({}),
  sentence: () => ['A deleted note was taken away for good after 90 days'],
  icon: 'trash-x',
  strand: 'change',
})
