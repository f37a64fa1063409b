import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import { type NewTax, type Tax, taxFault } from '../../contract/tax.ts'
import { taxCreated } from '../../contract/tax-events.ts'
import { insertTax, taxSubject } from './tax-queries.ts'

/** Makes a tax that products and lines can have. */
export async function createTax(
  ctx: Context,
  { name, rate, category, reason = null }: NewTax,
): Promise<Tax & { eventId: string }> {
  const after = { name, rate, category, reason, archived: false }
  const fault = taxFault(after)
  if (fault) throw invalid([fault])
  const id = newId()
  await insertTax(ctx, id, after)
  const eventId = await recordEvent(ctx, taxCreated, { subjects: taxSubject(id), body: { after } })
  return { id, ...after, version: 1, eventId }
}
