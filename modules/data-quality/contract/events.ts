import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'

/** An import was undone, and with it the change of the event that `undo_of` names. */
export const changeUndone = defineEvent({
  type: 'import.change-undone',
  body: z.object({ type: z.string() }),
  sentence: () => ['What an import brought was taken back'],
  icon: 'arrow-back-up',
  strand: 'change',
})

/** Somebody took everything out of the workspace, as files. */
export const everythingExported = defineEvent({
  type: 'workspace.exported',
  body: z.object({ format: z.string() }),
  sentence: ({ format }) => [`Everything was exported as ${format}`],
  icon: 'download',
  strand: 'change',
})
