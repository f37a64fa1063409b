/** What this slice shows on the account page, in one piece that comes with the first of them. */
export { AccountHistory } from './AccountHistory.tsx'
export { CommentsPanel } from './comments/CommentsPanel.tsx'
export { FileSheet, FilesPanel } from './files/FilesPanel.tsx'
export { LogButton, PhoneLogButton } from './LogButton.tsx'
export { NotesPanel, NotesTab } from './Notes.tsx'
export { TalksPanel } from './TalksPanel.tsx'
export { Timeline, TimelineTab } from './Timeline.tsx'
export { TasksPanel } from './tasks/TasksPanel.tsx'
