import { Decimal } from 'decimal.js'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { convertMinor, toMinor } from '#platform/contract/money.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import { billEntered } from '../../contract/buying-events.ts'
import type { NewBill } from '../../contract/purchase.ts'
import { assertLedgers } from '../books/assert-ledgers.ts'
import { openBooks } from '../books/books.ts'
import { type Entry, post } from '../books/post.ts'
import { rateOn } from '../books/rate-on.ts'
import { assertAccountHere } from '../enter-document.ts'
import { openItem } from '../payments/open-items.ts'
import { billedGoods, clearedOf, type Goods } from './billed-goods.ts'
import { feedScorecard } from './feed-scorecard.ts'
import { keepUnitCosts } from './keep-unit-costs.ts'
import { dueOnOf } from './supplier-terms.ts'
import './tables.ts'

/**
 * What a supplier bills: for goods that came, of which it clears what stands as received, or as an expense. Posted in the same
 * transaction; it never changes.
 */
export async function enterBill(ctx: Context, input: NewBill): Promise<{ id: string; eventId: string }> {
  await assertAccountHere(ctx, input.accountId, 'books:create')
  const books = await openBooks(ctx, input.day, 'day')
  await assertWhat(ctx, input)
  const { goods, currency: ofGoods } = await billedGoods(ctx, input, input.currency)
  const { baseCurrency } = await currentWorkspace(ctx)
  const currency = ofGoods ?? baseCurrency
  const rate = await rateOn(ctx, { currency, base: baseCurrency, day: input.day })
  const money: Money = { currency, base: baseCurrency, rate }
  const lines = input.lines.map((line) => billLine(line, goods.get(line.receiptLineId ?? ''), money))
  const sum = (of: 'net' | 'tax' | 'base_net') => lines.reduce((all, line) => all + line[of], 0)
  const [net, tax, baseNet] = [sum('net'), sum('tax'), sum('base_net')]
  if (net + tax <= 0)
    throw invalid([{ path: 'lines', message: 'A bill asks for something. Give a price that is above zero.' }])
  const baseTax = convertMinor(tax, currency, baseCurrency, rate)
  const id = newId()
  const { accountId, day, number = null, earlyUntil = null, earlyRate = null } = input
  const dueOn = input.dueOn ?? (await dueOnOf(ctx, { accountId, day, books }))
  assertTerms({ day, dueOn, earlyUntil, earlyRate })
  await ctx.db
    .insertInto('revenue.bill')
    .values({
      ...{ workspace_id: ctx.workspaceId, id, kind: 'bill', account_id: accountId, number, day, due_on: dueOn },
      ...{ early_until: earlyUntil, early_rate: earlyRate, currency, rate, net, tax, base_net: baseNet },
      ...{ base_tax: baseTax, note: input.note || null, corrects_id: null, payment_id: null },
    })
    .execute()
  await ctx.db
    .insertInto('revenue.bill_line')
    .values(
      lines.map(({ entries: _, ...line }, at) => ({
        ...{ workspace_id: ctx.workspaceId, id: newId(), bill_id: id, position: at + 1, ...line },
      })),
    )
    .execute()
  await post(ctx, {
    ...{ type: 'bill', id, day },
    entries: [
      ...lines.flatMap(({ entries }) => entries),
      { ledger: 'tax-receivable', amount: baseTax },
      { ledger: 'payables', amount: 0 - baseNet - baseTax },
    ],
  })
  await openItem(ctx, {
    ...{ id, side: 'payable', kind: 'bill', accountId, currency, day, dueOn },
    ...{ total: net + tax, baseTotal: baseNet + baseTax },
  })
  await keepUnitCosts(ctx, id)
  const eventId = await recordEvent(ctx, billEntered, {
    subjects: billSubjects(id, accountId),
    body: { number, amount: net + tax, currency },
    occurredAt: `${day}T12:00:00Z`,
  })
  if (goods.size > 0) await feedScorecard(ctx, accountId)
  return { id, eventId }
}

export const billSubjects = (id: string, accountId: string) => [
  { role: 'account', type: 'account', id: accountId },
  { role: 'bill', type: 'bill', id },
]

/** Each line is of goods that came, or an expense. */
async function assertWhat(ctx: Context, { lines }: NewBill): Promise<void> {
  const faults = lines.flatMap(({ receiptLineId, ledger, quantity }, at) => [
    ...(receiptLineId && ledger
      ? [
          {
            path: `lines.${at}.ledger`,
            message: 'Goods that came are billed as what they were ordered as. Leave this out.',
          },
        ]
      : []),
    ...(Number(quantity) === 0
      ? [{ path: `lines.${at}.quantity`, message: 'A quantity is above zero. Write one, or leave the line out.' }]
      : []),
  ])
  if (faults.length > 0) throw invalid(faults)
  await assertLedgers(
    ctx,
    lines.flatMap(({ receiptLineId, ledger }, at) =>
      receiptLineId ? [] : [{ path: `lines.${at}.ledger`, ledger: ledger ?? 'expenses', type: 'expense' as const }],
    ),
  )
}

interface Terms {
  day: string
  dueOn: string
  earlyUntil: string | null
  earlyRate: string | null
}

function assertTerms({ day, dueOn, earlyUntil, earlyRate }: Terms): void {
  if (dueOn < day) throw invalid([{ path: 'dueOn', message: 'It is due on its day or later. Choose a later day.' }])
  if ((earlyUntil === null) !== (earlyRate === null))
    throw invalid([
      {
        path: earlyUntil === null ? 'earlyUntil' : 'earlyRate',
        message: 'A discount for paying early has a day and a share. Give both, or neither.',
      },
    ])
  if (earlyUntil !== null && earlyUntil < day)
    throw invalid([{ path: 'earlyUntil', message: 'This is before the day of the bill. Choose a later day.' }])
}

interface Money {
  currency: string
  base: string
  rate: string
}

function billLine(line: NewBill['lines'][number], goods: Goods | undefined, { currency, base, rate }: Money) {
  const inBase = (minor: number) => convertMinor(minor, currency, base, rate)
  const net = toMinor(new Decimal(line.quantity).times(line.unitPrice), currency)
  const tax =
    line.tax ??
    new Decimal(net)
      .times(line.taxRate ?? 0)
      .toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
      .toNumber()
  const ledger = goods ? null : (line.ledger ?? 'expenses')
  const baseNet = inBase(net)
  const cleared = goods ? clearedOf(goods, line.quantity) : { net: 0, base: 0 }
  const entries: Entry[] = goods
    ? [
        { ledger: 'goods-received', amount: cleared.base },
        // The order's price at another rate, and another price at this rate.
        { ledger: 'exchange', amount: inBase(cleared.net) - cleared.base },
        { ledger: 'price-differences', amount: baseNet - inBase(cleared.net) },
      ]
    : [{ ledger: ledger!, amount: baseNet }]
  return {
    ...{ receipt_line_id: line.receiptLineId ?? null, ledger, quantity: line.quantity, unit_price: line.unitPrice },
    ...{ description: line.description || goods?.description || null, tax_rate: line.taxRate ?? '0', net, tax },
    ...{ base_net: baseNet, base_cleared: cleared.base, entries },
  }
}
