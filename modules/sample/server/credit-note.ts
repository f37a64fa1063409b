import { addDays } from './calendar.ts'
import type { CreditSlot } from './credit-calendar.ts'
import { type DraftDocument, type DraftLine, deduction, share, taxOn } from './draft.ts'
import { pick, type Random, shuffled } from './seeded-random.ts'
import { complaints, usualComplaint } from './tables/customer-traits.ts'

/** Credits returns at the net of the lines they correct, and an allowance beside them, to the cent of the slot. */
export function creditNote(
  slot: CreditSlot,
  customer: string,
  invoices: readonly DraftDocument[],
  random: Random,
): DraftDocument {
  const invoice = slot.corrects
    ? invoices.find(({ number }) => number === slot.corrects)!
    : correctedInvoice(slot, invoices)
  const reasons = complaints[customer]
  const lines = returnLines(slot, invoice, reasons?.returned ?? pick(random, usualComplaint.returned), random)
  if (slot.allowances > 0) {
    const text = slot.text ?? reasons?.allowed ?? pick(random, usualComplaint.allowed)
    lines.push(allowanceLine(slot, text, invoice))
  }
  const { account, issuedOn, number = '' } = slot
  return { kind: 'credit-note', number, account, issuedOn, dueOn: null, corrects: invoice, lines }
}

/** The largest of the last two months. */
function correctedInvoice(slot: CreditSlot, invoices: readonly DraftDocument[]): DraftDocument {
  const since = addDays(slot.issuedOn, -60)
  const found = invoices
    .filter(({ issuedOn }) => issuedOn >= since && issuedOn < slot.issuedOn)
    .sort((a, b) => goodsNet(b) - goodsNet(a))[0]
  if (!found || goodsNet(found) * 0.9 < slot.returns + slot.allowances) {
    throw new Error(
      `No invoice of ${slot.account} before ${slot.issuedOn} bears a credit of ${slot.returns + slot.allowances}`,
    )
  }
  return found
}

const goodsNet = ({ lines }: DraftDocument) =>
  lines.reduce((sum, { kind, net }) => sum + (kind === 'charge' ? 0 : net), 0)

/** What was bruised is taxed as it was sold; any other allowance like the mix of its invoice. */
function allowanceLine(slot: CreditSlot, text: string, invoice: DraftDocument): DraftLine {
  const bruised = text.startsWith('Bruised pears') && invoice.lines.find(({ product }) => product?.code === 'FRE-901')
  return deduction('allowance', text, slot.allowances, bruised ? [bruised] : invoice.lines)
}

function returnLines(slot: CreditSlot, invoice: DraftDocument, reason: string, random: Random): DraftLine[] {
  const sold = invoice.lines.filter(({ kind }) => kind === 'sale')
  if (slot.returned) {
    const [code, units] = slot.returned
    return [returnOf(sold.find(({ product }) => product?.code === code)!, units * 1000, reason)]
  }
  const lines: DraftLine[] = []
  const weighed = sold.find(({ product }) => product!.weighed)!
  let left = slot.returns
  for (const line of shuffled(random, sold)) {
    if (line.product!.weighed || (lines.length >= 1 && left < weighed.net * 0.7)) continue
    const unit = line.net / (line.thousandths / 1000)
    const units = Math.min(Math.floor((line.thousandths / 1000) * 0.8), Math.floor((left * 0.97) / unit))
    if (units < 1) continue
    const back = returnOf(line, units * 1000, reason)
    lines.push(back)
    left += back.net
  }
  if (left > 0) lines.push(weighedReturn(weighed, left, reason))
  return lines
}

function returnOf(line: DraftLine, thousandths: number, reason: string): DraftLine {
  const net = -share(line.net, thousandths, line.thousandths)
  const text = `${line.product!.name}: ${reason.toLowerCase()}`
  const tax = taxOn(net, line.taxRate ?? 0)
  return { ...line, kind: 'return', text, thousandths, gross: 0, discount: -net, net, tax, cost: 0, corrects: line }
}

/** Closes the credit to the cent: a gram is worth less than one. */
function weighedReturn(line: DraftLine, amount: number, reason: string): DraftLine {
  if (amount > line.net) throw new Error(`${amount} cents come back of ${line.net} sold on a line of ${line.text}`)
  const near = Math.round((amount * line.thousandths) / line.net)
  for (const grams of [near, near - 1, near + 1]) {
    if (grams <= line.thousandths && share(line.net, grams, line.thousandths) === amount)
      return returnOf(line, grams, reason)
  }
  throw new Error(`${amount} cents cannot be weighed on a line of ${line.text}`)
}
