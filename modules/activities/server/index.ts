export { notesPanel, talksPanel, timelinePanel } from './account-panels.ts'
export { addNotes, removeNotes } from './add-notes.ts'
export { wordsPanel } from './contact-panels.ts'
export { writeNote } from './write-note.ts'
