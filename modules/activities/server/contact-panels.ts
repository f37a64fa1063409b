import { sql } from 'kysely'
import { z } from 'zod'
import { andWithin, type ContactPanel } from '#modules/relationships/server/index.ts'
import { type AttachmentPage, attachmentPage } from '../contract/attachment.ts'
import { type CommentPage, commentPage } from '../contract/comment.ts'
import { type Occurrence, occurrence } from '../contract/meeting.ts'
import { type Task, task } from '../contract/task.ts'
import { type WordsWith, wordsWith } from '../contract/words-with.ts'
import { listComments } from './comments/comment-queries.ts'
import { listAttachments } from './files/attachment-queries.ts'
import { meetingsWith } from './meetings/list-meetings.ts'
import { notesWith } from './note-queries.ts'
import { listTasks } from './tasks/list-tasks.ts'

/** What we owe somebody: the open tasks with them, the first 20 by the day they are due. */
export const promisesPanel: ContactPanel<Task[]> = {
  name: 'promises',
  permission: 'task:see',
  output: z.array(task),
  load: async (ctx, { contactId }) => (await listTasks(ctx, { state: 'open', contactId, limit: 20 })).items,
  suggest: (tasks, { today }) =>
    tasks
      .filter(({ dueOn }) => dueOn !== null && dueOn <= today)
      .map(({ title, dueOn }) => ({
        what: `Say where it stands: ${title}`,
        why: dueOn === today ? 'It is due today' : `It was due on ${dueOn}`,
      })),
}

/** What is planned with somebody. */
export const personMeetingsPanel: ContactPanel<Occurrence[]> = {
  name: 'meetings',
  permission: 'task:see',
  output: z.array(occurrence),
  load: (ctx, { contactId }) => meetingsWith(ctx, { contactId }),
}

/** The newest files of a person. */
export const personFilesPanel: ContactPanel<AttachmentPage> = {
  name: 'files',
  permission: 'attachment:see',
  output: attachmentPage,
  load: (ctx, { contactId }) => listAttachments(ctx, { contactId, limit: 50 }),
}

/** The newest comments on a person. */
export const personCommentsPanel: ContactPanel<CommentPage> = {
  name: 'comments',
  permission: 'note:see',
  output: commentPage,
  load: (ctx, { contactId }) => listComments(ctx, { contactId, limit: 50 }),
}

/** After so many days without a cadence of their own it is long that nobody talked with somebody. */
const usualCadence = 90

/** The last words with a person, WordsWith. */
export const wordsPanel: ContactPanel<WordsWith> = {
  name: 'words',
  permission: 'note:see',
  output: wordsWith,
  load: async (ctx, { contactId, accountIds }) => {
    const [notes, { rows }] = await Promise.all([
      notesWith(ctx, contactId, accountIds),
      sql<{ at: string | null }>`
        select max(written_at)::date::text as at from activities.note
        where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} and kind <> 'note' and deleted_at is null
          ${andWithin(ctx, 'note:see', sql`account_id`)}`.execute(ctx.db),
    ])
    return { notes, lastTalk: rows[0]?.at ?? null }
  },
  suggest: ({ lastTalk }, { today, cadence }) => {
    if (!lastTalk) return [{ what: 'Ask how it goes', why: 'Nobody has logged a talk with them yet' }]
    const days = Math.round((Date.parse(today) - Date.parse(lastTalk)) / 86_400_000)
    if (days <= (cadence?.days ?? usualCadence)) return []
    const every = cadence && (cadence.days === 1 ? 'every day' : `every ${cadence.days} days`)
    const agreed = cadence
      ? `${cadence.account} should hear from us ${every}`
      : `more than ${usualCadence} days is long`
    return [{ what: 'Ask how it goes', why: `The last talk was ${days} days ago; ${agreed}` }]
  },
}
