import { z } from 'zod'
import { account, withAccount } from './account.ts'

/** The event of a write, to take it back with; null when the write changed nothing. */
export const eventId = z.uuid().nullable()

export const answered = <S extends z.ZodRawShape>(shape: S) => withAccount(account.extend(shape))

export const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(2000).optional(),
}

export const changedBatch = z.object({
  /** Takes all of it back at once; null when nothing changed. */
  batchId: z.uuid().nullable(),
  changed: z.number().int(),
})

/** The name, typed again: there is no way back. */
export const typedName = z.string().max(200)
