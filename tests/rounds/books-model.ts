import type { NewCredit, NewInvoice } from '#modules/revenue/contract/issue.ts'
import type { NewPayment } from '#modules/revenue/contract/payment.ts'

/*
 * The books as a clerk would keep them by hand: one currency, plain numbers of cents, no code of ours. It says beforehand what an
 * operation will do, or that it will be refused.
 */
export interface Line {
  id: string
  quantity: number
  left: number
  net: number
  tax: number
  cost: number
  costOf: number
  rate: number
}

export interface Invoice {
  id: string
  day: string
  open: number
  lines: Line[]
  early: { until: string; rate: number } | null
}

interface Match {
  invoice: Invoice
  amount: number
  discount: { net: number; tax: number; line: Line } | null
}

export interface Money {
  id: string
  day: string
  /** To the account's credit still. */
  left: number
  amount: number
  charges: number
  matches: Match[]
  reversible: boolean
}

const half = (amount: number) => Math.sign(amount) * Math.round(Math.abs(amount))

export class BooksModel {
  ledger = new Map<string, number>()
  invoices: Invoice[] = []
  /** Payments and credit notes: what may be set off. */
  money: Money[] = []
  lockedThrough = ''
  issued = new Map<string, number>()

  post(entries: Record<string, number>): void {
    for (const [ledger, amount] of Object.entries(entries))
      this.ledger.set(ledger, (this.ledger.get(ledger) ?? 0) + amount)
  }

  number(kind: string, day: string): string {
    const series = `${kind} ${day.slice(0, 4)}`
    const next = (this.issued.get(series) ?? 0) + 1
    this.issued.set(series, next)
    return `${kind === 'invoice' ? 'INV' : 'CN'}-${day.slice(0, 4)}-${String(next).padStart(4, '0')}`
  }

  issue(input: NewInvoice, ids: { id: string; lines: string[] }): void {
    const lines = input.lines.map((line, at): Line => {
      const [quantity, price, rate] = [Number(line.quantity), half(Number(line.unitPrice) * 100), line.taxId ? 0.2 : 0]
      const net = quantity * price - half(quantity * price * Number(line.discountRate ?? 0))
      const cost = quantity * half(Number(line.unitCost) * 100)
      const tax = half(net * rate)
      this.post({
        sales: -quantity * price,
        discounts: quantity * price - net,
        'tax-payable': -tax,
        'cost-of-goods': cost,
        stock: -cost,
      })
      return { id: ids.lines[at]!, quantity, left: quantity, net, tax, cost, costOf: cost, rate }
    })
    const open = lines.reduce((sum, { net, tax }) => sum + net + tax, 0)
    this.post({ receivables: open })
    const rate = Number(input.terms?.earlyRate ?? 0)
    const early = rate > 0 ? { until: later(input.issuedOn, input.terms!.earlyDays!), rate } : null
    this.invoices.push({ id: ids.id, day: input.issuedOn, open, lines, early })
  }

  credit(input: NewCredit, id: string): void {
    const invoice = this.invoices.find((one) => one.id === input.correctsId)!
    let owed = 0
    for (const asked of input.lines) {
      const line = invoice.lines.find((one) => one.id === asked.lineId)!
      const [part, whole] = asked.kind === 'return' ? [Number(asked.quantity), line.left] : [asked.amount, line.net]
      const net = asked.kind === 'allowance' ? asked.amount : half((line.net * part) / whole)
      const tax = half((line.tax * part) / whole)
      if (asked.kind === 'return') {
        const back = (left: number) => half((line.costOf * (line.quantity - left)) / line.quantity)
        const cost = back(line.left - part) - back(line.left)
        line.left -= part
        this.post({ returns: net, ...(asked.restocked && { 'cost-of-goods': -cost, stock: cost }) })
      } else this.post({ allowances: net })
      line.net -= net
      line.tax -= tax
      owed += net + tax
      this.post({ 'tax-payable': tax, receivables: -net - tax })
    }
    const set = Math.min(owed, invoice.open)
    invoice.open -= set
    this.money.push({
      id,
      day: input.issuedOn,
      left: owed - set,
      amount: owed,
      charges: 0,
      matches: [],
      reversible: false,
    })
  }

  pay(input: NewPayment, id: string): void {
    const charges = input.charges ?? 0
    this.post({ bank: input.amount - charges, 'bank-charges': charges, receivables: -input.amount })
    const money: Money = {
      id,
      day: input.day,
      left: input.amount,
      amount: input.amount,
      charges,
      matches: [],
      reversible: true,
    }
    for (const { itemId, amount, earlyDiscount, writeOff } of input.allocations ?? []) {
      const invoice = this.invoices.find((one) => one.id === itemId)!
      const match: Match = { invoice, amount, discount: null }
      if (earlyDiscount) match.discount = this.discount(invoice, amount)
      invoice.open -= amount
      money.left -= amount
      money.matches.push(match)
      if (writeOff) this.writeOff(invoice)
    }
    this.money.push(money)
  }

  /** Of invoices with one line only, so that nothing has to be shared out. */
  private discount(invoice: Invoice, paid: number): Match['discount'] {
    const line = invoice.lines[0]!
    const rate = invoice.early!.rate
    const whole = Math.max(0, Math.min(invoice.open - paid, half((paid * rate) / (1 - rate))))
    const tax = half((whole * line.rate) / (1 + line.rate))
    const net = whole - tax
    this.takeOff(invoice, line, { net, tax })
    return { net, tax, line }
  }

  private takeOff(invoice: Invoice, line: Line, { net, tax }: { net: number; tax: number }): void {
    this.post({ 'early-discounts': net, 'tax-payable': tax, receivables: -net - tax })
    invoice.open -= net + tax
    line.net -= net
    line.tax -= tax
  }

  writeOff(invoice: Invoice): void {
    this.post({ 'bad-debt': invoice.open, receivables: -invoice.open })
    invoice.open = 0
  }

  apply(money: Money, invoice: Invoice, amount: number): void {
    money.left -= amount
    invoice.open -= amount
    money.matches.push({ invoice, amount, discount: null })
  }

  refund(money: Money, amount: number): void {
    this.post({ bank: -amount, receivables: amount })
    money.left -= amount
    // What was given back cannot be taken back as well.
    money.reversible = false
  }

  reverse(money: Money): void {
    this.post({ bank: money.charges - money.amount, 'bank-charges': -money.charges, receivables: money.amount })
    for (const { invoice, amount, discount } of money.matches) {
      invoice.open += amount
      if (discount) this.takeOff(invoice, discount.line, { net: -discount.net, tax: -discount.tax })
    }
    Object.assign(money, { left: 0, matches: [], reversible: false })
  }
}

export const later = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
