import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { convertMinor, fromMinor } from '#platform/contract/money.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { NewPayment } from '../../contract/payment.ts'
import { paymentTaken } from '../../contract/payment-events.ts'
import { assertLedgers } from '../books/assert-ledgers.ts'
import { openBooks } from '../books/books.ts'
import { post } from '../books/post.ts'
import { rateOn } from '../books/rate-on.ts'
import { assertAccountHere } from '../enter-document.ts'
import { type LockedItem, lockItems, matchItems, openItem } from '../payments/open-items.ts'
import { takeSupplierDiscount } from './take-supplier-discount.ts'

/**
 * Money that a supplier is paid, over as many of its bills as it says; what is left over stays paid ahead. Takes what the terms give
 * for paying early where that is wanted. `charges` are the bank's, on top of what the supplier gets.
 */
export async function payBills(ctx: Context, input: NewPayment): Promise<{ id: string; eventId: string }> {
  await assertAccountHere(ctx, input.accountId, 'payment:create')
  await openBooks(ctx, input.day, 'day')
  const { amount, charges = 0, ledger = 'bank', day, accountId } = input
  await assertLedgers(ctx, [{ path: 'ledger', ledger, type: 'asset' }])
  const asked = input.allocations ?? []
  const items = await lockItems(
    ctx,
    asked.map(({ itemId }) => itemId),
  )
  const { baseCurrency } = await currentWorkspace(ctx)
  const currency = input.currency ?? items.values().next().value?.currency ?? baseCurrency
  assertBills(input, items, currency)
  const rate = await rateOn(ctx, { currency, base: baseCurrency, day })
  const inBase = (minor: number) => convertMinor(minor, currency, baseCurrency, rate)
  const [base, baseCharges] = [inBase(amount), inBase(charges)]
  const id = newId()
  await ctx.db
    .insertInto('revenue.payment')
    .values({
      ...{ workspace_id: ctx.workspaceId, id, direction: 'out', account_id: accountId, day, currency, rate, amount },
      ...{ charges, base_amount: base, base_charges: baseCharges, ledger },
      ...{ reference: input.reference ?? null, note: input.note ?? null },
    })
    .execute()
  const off = await takeSupplierDiscount(ctx, { day, paymentId: id }, asked, items)
  await post(ctx, {
    ...{ type: 'payment', id, day },
    entries: [
      { ledger: 'payables', amount: base },
      { ledger: 'bank-charges', amount: baseCharges },
      { ledger, amount: 0 - base - baseCharges },
    ],
  })
  for (const { item } of off) items.set(item.id, item)
  const own = { id, side: 'payable', kind: 'payment', accountId, currency, day } as const
  items.set(id, await openItem(ctx, { ...own, total: 0 - amount, baseTotal: 0 - base }))
  await matchItems(ctx, day, items, [
    ...off.map(({ item, toId, amount: discount }) => ({ fromId: item.id, toId, amount: discount })),
    ...asked.map(({ itemId, amount: part }) => ({ fromId: id, toId: itemId, amount: part })),
  ])
  const eventId = await recordEvent(ctx, paymentTaken, {
    subjects: [
      { role: 'account', type: 'account', id: accountId },
      { role: 'payment', type: 'payment', id },
      ...asked.map(({ itemId }) => ({ role: 'bill', type: 'bill', id: itemId })),
    ],
    body: { direction: 'out', amount, currency, reference: input.reference ?? null },
    occurredAt: `${day}T12:00:00Z`,
  })
  return { id, eventId }
}

function assertBills(input: NewPayment, items: Map<string, LockedItem>, currency: string): void {
  const { allocations = [], accountId, day, amount, charges = 0 } = input
  if (charges > amount)
    throw invalid([{ path: 'charges', message: 'The bank cannot keep more than was paid. Make it smaller.' }])
  const faults = allocations.flatMap(({ itemId, amount: part, writeOff }, at) => {
    const item = items.get(itemId)
    const fault = (message: string, field = 'itemId') => [{ path: `allocations.${at}.${field}`, message }]
    if (item?.side !== 'payable' || item.total < 0) return fault('This is no open bill. Choose another.')
    if (item.account_id !== accountId) return fault('This bill is another supplier’s. Pay it there.')
    if (allocations.findIndex((other) => other.itemId === itemId) < at)
      return fault('This stands here twice. Leave one out.')
    if (item.currency !== currency)
      return fault(`This bill is in ${item.currency}, the payment in ${currency}. Pay them apart.`)
    if (item.open === 0) return fault('Nothing is open of this bill: it is paid or taken back.')
    if (day < item.day) return fault(`This bill is of ${item.day}, later than the payment. Choose a later day.`)
    if (writeOff)
      return fault('What we owe is not written off. Take the bill back, or leave the rest open.', 'writeOff')
    if (part > item.open)
      return fault(`Only ${fromMinor(item.open, currency)} is open of this bill. Write that or less.`, 'amount')
    return []
  })
  if (faults.length > 0) throw invalid(faults)
  const all = allocations.reduce((sum, { amount: part }) => sum + part, 0)
  if (all > amount)
    throw invalid([
      {
        path: 'allocations',
        message: `${fromMinor(all, currency)} is more than the ${fromMinor(amount, currency)} of the payment. Make one smaller.`,
      },
    ])
}
