import { apportion } from './apportion.ts'
import type { Basket } from './basket.ts'
import type { CreditSlot } from './credit-calendar.ts'
import { creditNote } from './credit-note.ts'
import { chargeLine, type DraftDocument, type DraftLine, deduction, grant } from './draft.ts'
import { fillInvoice } from './fill-invoice.ts'
import { type InvoiceSlot, isKnown } from './invoice-calendar.ts'
import { between, type Random } from './seeded-random.ts'
import { freight } from './tables/customer-traits.ts'
import type { CustomerFigures } from './tables/customers.ts'
import type { YearTarget } from './yearly-targets.ts'

type AccountYear = {
  customer: CustomerFigures
  target: YearTarget
  basket: Basket
  invoices: readonly InvoiceSlot[]
  credits: readonly CreditSlot[]
}

/** The documents of one account in one year; they add up to the target to the cent, month by month. */
export function accountYear({ customer, target, basket, invoices, credits }: AccountYear, random: Random) {
  const rate = usualRate(target)
  const bonus = bonuses(target, rate, random)
  const plan = monthPlans(target, credits, rate, bonus)
  const documents = target.months.flatMap((month, i) => {
    const slots = invoices.filter(({ issuedOn }) => issuedOn.startsWith(month))
    return slots.length > 0 ? monthInvoices(slots, plan[i]!, { customer, basket, rate }, random) : []
  })
  let correctable = documents.filter(({ number }) => !isKnown(number))
  for (const slot of credits) {
    const credit = creditNote(slot, customer.name, slot.corrects ? documents : correctable, random)
    documents.push(credit)
    // An invoice is corrected once, so that credits can never exceed it.
    correctable = correctable.filter((invoice) => invoice !== credit.corrects)
  }
  return documents
}

/** The agreed discount: the half percent below what was given in all; the smallest pay the list. */
export const usualRate = ({ gross, discounts }: Pick<YearTarget, 'gross' | 'discounts'>): number =>
  gross < 10_000_00 ? 0 : Math.floor((discounts / gross) * 200) / 200

/** What was given beyond the agreed rate, per month: at the end of quarters, or when an invoice was paid early. */
function bonuses(target: YearTarget, rate: number, random: Random): number[] {
  const beyond = target.discounts - rate * target.gross
  const weights = target.months.map((_, i) =>
    target.monthlyNet[i]! > 0 && (i % 3 === 2 || random() < 0.2) ? between(random, 0.5, 1.5) : 0,
  )
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => (beyond * weight) / sum)
}

type MonthPlan = { gross: number; discounts: number; bonus: boolean }

/** Gross of a month = net + returns + allowances + discounts, where discounts are rate × gross + bonus. */
function monthPlans(target: YearTarget, credits: readonly CreditSlot[], rate: number, bonus: number[]): MonthPlan[] {
  const beforeDiscounts = target.months.map((month, i) =>
    credits
      .filter(({ issuedOn }) => issuedOn.startsWith(month))
      .reduce((sum, { returns, allowances }) => sum + returns + allowances, target.monthlyNet[i]!),
  )
  const weights = beforeDiscounts.map((amount, i) => (rate * amount + bonus[i]!) / (1 - rate))
  const discounts = apportion(target.discounts, weights)
  return discounts.map((amount, i) => ({
    gross: beforeDiscounts[i]! + amount,
    discounts: amount,
    bonus: bonus[i]! > 0,
  }))
}

type Buyer = { customer: CustomerFigures; basket: Basket; rate: number }

function monthInvoices(slots: readonly InvoiceSlot[], plan: MonthPlan, buyer: Buyer, random: Random): DraftDocument[] {
  const { basket, rate } = buyer
  const prescribed = new Map<InvoiceSlot, DraftLine[]>()
  for (const slot of slots) {
    const total = slot.known?.total
    if (total === undefined) continue
    prescribed.set(slot, fillInvoice({ total }, { basket, issuedOn: slot.issuedOn, rate, known: slot.known }, random))
  }
  const free = slots.filter((slot) => !prescribed.has(slot))
  const left = plan.gross - salesSum([...prescribed.values()].flat(), 'gross')
  const grosses = apportion(
    left,
    free.map(() => between(random, 0.6, 1.4)),
  )
  const documents = slots.map((slot) => {
    const aim = { gross: grosses[free.indexOf(slot)] ?? 0 }
    const filling = { basket, issuedOn: slot.issuedOn, rate, known: slot.known }
    return invoice(slot, prescribed.get(slot) ?? fillInvoice(aim, filling, random))
  })
  const adjustable = documents.filter((_, i) => free.includes(slots[i]!))
  settleDiscounts(documents, adjustable, plan, random)
  for (const document of adjustable) addFreight(document, buyer.customer.city)
  return documents
}

const salesSum = (lines: readonly DraftLine[], of: 'gross' | 'discount') =>
  lines.reduce((sum, line) => sum + (line.kind === 'sale' ? line[of] : 0), 0)

export function invoice(slot: InvoiceSlot, lines: DraftLine[]): DraftDocument {
  const { number, account, issuedOn, dueOn } = slot
  return { kind: 'invoice', number, account, issuedOn, dueOn, corrects: null, lines }
}

/** A bonus becomes a line of its own on the last invoice; the cents that rates leave over go to what was weighed. */
function settleDiscounts(all: DraftDocument[], adjustable: DraftDocument[], plan: MonthPlan, random: Random): void {
  const open =
    plan.discounts -
    salesSum(
      all.flatMap(({ lines }) => lines),
      'discount',
    )
  if (open === 0) return
  const last = adjustable.at(-1)!
  if (plan.bonus && open >= 100) {
    const early = all.length > 1 && random() < 0.4
    const text = early ? `${all[0]!.number} paid early` : 'Volume bonus'
    last.lines.push(deduction(early ? 'early-payment-discount' : 'discount', text, open, last.lines))
    return
  }
  const weighed = last.lines.findLast(({ product }) => product?.weighed)!
  grant(weighed, weighed.discount + open)
}

export function addFreight(document: DraftDocument, city: string): void {
  const carriage = freight[city]
  if (carriage) document.lines.push(chargeLine(carriage.text, carriage.amount))
}
