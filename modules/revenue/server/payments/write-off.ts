import { assertAccount } from '#modules/relationships/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import { writtenOff } from '../../contract/payment-events.ts'
import { openBooks } from '../books/books.ts'
import { post } from '../books/post.ts'
import { numberOf } from '../documents/number-of.ts'
import { type LockedItem, lockItems, matchItems, openItem } from './open-items.ts'

export interface WriteOff {
  documentId: string
  day: string
  reason?: string | null | undefined
}

/** Gives up what an invoice still leaves open: bad debt of that day. */
export async function writeOff(
  ctx: Context,
  { documentId, day, reason }: WriteOff,
): Promise<{ id: string; eventId: string }> {
  const items = await lockItems(ctx, [documentId])
  const item = items.get(documentId)
  if (item?.side !== 'receivable' || item.total < 0) throw notFound('This invoice')
  await assertAccount(ctx, item.account_id, 'payment:create')
  await openBooks(ctx, day, 'day')
  if (item.open === 0)
    throw new Refusal(409, 'Nothing is open of this invoice', {
      detail: 'It is paid, credited or written off already.',
    })
  return writeOffItem(ctx, { day, reason: reason ?? null }, item, items)
}

/** What stays open of invoices after a payment, where that was wanted. */
export async function writeOffRest(
  ctx: Context,
  day: string,
  ids: readonly string[],
  items: Map<string, LockedItem>,
): Promise<void> {
  for (const id of ids) {
    const item = items.get(id)!
    if (item.open > 0) await writeOffItem(ctx, { day, reason: null }, item, items)
  }
}

async function writeOffItem(
  ctx: Context,
  { day, reason }: { day: string; reason: string | null },
  item: LockedItem,
  items: Map<string, LockedItem>,
): Promise<{ id: string; eventId: string }> {
  const id = newId()
  const { currency, account_id, open: amount, base_open: base } = item
  const row = {
    workspace_id: ctx.workspaceId,
    id,
    document_id: item.id,
    account_id,
    day,
    currency,
    amount,
    base_amount: base,
    reason,
  }
  await ctx.db.insertInto('revenue.write_off').values(row).execute()
  await post(ctx, {
    ...{ type: 'write-off', id, day },
    entries: [
      { ledger: 'bad-debt', amount: base },
      { ledger: 'receivables', amount: 0 - base },
    ],
  })
  items.set(
    id,
    await openItem(ctx, {
      ...{ id, side: 'receivable', kind: 'write-off', accountId: account_id, currency, day },
      ...{ total: 0 - amount, baseTotal: 0 - base },
    }),
  )
  await matchItems(ctx, day, items, [{ fromId: id, toId: item.id, amount }])
  const eventId = await recordEvent(ctx, writtenOff, {
    subjects: [
      { role: 'account', type: 'account', id: account_id },
      { role: 'document', type: 'document', id: item.id },
    ],
    body: { amount, currency, number: await numberOf(ctx, item.id), reason },
    occurredAt: `${day}T12:00:00Z`,
  })
  return { id, eventId }
}
