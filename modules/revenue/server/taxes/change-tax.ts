import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import { type Tax, type TaxFields, taxFault } from '../../contract/tax.ts'
import { type KeptTax, taxChanged } from '../../contract/tax-events.ts'
import { lockTax, taxSubject, writeTax } from './tax-queries.ts'

/** Changes a tax, or archives it; lines keep the rate they were issued with. */
export async function changeTax(
  ctx: Context & { ifMatch?: number },
  { id, ...change }: TaxFields & { id: string },
): Promise<Tax & { eventId: string | null }> {
  const stored = await lockTax(ctx, id)
  assertVersion(ctx.ifMatch, stored, change)
  const changes = changedFields(stored, change)
  if (!changes) return { ...stored, eventId: null }
  const after = changes.after as Partial<KeptTax>
  const fault = taxFault({ ...stored, ...after })
  if (fault) throw invalid([fault])
  await writeTax(ctx, id, after)
  const eventId = await recordEvent(ctx, taxChanged, {
    subjects: taxSubject(id),
    body: { name: after.name ?? stored.name, before: changes.before as Partial<KeptTax>, after },
  })
  return { ...stored, ...after, version: stored.version + 1, eventId }
}
