import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import type { Note } from '../contract/note.ts'
import type { TimelinePage } from '../contract/routes.ts'
import type { Talks } from '../contract/talks.ts'
import type { Task } from '../contract/task.ts'

/** What the server answered for this slice's panels; the page was loaded with it. */
export const timelineIn = (panels: AccountPanelProps['panels']) => panels.timeline as TimelinePage | undefined
export const notesIn = (panels: AccountPanelProps['panels']) => panels.notes as readonly Note[] | undefined
export const tasksIn = (panels: AccountPanelProps['panels']) => panels.tasks as readonly Task[] | undefined
export const talksIn = (panels: AccountPanelProps['panels']) => panels.talks as Talks | undefined
