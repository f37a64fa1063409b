import { Decimal } from 'decimal.js'
import { fromMinor, minorDigits } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import { counts, paperAmounts } from '../../contract/paper-amounts.ts'
import { paperName } from '../../contract/paper-name.ts'
import type { Billing, Paper, PaperLine } from '../../contract/papers.ts'
import { today } from '../payments/today.ts'
import { type BilledBefore, billedBefore } from './billed-before.ts'
import { headOf } from './follow-paper.ts'
import { findPaper, lockPaper, type PaperRecord, type StoredLine, wrongState } from './paper-queries.ts'
import { advanceParts, closingPrice, comesTo, discountPart, shareOf } from './parts.ts'
import { type AskedPart, isOf, takeParts } from './prepare-delivery.ts'
import { begin, type Written } from './write-paper.ts'

interface Asked {
  id: string
  billing: Billing
  lines?: AskedPart[] | undefined
  rate?: string | undefined
  amount?: number | undefined
}

/** A draft of an invoice of what was agreed or delivered: the rest of it, some lines, an advance, or a share of each line. */
export async function prepareInvoice(ctx: Context, asked: Asked): Promise<Written> {
  const source = await lockPaper(ctx, asked.id, 'document:create')
  assertBillable(source)
  assertAsked(asked)
  const [shown, before, day] = await Promise.all([findPaper(ctx, source.id), billedBefore(ctx, source), today(ctx)])
  const head = { ...headOf(source), kind: 'invoice' as const, day }
  if (asked.billing === 'advance') {
    const rate = asked.rate ?? null
    return begin(ctx, {
      ...head,
      ...{ discountRate: null, discountAmount: null, billing: 'advance', billedRate: rate },
      lines: advanceLines(source, shown, before, asked),
    })
  }
  const lines = partLines(source, shown, before, asked)
  if (lines.every(({ kind }) => kind === 'text'))
    throw wrongState(`Of ${paperName(source)} nothing is left to bill`, 'Every line of it stands on an invoice.')
  const last = closes(source, lines, before)
  const sold = soldOn([...before.lines.values()], source.currency)
  const part = { sold: soldOn(lines, source.currency), last }
  const discount = before.agreedDiscount
    ? discountPart({ amount: before.agreedDiscount, sold, taken: before.discount }, part)
    : null
  return begin(ctx, {
    ...head,
    ...{
      discountAmount: discount || null,
      billing: asked.billing,
      billedRate: asked.billing === 'progress' ? asked.rate! : null,
    },
    lines: [...lines, ...setOff(source, before, { sold, part })],
  })
}

function assertBillable(paper: PaperRecord): void {
  if (isOf(paper, 'quote', 'accepted') || isOf(paper, 'order', 'open', 'done') || isOf(paper, 'delivery', 'done'))
    return
  throw wrongState(
    `${paperName(paper)} cannot be billed yet`,
    'Bill an accepted quote, a confirmed order, or a delivery that went out.',
  )
}

function assertAsked({ billing, rate, amount }: Asked): void {
  if (billing === 'progress' && rate === undefined)
    throw invalid([{ path: 'rate', message: 'Say which share is to be billed, such as 0.3 for 30 %' }])
  if (billing === 'advance' && (rate === undefined) === (amount === undefined))
    throw invalid([{ path: 'rate', message: 'Say how much is to be billed before: a share or an amount' }])
}

/** The line of the order or the quote itself: what a delivery delivers is billed there. */
const rootOf = (line: Pick<StoredLine, 'id' | 'followsLineId'>, source: PaperRecord) =>
  source.kind === 'delivery' ? (line.followsLineId ?? line.id) : line.id

function partLines(source: PaperRecord, shown: Paper, before: BilledBefore, asked: Asked): StoredLine[] {
  const left = (line: PaperLine) => {
    const own = new Decimal(line.quantity)
    const root = before.lines.get(rootOf(line, source))
    return root ? Decimal.min(own, Decimal.max(0, new Decimal(root.quantity).minus(root.billed))) : own
  }
  const billable = source.lines.filter((line) => line.kind !== 'text' && counts(line))
  if (asked.billing === 'progress') assertLeft(shown, left, billable, asked.rate!)
  const quantities =
    asked.billing === 'progress'
      ? shown.lines
          .filter((line) => billable.some(({ id }) => id === line.id))
          .map((line) => ({
            id: line.id,
            quantity: shareOf({ quantity: line.quantity, left: left(line).toString() }, asked.rate!),
          }))
      : asked.billing === 'lines'
        ? asked.lines
        : undefined
  return takeParts(billable, shown.lines, quantities, left).map((line) => {
    const followsLineId = rootOf({ id: line.followsLineId!, followsLineId: originOf(line, source) }, source)
    return { ...line, followsLineId, unitPrice: priceOf(line, followsLineId, source, before) }
  })
}

const originOf = (line: StoredLine, source: PaperRecord) =>
  source.lines.find(({ id }) => id === line.followsLineId)?.followsLineId ?? null

/** The last share of a line brings what is left of its amount, to the minor unit. */
function priceOf(line: StoredLine, rootId: string, source: PaperRecord, before: BilledBefore): string {
  const root = before.lines.get(rootId)
  if (!before.byProgress || !root || !new Decimal(root.billed).plus(line.quantity).eq(root.quantity))
    return line.unitPrice
  const digits = minorDigits(source.currency)
  const whole = comesTo(root.unitPrice, root.quantity, line.discountRate, digits)
  const billed = root.parts.reduce(
    (sum, part) => sum + comesTo(part.unitPrice, part.quantity, part.discountRate, digits),
    0,
  )
  const rest = whole - billed
  return comesTo(line.unitPrice, line.quantity, line.discountRate, digits) === rest
    ? line.unitPrice
    : closingPrice(line, rest, digits)
}

function assertLeft(shown: Paper, left: (line: PaperLine) => Decimal, billable: StoredLine[], rate: string): void {
  const shares = shown.lines
    .filter((line) => billable.some(({ id }) => id === line.id) && Number(line.quantity) > 0)
    .map((line) => left(line).div(line.quantity))
  const most = Decimal.max(0, ...shares)
  if (most.plus('0.000001').gte(rate)) return
  const percent = most.times(100).toDecimalPlaces(2, Decimal.ROUND_DOWN).toString()
  throw invalid([
    {
      path: 'rate',
      message: most.isZero() ? 'All of it is billed already.' : `At most ${percent} % of it is left to bill.`,
    },
  ])
}

/** Whether with these lines all of what is agreed is billed. */
function closes(source: PaperRecord, lines: StoredLine[], before: BilledBefore): boolean {
  const now = new Map(lines.map((line) => [line.followsLineId, line.quantity]))
  const roots =
    source.kind === 'delivery'
      ? [...before.lines]
      : source.lines
          .filter((line) => line.kind !== 'text' && counts(line))
          .map((line) => [line.id, before.lines.get(line.id) ?? { quantity: line.quantity, billed: '0' }] as const)
  return roots.every(([id, { quantity, billed }]) => new Decimal(billed).plus(now.get(id) ?? 0).gte(quantity))
}

const soldOn = (
  lines: readonly Pick<StoredLine, 'kind' | 'unitPrice' | 'quantity' | 'discountRate'>[],
  currency: string,
) =>
  lines.reduce(
    (sum, { kind, unitPrice, quantity, discountRate }) =>
      kind === 'sale' ? sum + comesTo(unitPrice, quantity, discountRate, minorDigits(currency)) : sum,
    0,
  )

/** One line for each tax, so that the advance is taxed as what it is for. */
function advanceLines(source: PaperRecord, shown: Paper, before: BilledBefore, { rate, amount }: Asked): StoredLine[] {
  const rates = new Map(shown.lines.map(({ taxId, taxRate }) => [taxId, taxRate]))
  const { taxes } = paperAmounts({ ...source, rounding: shown.rounding }, (id) => rates.get(id) ?? undefined)
  const groups = taxes.map(({ key, base, tax }) => ({
    taxId: rates.has(key) ? key : null,
    sold: source.taxMode === 'inclusive' ? base + tax : base,
  }))
  const whole = groups.reduce((sum, { sold }) => sum + sold, 0)
  const asked = amount ?? new Decimal(whole).times(rate!).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
  const path = amount === undefined ? 'rate' : 'amount'
  const left = whole - before.advances.reduce((sum, { amount: billed }) => sum + billed, 0) - before.sold
  if (asked > left)
    throw invalid([
      {
        path,
        message: `At most ${fromMinor(Math.max(0, left), source.currency)} ${source.currency} of it is left to bill before.`,
      },
    ])
  if (asked <= 0) throw invalid([{ path, message: 'This comes to nothing. Bill more.' }])
  const share = rate ? `${new Decimal(rate).times(100).toString()} % of ` : 'on '
  const what = `${source.kind === 'quote' ? 'quote' : 'order'}${source.number ? ` ${source.number}` : ''}`
  return advanceParts(asked, groups).flatMap((part, at) =>
    part === 0
      ? []
      : [
          advanceLine({
            unitPrice: fromMinor(part, source.currency),
            taxId: groups[at]!.taxId,
            description: `Advance, ${share}${what}`,
          }),
        ],
  )
}

const advanceLine = (
  line: Pick<StoredLine, 'unitPrice' | 'taxId' | 'description'> & Partial<StoredLine>,
): StoredLine => ({
  ...{ id: newId(), kind: 'advance', productId: null, quantity: '1', unit: null, listPrice: null, discountRate: null },
  ...{
    unitCost: null,
    optional: false,
    choice: null,
    chosen: true,
    followsLineId: null,
    correctsLineId: null,
    restocked: false,
  },
  ...line,
})

/** Advances that were issued are taken off again: a part of them on a part of the order, the rest on the last invoice. */
function setOff(
  source: PaperRecord,
  { advances }: BilledBefore,
  { sold, part }: { sold: number; part: { sold: number; last: boolean } },
) {
  return advances.flatMap(({ lineId, amount, setOff: taken, taxId, number, issued }) => {
    const now = issued ? discountPart({ amount, sold, taken }, part) : 0
    if (now <= 0) return []
    return [
      advanceLine({
        ...{ quantity: '-1', unitPrice: fromMinor(now, source.currency), taxId, followsLineId: lineId },
        description: `Advance billed before${number ? `, ${number}` : ''}`,
      }),
    ]
  })
}
