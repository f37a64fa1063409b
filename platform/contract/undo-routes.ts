import { z } from 'zod'
import { defineRoutes } from './route.ts'

const leftRecord = z.object({ type: z.string(), id: z.uuid(), name: z.string(), reason: z.string() })

/** Undo belongs to no slice: whoever owns the event takes it back. */
export const undoRoutes = defineRoutes({
  undo: {
    method: 'POST',
    path: '/events/{id}/undo',
    permission: 'member',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({
      eventId: z.uuid(),
      /** What came after it and stays as it is: of a merge what the survivor got since. */
      left: z.array(leftRecord),
    }),
    summary: 'Take back what an event did',
  },
  undoBatch: {
    method: 'POST',
    path: '/batches/{id}/undo',
    permission: 'member',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({
      /** The undos are a batch as well; taken back by its id, everything is done again. */
      batchId: z.uuid(),
      undone: z.number().int(),
      /** What somebody changed since, left as it is. */
      left: z.array(leftRecord),
    }),
    summary: 'Take back everything that was done in one go',
  },
})
