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
import { type LockedItem, lockItems, matchItems, openItem } from './open-items.ts'
import { takeEarlyDiscount } from './take-early-discount.ts'
import { writeOffRest } from './write-off.ts'

interface Taken {
  id: string
  /** 'in': they paid us, and invoices are owed; 'out': we give their money back, and credits are. */
  direction: 'in' | 'out'
}

/**
 * Money that came in from an account, over as many of its invoices as it says; what is left over stays to its credit. Takes the
 * discount for paying early where the terms give it, and writes off what stays open where that is wanted. Posts, matches and
 * tells in one transaction. Answers the id of the payment and of its event.
 */
export async function takePayment(ctx: Context, input: NewPayment): Promise<{ id: string; eventId: string }> {
  await assertAccountHere(ctx, input.accountId, 'payment:create')
  await openBooks(ctx, input.day, 'day')
  const asked = input.allocations ?? []
  const items = await lockItems(
    ctx,
    asked.map(({ itemId }) => itemId),
  )
  const money = await moneyOf(ctx, input, items)
  assertPayable(input, items, money.currency)
  const id = newId()
  const off = await takeEarlyDiscount(ctx, { day: input.day, paymentId: id }, asked, items)
  await writePayment(ctx, input, money, { id, direction: 'in' })
  const own = await openItem(ctx, {
    ...{
      id,
      side: 'receivable',
      kind: 'payment',
      accountId: input.accountId,
      currency: money.currency,
      day: input.day,
    },
    ...{ total: 0 - input.amount, baseTotal: 0 - money.base },
  })
  items.set(id, own)
  await matchItems(ctx, input.day, items, [
    ...off.map(({ settlement, toId, amount }) => {
      items.set(settlement.id, settlement)
      return { fromId: settlement.id, toId, amount }
    }),
    ...asked.map(({ itemId, amount }) => ({ fromId: id, toId: itemId, amount })),
  ])
  await writeOffRest(
    ctx,
    input.day,
    asked.filter(({ writeOff }) => writeOff).map(({ itemId }) => itemId),
    items,
  )
  const eventId = await tell(ctx, input, id, money.currency, 'in')
  return { id, eventId }
}

/** Gives money back: what an account has to its credit, from credit notes or because it paid too much. */
export async function refund(ctx: Context, input: NewPayment): Promise<{ id: string; eventId: string }> {
  await assertAccountHere(ctx, input.accountId, 'payment:create')
  await openBooks(ctx, input.day, 'day')
  const asked = input.allocations ?? []
  const items = await lockItems(
    ctx,
    asked.map(({ itemId }) => itemId),
  )
  const money = await moneyOf(ctx, input, items)
  assertRefundable(input, items, money.currency)
  const id = newId()
  await writePayment(ctx, input, money, { id, direction: 'out' })
  const own = await openItem(ctx, {
    ...{ id, side: 'receivable', kind: 'refund', accountId: input.accountId, currency: money.currency, day: input.day },
    ...{ total: input.amount, baseTotal: money.base },
  })
  items.set(id, own)
  await matchItems(
    ctx,
    input.day,
    items,
    asked.map(({ itemId, amount }) => ({ fromId: itemId, toId: id, amount })),
  )
  const eventId = await tell(ctx, input, id, money.currency, 'out')
  return { id, eventId }
}

interface Money {
  currency: string
  rate: string
  /** In the base currency. */
  base: number
  baseCharges: number
}

async function moneyOf(ctx: Context, input: NewPayment, items: Map<string, LockedItem>): Promise<Money> {
  if (input.ledger) await assertLedgers(ctx, [{ path: 'ledger', ledger: input.ledger, type: 'asset' }])
  const { baseCurrency } = await currentWorkspace(ctx)
  const currency = input.currency ?? items.values().next().value?.currency ?? baseCurrency
  const rate = await rateOn(ctx, { currency, base: baseCurrency, day: input.day })
  if ((input.charges ?? 0) > input.amount)
    throw invalid([{ path: 'charges', message: 'The bank cannot keep more than was paid. Make it smaller.' }])
  const inBase = (minor: number) => convertMinor(minor, currency, baseCurrency, rate)
  return { currency, rate, base: inBase(input.amount), baseCharges: inBase(input.charges ?? 0) }
}

function assertPayable(input: NewPayment, items: Map<string, LockedItem>, currency: string): void {
  const faults = (input.allocations ?? []).flatMap(({ itemId, amount }, at) => {
    const item = items.get(itemId)
    const fault = (message: string, field = 'itemId') => [{ path: `allocations.${at}.${field}`, message }]
    if (item?.side !== 'receivable' || item.total < 0) return fault('This is no open invoice. Choose another.')
    if (item.account_id !== input.accountId) return fault('This invoice is another account’s. Take its payment there.')
    if (item.currency !== currency)
      return fault(`This invoice is in ${item.currency}, the payment in ${currency}. Take them apart.`)
    if (item.open === 0) return fault('Nothing is open of this invoice: it is paid, credited or written off.')
    if (input.day < item.day)
      return fault(`This invoice is of ${item.day}, later than the payment. Keep the money to their credit.`)
    if (amount > item.open)
      return fault(
        `Only ${fromMinor(item.open, currency)} is open of this invoice. The rest can stay to their credit.`,
        'amount',
      )
    return []
  })
  assertOnce(input)
  if (faults.length > 0) throw invalid(faults)
  assertCovered(input, currency)
}

function assertRefundable(input: NewPayment, items: Map<string, LockedItem>, currency: string): void {
  const faults = (input.allocations ?? []).flatMap(({ itemId, amount }, at) => {
    const item = items.get(itemId)
    const fault = (message: string, field = 'itemId') => [{ path: `allocations.${at}.${field}`, message }]
    if (item?.side !== 'receivable' || item.total >= 0)
      return fault('This is nothing that the account has to its credit.')
    if (item.account_id !== input.accountId) return fault('This credit is another account’s.')
    if (item.currency !== currency)
      return fault(`This credit is in ${item.currency}, the refund in ${currency}. Take them apart.`)
    if (amount > -item.open) return fault(`Only ${fromMinor(-item.open, currency)} of it is left.`, 'amount')
    return []
  })
  assertOnce(input)
  if (faults.length > 0) throw invalid(faults)
  assertCovered(input, currency)
  const all = (input.allocations ?? []).reduce((sum, { amount }) => sum + amount, 0)
  if (all !== input.amount)
    throw invalid([{ path: 'amount', message: 'Say of which credits the money is given back: they add up to it.' }])
}

function assertOnce({ allocations = [] }: NewPayment): void {
  const at = allocations.findIndex(
    ({ itemId }, place) => allocations.findIndex((other) => other.itemId === itemId) < place,
  )
  if (at >= 0) throw invalid([{ path: `allocations.${at}.itemId`, message: 'This stands here twice. Leave one out.' }])
}

function assertCovered({ amount, allocations = [] }: NewPayment, currency: string): void {
  const all = allocations.reduce((sum, allocation) => sum + allocation.amount, 0)
  if (all > amount)
    throw invalid([
      {
        path: 'allocations',
        message: `${fromMinor(all, currency)} is more than the ${fromMinor(amount, currency)} of the payment. Make one smaller.`,
      },
    ])
}

async function writePayment(ctx: Context, input: NewPayment, money: Money, { id, direction }: Taken): Promise<void> {
  const { accountId, day, amount, charges = 0, ledger = 'bank', reference = null, note = null } = input
  await ctx.db
    .insertInto('revenue.payment')
    .values({
      ...{
        workspace_id: ctx.workspaceId,
        id,
        direction,
        account_id: accountId,
        day,
        currency: money.currency,
        rate: money.rate,
      },
      ...{ amount, charges, base_amount: money.base, base_charges: money.baseCharges, ledger, reference, note },
    })
    .execute()
  const sign = direction === 'in' ? 1 : -1
  await post(ctx, {
    ...{ type: 'payment', id, day },
    entries: [
      { ledger, amount: sign * money.base - money.baseCharges },
      { ledger: 'bank-charges', amount: money.baseCharges },
      { ledger: 'receivables', amount: 0 - sign * money.base },
    ],
  })
}

const tell = (ctx: Context, input: NewPayment, id: string, currency: string, direction: 'in' | 'out') =>
  recordEvent(ctx, paymentTaken, {
    subjects: [
      { role: 'account', type: 'account', id: input.accountId },
      { role: 'payment', type: 'payment', id },
      ...(input.allocations ?? []).map(({ itemId }) => ({ role: 'document', type: 'document', id: itemId })),
    ],
    body: { direction, amount: input.amount, currency, reference: input.reference ?? null },
    occurredAt: `${input.day}T12:00:00Z`,
  })
