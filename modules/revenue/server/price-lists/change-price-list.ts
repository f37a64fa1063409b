import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { PriceList, PriceListFields } from '../../contract/price-list.ts'
import { type KeptPriceList, priceListChanged } from '../../contract/price-list-events.ts'
import { findPriceList, lockPriceList, priceListSubjects, writePriceList } from './price-list-queries.ts'
import { settlePriceList } from './settle-price-list.ts'

/** Changes for whom a list is and how long it holds, or archives it. Its prices are in its currency, which stays. */
export async function changePriceList(
  ctx: Context & { ifMatch?: number },
  { id, ...change }: PriceListFields & { id: string },
): Promise<PriceList & { eventId: string | null }> {
  const stored = await lockPriceList(ctx, id)
  assertVersion(ctx.ifMatch, stored, change)
  const changes = changedFields(stored, change)
  const before = await findPriceList(ctx, id)
  if (!changes) return { ...before, eventId: null }
  const after = changes.after as Partial<KeptPriceList>
  if (after.currency && before.items > 0)
    throw invalid([
      { path: 'currency', message: `Its prices are in ${stored.currency}. Make another list for ${after.currency}.` },
    ])
  const names = await settlePriceList(ctx, { ...stored, ...after })
  await writePriceList(ctx, id, after)
  const eventId = await recordEvent(ctx, priceListChanged, {
    subjects: priceListSubjects({ id, accountId: after.accountId ?? stored.accountId }),
    body: {
      name: after.name ?? stored.name,
      before: changes.before as Partial<KeptPriceList>,
      after,
      names: { ...(before.account && { [before.account.id]: before.account.name }), ...names },
    },
  })
  return { ...(await findPriceList(ctx, id)), eventId }
}
