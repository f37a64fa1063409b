import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { ruled } from '#platform/contract/ruled.ts'

const written = ruled('note', z.object({ text: z.string() }), { text: 'body' })

export const noteWritten = defineEvent({
  type: 'note.written',
  body: written,
  sentence: () => ['Note written'],
  detail: (body) => body.text,
  icon: 'note',
  strand: 'talk',
})

export const noteChanged = defineEvent({
  type: 'note.changed',
  body: z.object({ before: written, after: written }),
  sentence: () => ['Note changed'],
  detail: (body) => body.after.text,
  fields: { text: 'Text' },
  icon: 'note',
  strand: 'talk',
})

export const noteDeleted = defineEvent({
  type: 'note.deleted',
  body: written,
  sentence: () => ['Note deleted'],
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
