import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { undoRoutes } from '#platform/contract/undo-routes.ts'
import { attachmentRoutes } from './attachment-routes.ts'
import { commentRoutes } from './comment-routes.ts'
import { keptText } from './formatted-text-schema.ts'
import { meetingRoutes } from './meeting-routes.ts'
import { changedNote, createdNote, newNote, noteFields, noteKinds } from './note.ts'
import { notificationRoutes } from './notification-routes.ts'
import { taskRoutes } from './task-routes.ts'

const sentencePart = z.union([
  z.string(),
  z.object({ strong: z.string() }),
  z.object({ amount: z.number().int(), currency: z.string() }),
])

const strands = ['talk', 'comment', 'document', 'service', 'change'] as const

export const timelineEntry = z.object({
  id: z.uuid(),
  type: z.string(),
  strand: z.enum(strands),
  icon: z.string(),
  at: z.string(),
  actor: z.object({ id: z.uuid(), name: z.string(), colour: z.string().nullable() }).nullable(),
  sentence: z.array(sentencePart),
  /** What the actor did, to stand after their name; null where the sentence is all there is. */
  deed: z.array(sentencePart).nullable(),
  detail: z.string().nullable(),
  /** The same with its formatting, where it has some. */
  formatted: keptText.nullable(),
  /** What the entry opens: the role's subject, such as a document. */
  opens: z.object({ type: z.string(), id: z.uuid() }).nullable(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

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
      /** What stood there as it is written, to put it back; left out where nothing stood or only words are kept. */
      was: z.unknown().optional(),
    }),
  ),
  /** Done together with others; taken back with them by this. */
  batchId: z.uuid().nullable(),
  /** What it came from where that was no screen: an `import` and its file, which not everybody may know, an `api-key` and its name then, the `command-line`. */
  source: z.object({ kind: z.string(), name: z.string().nullable() }).nullable(),
  /** It was taken back since. */
  undone: z.boolean(),
  /** Whether it can be taken back at all; whether nobody changed it since is found out when somebody asks for it. */
  undoable: z.boolean(),
})
export type HistoryEntry = z.infer<typeof historyEntry>

export const activityRoutes = defineRoutes({
  ...taskRoutes,
  ...attachmentRoutes,
  ...commentRoutes,
  ...notificationRoutes,
  ...meetingRoutes,
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
      strand: z.enum(strands).optional(),
      /** Only notes of this kind. */
      kind: z.enum(noteKinds).optional(),
      /** Only what this member did. */
      memberId: z.uuid().optional(),
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
    input: newNote,
    output: createdNote,
    summary: 'Write a note on an account, or log a call, a meeting, a message or a visit',
    status: 201,
  },
  changeNote: {
    method: 'PATCH',
    path: '/notes/{id}',
    permission: 'note:change',
    input: noteFields,
    output: changedNote,
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
