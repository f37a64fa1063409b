import { z } from 'zod'
import type { AccountPanel } from '#modules/relationships/server/index.ts'
import type { EventType } from '#platform/contract/event.ts'
import { attachmentPage } from '../contract/attachment.ts'
import { commentPage } from '../contract/comment.ts'
import { occurrence } from '../contract/meeting.ts'
import { note } from '../contract/note.ts'
import { timelinePage } from '../contract/routes.ts'
import { talks } from '../contract/talks.ts'
import { task } from '../contract/task.ts'
import { listComments } from './comments/comment-queries.ts'
import { listAttachments } from './files/attachment-queries.ts'
import { meetingsWith } from './meetings/list-meetings.ts'
import { notesOn } from './note-queries.ts'
import { talksWith } from './talks-with.ts'
import { listTasks } from './tasks/list-tasks.ts'
import { timeline } from './timeline.ts'

/** The first page of the timeline, a TimelinePage. */
export const timelinePanel = (eventTypes: () => EventType[]): AccountPanel => ({
  name: 'timeline',
  permission: 'account:see',
  output: timelinePage,
  load: (ctx, { accountId }) => timeline(ctx, eventTypes(), { accountId, limit: 30 }),
})

/** The newest notes, a list of Note. */
export const notesPanel: AccountPanel = {
  name: 'notes',
  permission: 'note:see',
  output: z.array(note),
  load: (ctx, { accountId }) => notesOn(ctx, accountId),
}

/** The open tasks on it, the first 50 by the day they are due. */
export const tasksPanel: AccountPanel = {
  name: 'tasks',
  permission: 'task:see',
  output: z.array(task),
  load: async (ctx, { accountId }) => (await listTasks(ctx, { state: 'open', accountId, limit: 50 })).items,
}

/** What is planned, and what was and is not marked as held, a list of Occurrence. */
export const meetingsPanel: AccountPanel = {
  name: 'meetings',
  permission: 'task:see',
  output: z.array(occurrence),
  load: (ctx, { accountId }) => meetingsWith(ctx, { accountId }),
}

/** The newest files, an AttachmentPage. */
export const filesPanel: AccountPanel = {
  name: 'files',
  permission: 'attachment:see',
  output: attachmentPage,
  load: (ctx, { accountId }) => listAttachments(ctx, { accountId, limit: 50 }),
}

/** The newest comments, a CommentPage. */
export const commentsPanel: AccountPanel = {
  name: 'comments',
  permission: 'note:see',
  output: commentPage,
  load: (ctx, { accountId }) => listComments(ctx, { accountId, limit: 50 }),
}

/** The first talk, the last, and who knows them best: Talks. */
export const talksPanel: AccountPanel = {
  name: 'talks',
  permission: 'note:see',
  output: talks,
  load: (ctx, { accountId }) => talksWith(ctx, accountId),
}
