import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { survivorsOf } from './merge-queries.ts'
import type { MergedType } from './merge-step.ts'

/** What is read of a record; of one that was merged, what is read of the one it went into. Only who is not found costs a look. */
export async function orOfSurvivor<T>(
  ctx: Context,
  record: MergedType,
  id: string,
  read: (id: string) => Promise<T>,
): Promise<T> {
  try {
    return await read(id)
  } catch (error) {
    const survivor =
      error instanceof Refusal && error.status === 404 ? (await survivorsOf(ctx, record, id)).at(-1) : undefined
    if (!survivor) throw error
    return read(survivor)
  }
}
