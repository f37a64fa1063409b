import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { convertMinor } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { NewPayment } from '../../contract/payment.ts'
import { post } from '../books/post.ts'
import { earlyDiscount } from '../payments/early-discount.ts'
import { type LockedItem, lockItems, matchItems, openItem, unmatchItem } from '../payments/open-items.ts'
import { writeCounterBill } from './write-counter-bill.ts'
import './tables.ts'

interface Discounted {
  id: string
  account_id: string
  currency: string
  rate: string
  net: number
  tax: number
  early_until: string | null
  early_rate: string | null
}

interface Taken {
  item: LockedItem
  toId: string
  amount: number
}

/** Books what is taken off bills that are paid early, dated the day of the payment. Refused where the terms give none on that day. */
export async function takeSupplierDiscount(
  ctx: Context,
  { day, paymentId }: { day: string; paymentId: string },
  asked: NonNullable<NewPayment['allocations']>,
  items: Map<string, LockedItem>,
): Promise<Taken[]> {
  const wanted = asked.flatMap((allocation, at) => (allocation.earlyDiscount ? [{ ...allocation, at }] : []))
  if (wanted.length === 0) return []
  const { baseCurrency } = await currentWorkspace(ctx)
  const { rows } = await sql<Discounted>`
    select id, account_id, currency, trim_scale(rate)::text as rate, net, tax, early_until, trim_scale(early_rate)::text as early_rate
    from revenue.bill
    where workspace_id = ${ctx.workspaceId} and id = any(${wanted.map(({ itemId }) => itemId)}::uuid[])`.execute(ctx.db)
  const bills = new Map(rows.map((row) => [row.id, row]))
  const taken: Taken[] = []
  for (const { itemId, amount, at } of wanted) {
    const bill = bills.get(itemId)
    const fault = (message: string) => invalid([{ path: `allocations.${at}.earlyDiscount`, message }])
    if (!bill?.early_until || !bill.early_rate) throw fault('The terms of this bill give no discount for paying early.')
    if (day > bill.early_until)
      throw fault(`The discount could be taken until ${bill.early_until}. Pay the whole bill, or leave the rest open.`)
    const discount = earlyDiscount(amount, bill.early_rate, items.get(itemId)!.open)
    if (discount === 0) continue
    const item = await write(ctx, bill, { day, paymentId, discount, base: baseCurrency })
    taken.push({ item, toId: itemId, amount: discount })
  }
  return taken
}

/** The part of a discount that corrects the tax, by the bill's own share of it, half away from zero. */
export const taxOfDiscount = (discount: number, { net, tax }: { net: number; tax: number }): number =>
  new Decimal(discount).times(tax).div(new Decimal(net).plus(tax)).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()

interface Off {
  day: string
  paymentId: string
  discount: number
  base: string
}

async function write(ctx: Context, bill: Discounted, { day, paymentId, discount, base }: Off): Promise<LockedItem> {
  const id = newId()
  const tax = taxOfDiscount(discount, bill)
  const inBase = (minor: number) => convertMinor(minor, bill.currency, base, bill.rate)
  const [baseNet, baseTax] = [inBase(discount - tax), inBase(tax)]
  await ctx.db
    .insertInto('revenue.bill')
    .values({
      ...{ workspace_id: ctx.workspaceId, id, kind: 'early-discount', account_id: bill.account_id, number: null, day },
      ...{ due_on: null, early_until: null, early_rate: null, currency: bill.currency, rate: bill.rate },
      ...{ net: tax - discount, tax: 0 - tax, base_net: 0 - baseNet, base_tax: 0 - baseTax, note: null },
      ...{ corrects_id: bill.id, payment_id: paymentId },
    })
    .execute()
  await post(ctx, {
    ...{ type: 'bill', id, day },
    entries: [
      { ledger: 'payables', amount: baseNet + baseTax },
      { ledger: 'supplier-discounts', amount: 0 - baseNet },
      { ledger: 'tax-receivable', amount: 0 - baseTax },
    ],
  })
  return openItem(ctx, {
    ...{ id, side: 'payable', kind: 'bill-credit', accountId: bill.account_id, currency: bill.currency, day },
    ...{ total: 0 - discount, baseTotal: 0 - baseNet - baseTax },
  })
}

/** Takes back what a payment took off for being early: it is owed again. */
export async function undoSupplierDiscounts(ctx: Context, day: string, paymentId: string): Promise<void> {
  const { rows } = await sql<{ id: string; total: number }>`
    select id, net + tax as total from revenue.bill
    where workspace_id = ${ctx.workspaceId} and payment_id = ${paymentId} and kind = 'early-discount' and reversed_by is null
    order by id`.execute(ctx.db)
  for (const { id, total } of rows) {
    await unmatchItem(ctx, day, id)
    const back = await writeCounterBill(ctx, { of: id, day })
    const items = await lockItems(ctx, [id, back])
    await matchItems(ctx, day, items, [{ fromId: id, toId: back, amount: 0 - total }])
  }
}
