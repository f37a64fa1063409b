import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { ruled } from '#platform/contract/ruled.ts'
import { undoRoutes } from '#platform/contract/undo-routes.ts'

const sentencePart = z.union([
  z.string(),
  z.object({ strong: z.string() }),
  z.object({ amount: z.number().int(), currency: z.string() }),
])

export const timelineEntry = z.object({
  id: z.uuid(),
  type: z.string(),
  strand: z.enum(['talk', 'document', 'service', 'change']),
  icon: z.string(),
  at: z.string(),
  actor: z.object({ id: z.uuid(), name: z.string(), colour: z.string().nullable() }).nullable(),
  sentence: z.array(sentencePart),
  detail: z.string().nullable(),
  /** What the entry opens: the role's subject, such as a document. */
  opens: z.object({ type: z.string(), id: z.uuid() }).nullable(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

const noteBody = z
  .string()
  .trim()
  .min(1, 'Write something first')
  .max(20_000, 'A note holds at most 20,000 characters')
  .refine((value) => !value.includes('\0'), 'This holds a character that cannot be stored')

const wholeNote = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  author: z.object({ id: z.uuid(), name: z.string(), colour: z.string().nullable() }).nullable(),
  body: z.string(),
  writtenAt: z.string(),
  version: z.number().int(),
})
export const note = ruled('note', wholeNote)
export type Note = z.infer<typeof note>

/** A page of the timeline; the account page's panel `timeline` holds the first, its panel `notes` a list of notes. */
export const timelinePage = z.object({ items: z.array(timelineEntry), next: z.string().nullable() })
export type TimelinePage = z.infer<typeof timelinePage>

/** One change in the history of a record. */
export const historyEntry = z.object({
  eventId: z.uuid(),
  type: z.string(),
  at: z.string(),
  actor: timelineEntry.shape.actor,
  sentence: z.array(sentencePart),
  changes: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
  /** Done together with others; taken back with them by this. */
  batchId: z.uuid().nullable(),
  /** It was taken back since. */
  undone: z.boolean(),
  /** Whether it can be taken back at all; whether nobody changed it since is found out when somebody asks for it. */
  undoable: z.boolean(),
})
export type HistoryEntry = z.infer<typeof historyEntry>

export const activityRoutes = defineRoutes({
  history: {
    method: 'GET',
    path: '/history/{type}/{id}',
    permission: 'member',
    input: z.strictObject({
      type: z.string().max(50),
      id: z.uuid(),
      /** Only changes of this field. */
      field: z.string().max(50).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
      after: z.string().max(2000).optional(),
    }),
    output: z.object({
      items: z.array(historyEntry),
      next: z.string().nullable(),
      /** Every field that was ever changed, to choose one of them. */
      fields: z.array(z.object({ field: z.string(), label: z.string() })),
    }),
    summary: 'Who changed which field of a record from what to what, newest first',
  },
  timeline: {
    method: 'GET',
    path: '/accounts/{accountId}/timeline',
    permission: 'account:see',
    input: z.strictObject({
      accountId: z.uuid(),
      strand: z.enum(['talk', 'document', 'service', 'change']).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
      after: z.string().max(2000).optional(),
    }),
    output: timelinePage,
    summary: 'What happened with an account, newest first',
  },
  writeNote: {
    method: 'POST',
    path: '/accounts/{accountId}/notes',
    permission: 'note:create',
    input: ruled('note', z.strictObject({ accountId: z.uuid(), body: noteBody })),
    output: ruled('note', wholeNote.extend({ eventId: z.uuid() })),
    summary: 'Write a note on an account',
    status: 201,
  },
  changeNote: {
    method: 'PATCH',
    path: '/notes/{id}',
    permission: 'note:change',
    input: ruled('note', z.strictObject({ id: z.uuid(), body: noteBody })),
    output: ruled('note', wholeNote.extend({ eventId: z.uuid().nullable() })),
    summary: 'Change a note',
  },
  deleteNote: {
    method: 'DELETE',
    path: '/notes/{id}',
    permission: 'note:change',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Delete a note; kept for 90 days',
  },
  ...undoRoutes,
})
