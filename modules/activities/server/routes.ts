import { assertAccount } from '#modules/relationships/server/index.ts'
import { namesOfMembers } from '#modules/workspace/server/index.ts'
import type { EventType } from '#platform/contract/event.ts'
import { undoBatch } from '#platform/events/undo-batch.ts'
import { eventUndone, undoEvent } from '#platform/events/undo-event.ts'
import { implement, type SliceServer } from '#platform/server/slice.ts'
import * as attachmentEvents from '../contract/attachment-events.ts'
import * as commentEvents from '../contract/comment-events.ts'
import * as events from '../contract/events.ts'
import * as meetingEvents from '../contract/meeting-events.ts'
import * as notificationEvents from '../contract/notification-events.ts'
import { activityRoutes } from '../contract/routes.ts'
import * as taskEvents from '../contract/task-events.ts'
import { makeCalendarAddress, revokeCalendarAddress } from './calendar/feed-address.ts'
import { showCalendar } from './calendar/show-calendar.ts'
import { changeNote } from './change-note.ts'
import { addComment } from './comments/add-comment.ts'
import { changeComment } from './comments/change-comment.ts'
import { assertCommentSeen, findComment, listComments } from './comments/comment-queries.ts'
import { deleteComment } from './comments/delete-comment.ts'
import { purgeCommentsJob } from './comments/purge-comments-job.ts'
import { commentRedo, commentUndo } from './comments/undo-comment.ts'
import { deleteNote } from './delete-note.ts'
import { addAttachment } from './files/add-attachment.ts'
import { assertAttachmentSeen, findAttachment, listAttachments } from './files/attachment-queries.ts'
import { changeAttachment } from './files/change-attachment.ts'
import { deleteAttachment } from './files/delete-attachment.ts'
import { purgeAttachmentsJob } from './files/purge-attachments-job.ts'
import { readAttachment } from './files/read-attachment.ts'
import { removeBytesJob } from './files/remove-attachments.ts'
import { attachmentRedo, attachmentUndo } from './files/undo-attachment.ts'
import { history } from './history.ts'
import { cancelMeeting } from './meetings/cancel-meeting.ts'
import { changeMeeting } from './meetings/change-meeting.ts'
import { holdMeeting } from './meetings/hold-meeting.ts'
import { listMeetings } from './meetings/list-meetings.ts'
import { mailInvitation } from './meetings/mail-invitation.ts'
import { assertMeetingSeen, findMeeting } from './meetings/meeting-queries.ts'
import { moveMeeting } from './meetings/move-meeting.ts'
import { planMeeting } from './meetings/plan-meeting.ts'
import { purgeMeetingsJob } from './meetings/purge-meetings-job.ts'
import { answerMeeting, showReply } from './meetings/reply.ts'
import { meetingRedo, meetingUndo } from './meetings/undo-meeting.ts'
import { noteEraser } from './note-eraser.ts'
import { assertNoteSeen } from './note-queries.ts'
import { listNotifications } from './notifications/list-notifications.ts'
import { mailDigest } from './notifications/mail-digest.ts'
import { mailNotices } from './notifications/mail-notices.ts'
import { markNotifications, markRedo, markUndo } from './notifications/mark-notifications.ts'
import { changeNotices, noticesRedo, noticesUndo } from './notifications/notices.ts'
import { notifyJob } from './notifications/notify-job.ts'
import { purgeNotificationsJob } from './notifications/purge-notifications-job.ts'
import { showNotices } from './notifications/show-notices.ts'
import { purgeNotesJob } from './purge-notes-job.ts'
import { addDevice } from './push/add-device.ts'
import { pushNotices } from './push/push-notices.ts'
import { removeDevice } from './push/remove-device.ts'
import { assertRecordOf } from './record-of.ts'
import { sweepPassageWordsJob } from './sweep-passage-words-job.ts'
import { addTask } from './tasks/add-task.ts'
import { changeTask } from './tasks/change-task.ts'
import { deleteTask } from './tasks/delete-task.ts'
import { finishTask } from './tasks/finish-task.ts'
import { listTasks } from './tasks/list-tasks.ts'
import { purgeTasksJob } from './tasks/purge-tasks-job.ts'
import { assertTaskSeen, findTask } from './tasks/task-queries.ts'
import { today } from './tasks/today.ts'
import { taskRedo, taskUndo } from './tasks/undo-task.ts'
import { timeline } from './timeline.ts'
import { noteRedo, noteUndo } from './undo-note.ts'
import { writeNote } from './write-note.ts'

/** What every slice tells of itself, asked for when it is needed: the slices stand in one list with this one. */
export interface KnownEvents {
  eventTypes: () => EventType[]
  /** What every slice has under this name, in one. */
  all: <Name extends 'undo' | 'redo' | 'undoMany' | 'records' | 'sources'>(name: Name) => NonNullable<SliceServer[Name]>
}

export function activitiesSlice({ eventTypes, all }: KnownEvents): SliceServer {
  const known = () => ({
    eventTypes: eventTypes(),
    ...{
      undo: all('undo'),
      redo: all('redo'),
      undoMany: all('undoMany'),
      records: all('records'),
      sources: all('sources'),
    },
    names: namesOfMembers,
  })
  return implement({
    name: 'activities',
    routes: activityRoutes,
    events: [
      ...[events, taskEvents, attachmentEvents, commentEvents, notificationEvents, meetingEvents].flatMap((each) =>
        Object.values<EventType>(each),
      ),
      eventUndone,
    ],
    undo: { ...noteUndo, ...taskUndo, ...attachmentUndo, ...commentUndo, ...markUndo, ...noticesUndo, ...meetingUndo },
    redo: { ...noteRedo, ...taskRedo, ...attachmentRedo, ...commentRedo, ...markRedo, ...noticesRedo, ...meetingRedo },
    eraser: noteEraser,
    records: {
      note: assertNoteSeen,
      task: assertTaskSeen,
      attachment: assertAttachmentSeen,
      comment: assertCommentSeen,
      meeting: assertMeetingSeen,
    },
    jobs: {
      ...{ 'remove-bytes': removeBytesJob, 'mail-notices': mailNotices, 'mail-digest': mailDigest },
      ...{ 'mail-invitation': mailInvitation, 'push-notices': pushNotices },
    },
    scheduled: [
      ...[purgeNotesJob, purgeTasksJob, purgeAttachmentsJob, purgeCommentsJob],
      ...[purgeMeetingsJob, purgeNotificationsJob, notifyJob, sweepPassageWordsJob],
    ],
    constraints: {
      note_account: 'The account is not here',
      note_author: 'The author is no member of this workspace',
      note_contact: 'The person is not here',
      attachment_account: 'The account is not here',
      attachment_contact: 'The person is not here',
      comment_account: 'The account is not here',
      comment_contact: 'The person is not here',
      meeting_account: 'The account is not here',
      meeting_organiser: 'Whoever holds it is no member of this workspace',
      meeting_guest_contact: 'The person is not here',
      meeting_guest_member: 'The guest is no member of this workspace',
      task_account: 'The account is not here',
      task_contact: 'The person is not here',
      task_owner: 'Whoever is to do it is no member of this workspace',
    },
    handlers: {
      timeline: async (ctx, input) => {
        const [page] = await Promise.all([timeline(ctx, eventTypes(), input), assertAccount(ctx, input.accountId)])
        return page
      },
      writeNote: (ctx, input) => writeNote(ctx, input),
      changeNote: (ctx, input) => changeNote(ctx, input),
      deleteNote: (ctx, { id }) => deleteNote(ctx, id),
      today: (ctx, { whose }) => today(ctx, whose),
      listTasks: (ctx, input) => listTasks(ctx, input),
      showTask: (ctx, { id }) => findTask(ctx, id),
      addTask: (ctx, input) => addTask(ctx, input),
      changeTask: (ctx, input) => changeTask(ctx, input),
      finishTask: (ctx, { id }) => finishTask(ctx, id),
      deleteTask: (ctx, { id }) => deleteTask(ctx, id),
      listMeetings: (ctx, input) => listMeetings(ctx, input),
      showMeeting: (ctx, { id }) => findMeeting(ctx, id),
      planMeeting: (ctx, input) => planMeeting(ctx, input),
      changeMeeting: (ctx, input) => changeMeeting(ctx, input),
      moveMeeting: (ctx, input) => moveMeeting(ctx, input),
      cancelMeeting: (ctx, input) => cancelMeeting(ctx, input),
      holdMeeting: (ctx, input) => holdMeeting(ctx, input),
      showReply: (ctx, input) => showReply(ctx, input),
      answerMeeting: (ctx, input) => answerMeeting(ctx, input),
      listAttachments: async (ctx, input) => {
        const [page] = await Promise.all([listAttachments(ctx, input), assertRecordOf(ctx, input, 'attachment:see')])
        return page
      },
      addAttachment: (ctx, input) => addAttachment(ctx, input),
      getAttachment: (ctx, { id }) => findAttachment(ctx, id),
      readAttachment: (ctx, input) => readAttachment(ctx, input),
      changeAttachment: (ctx, input) => changeAttachment(ctx, input),
      deleteAttachment: (ctx, { id }) => deleteAttachment(ctx, id),
      getComment: (ctx, { id }) => findComment(ctx, id),
      listComments: async (ctx, input) => {
        const [page] = await Promise.all([listComments(ctx, input), assertRecordOf(ctx, input, 'note:see')])
        return page
      },
      addComment: (ctx, input) => addComment(ctx, input),
      changeComment: (ctx, input) => changeComment(ctx, input),
      deleteComment: (ctx, { id }) => deleteComment(ctx, id),
      listNotifications: (ctx, input) => listNotifications(ctx, input),
      markNotifications: (ctx, input) => markNotifications(ctx, input),
      showNotices: (ctx) => showNotices(ctx),
      changeNotices: (ctx, input) => changeNotices(ctx, input),
      addDevice: (ctx, input) => addDevice(ctx, input),
      removeDevice: (ctx, { id }) => removeDevice(ctx, id),
      makeCalendarAddress: (ctx) => makeCalendarAddress(ctx),
      revokeCalendarAddress: (ctx) => revokeCalendarAddress(ctx),
      calendar: (ctx, input) => showCalendar(ctx, input),
      history: (ctx, input) => history(ctx, known(), input),
      undo: (ctx, { id }) => undoEvent(ctx, known(), id),
      undoBatch: (ctx, { id }) => undoBatch(ctx, known(), id),
    },
  })
}
