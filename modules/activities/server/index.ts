export {
  commentsPanel,
  filesPanel,
  meetingsPanel,
  notesPanel,
  talksPanel,
  tasksPanel,
  timelinePanel,
} from './account-panels.ts'
export { activityFiles } from './activity-files.ts'
export { addNotes, removeNotes } from './add-notes.ts'
export { removeComments } from './comments/remove-comments.ts'
export {
  personCommentsPanel,
  personFilesPanel,
  personMeetingsPanel,
  promisesPanel,
  wordsPanel,
} from './contact-panels.ts'
export { attachedFiles } from './files/attachment-queries.ts'
export { removeAttachments } from './files/remove-attachments.ts'
export { formattingFault } from './formatting-fault.ts'
export { handOver } from './hand-over.ts'
export { importNotes } from './import-notes.ts'
export { removeMeetings } from './meetings/remove-meetings.ts'
export { activitySteps } from './merge-steps.ts'
export { knownNotes } from './note-queries.ts'
export { tellOfCleanUp } from './notifications/tell-of-clean-up.ts'
export { tellOfRenewals } from './notifications/tell-of-renewals.ts'
export { forgetPassageWords } from './passages.ts'
export { passageSearch } from './search-passages.ts'
export { addTasks } from './tasks/add-tasks.ts'
export { removeTasks } from './tasks/remove-tasks.ts'
export { undoImportedNotes } from './undo-imported-notes.ts'
export { writeNote } from './write-note.ts'
