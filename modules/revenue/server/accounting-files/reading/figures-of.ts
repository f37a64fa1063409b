import { Decimal } from 'decimal.js'
import type { AccountingFile, FileDocument, FileLine } from './accounting-file.ts'

/** What a file says in sum, of one currency; null is the currency of the books. In major units. */
export interface FileFigures {
  currency: string | null
  invoices: number
  creditNotes: number
  payments: number
  gross: Decimal
  discounts: Decimal
  returns: Decimal
  allowances: Decimal
  net: Decimal
  charges: Decimal
  tax: Decimal
  /** Of what is invoiced and credited, tax among it. */
  total: Decimal
  paid: Decimal
  /** Null as soon as the cost of a line is not known. */
  cost: Decimal | null
  open: Decimal
  openByCustomer: Map<string, Decimal>
}

const zero = new Decimal(0)

export const netOf = ({ gross, discount }: FileLine): Decimal => gross.minus(discount)

export const totalOf = ({ lines, tax }: FileDocument): Decimal =>
  lines.reduce((sum, line) => sum.plus(netOf(line)), tax)

/** Gross to net as METHODS defines it, and what stays open by customer, of each currency in the file. */
export function figuresOf({ documents, payments }: Pick<AccountingFile, 'documents' | 'payments'>): FileFigures[] {
  const byCurrency = new Map<string | null, FileFigures>()
  const of = (currency: string | null) => {
    const found = byCurrency.get(currency) ?? nothing(currency)
    byCurrency.set(currency, found)
    return found
  }
  for (const document of documents) addDocument(of(document.currency), document)
  for (const { currency, customer, amount } of payments) {
    const sums = of(currency)
    sums.payments++
    sums.paid = sums.paid.plus(amount)
    owe(sums, customer, amount.negated())
  }
  return [...byCurrency.values()]
}

function addDocument(sums: FileFigures, document: FileDocument): void {
  if (document.kind === 'invoice') sums.invoices++
  else sums.creditNotes++
  for (const line of document.lines) addLine(sums, line)
  sums.tax = sums.tax.plus(document.tax)
  const total = totalOf(document)
  sums.total = sums.total.plus(total)
  sums.paid = sums.paid.plus(document.settled ?? zero)
  owe(sums, document.customer, total.minus(document.settled ?? zero))
}

function addLine(sums: FileFigures, line: FileLine): void {
  const net = netOf(line)
  if (line.kind === 'charge') {
    sums.charges = sums.charges.plus(net)
    return
  }
  if (line.kind === 'return') sums.returns = sums.returns.minus(net)
  else if (line.kind === 'allowance') sums.allowances = sums.allowances.minus(net)
  else {
    sums.gross = sums.gross.plus(line.gross)
    sums.discounts = sums.discounts.plus(line.discount)
  }
  sums.net = sums.net.plus(net)
  if (line.kind === 'sale' || line.kind === 'return') sums.cost = addCost(sums.cost, line)
}

function addCost(sum: Decimal | null, { kind, cost, quantity }: FileLine): Decimal | null {
  if (!sum || !cost || !quantity) return null
  return kind === 'sale' ? sum.plus(cost.times(quantity)) : sum.minus(cost.times(quantity))
}

function owe(sums: FileFigures, customer: string, amount: Decimal): void {
  sums.open = sums.open.plus(amount)
  sums.openByCustomer.set(customer, (sums.openByCustomer.get(customer) ?? zero).plus(amount))
}

const nothing = (currency: string | null): FileFigures => ({
  ...{ currency, invoices: 0, creditNotes: 0, payments: 0, cost: zero, openByCustomer: new Map() },
  ...{ gross: zero, discounts: zero, returns: zero, allowances: zero, net: zero, charges: zero, tax: zero },
  ...{ total: zero, paid: zero, open: zero },
})
