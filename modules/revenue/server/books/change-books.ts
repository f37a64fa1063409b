import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { Books, BooksChange } from '../../contract/books.ts'
import { booksChanged } from '../../contract/books-events.ts'
import { booksOf } from './books.ts'

const columnOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Changes how the books are kept and how the firm stands on what it issues from now on. */
export async function changeBooks(
  ctx: Context & { ifMatch?: number },
  change: BooksChange,
): Promise<Books & { eventId: string | null }> {
  const stored = await booksOf(ctx)
  assertVersion(ctx.ifMatch, stored, change)
  const changes = changedFields(stored, change)
  if (!changes) return { ...stored, eventId: null }
  const next = { ...stored, ...change }
  if ((next.earlyDays === null) !== (next.earlyRate === null))
    throw invalid([
      {
        path: next.earlyDays === null ? 'earlyDays' : 'earlyRate',
        message: 'A discount for paying early has days and a share. Give both, or neither.',
      },
    ])
  const columns = Object.fromEntries(Object.entries(changes.after).map(([field, value]) => [columnOf(field), value]))
  await ctx.db
    .insertInto('revenue.books')
    .values({ workspace_id: ctx.workspaceId, ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id'])
        .doUpdateSet((eb) => ({ ...columns, version: eb('revenue.books.version', '+', 1) })),
    )
    .execute()
  const eventId = await recordEvent(ctx, booksChanged, {
    subjects: [{ role: 'workspace', type: 'workspace', id: ctx.workspaceId }],
    body: changes,
  })
  return { ...(await booksOf(ctx)), eventId }
}
