import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import type { NewPriceList, PriceList } from '../../contract/price-list.ts'
import { type KeptPriceList, priceListCreated } from '../../contract/price-list-events.ts'
import { columnsOf, findPriceList, priceListSubjects } from './price-list-queries.ts'
import { settlePriceList } from './settle-price-list.ts'

/** Makes a price list without prices yet, in the base currency where no other is named. */
export async function createPriceList(ctx: Context, input: NewPriceList): Promise<PriceList & { eventId: string }> {
  const after: KeptPriceList = {
    name: input.name,
    currency: input.currency ?? (await currentWorkspace(ctx)).baseCurrency,
    accountId: input.accountId ?? null,
    level: input.level ?? null,
    validFrom: input.validFrom ?? null,
    validUntil: input.validUntil ?? null,
    archived: false,
  }
  const names = await settlePriceList(ctx, after)
  const id = newId()
  await insertPriceList(ctx, id, after)
  const eventId = await recordEvent(ctx, priceListCreated, {
    subjects: priceListSubjects({ id, accountId: after.accountId }),
    body: { after, names },
  })
  return { ...(await findPriceList(ctx, id)), eventId }
}

export async function insertPriceList(ctx: Context, id: string, fields: KeptPriceList): Promise<void> {
  const { name, currency } = fields
  await ctx.db
    .insertInto('revenue.price_list')
    .values({ ...columnsOf(fields, ctx.now), workspace_id: ctx.workspaceId, id, name, currency, created_at: ctx.now })
    .execute()
}
