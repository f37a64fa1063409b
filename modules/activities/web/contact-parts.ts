/** What this slice shows of a person, in one piece that comes with the first of them. */
export { PersonCommentsPanel } from './comments/CommentsPanel.tsx'
export { PersonFilesPanel } from './files/FilesPanel.tsx'
export { LogWithPerson } from './LogWithPerson.tsx'
export { PersonMeetingsPanel } from './meetings/MeetingsPanel.tsx'
export { PromisesPanel } from './tasks/PromisesPanel.tsx'
export { WordsCard, WordsPanel } from './WordsPanel.tsx'
