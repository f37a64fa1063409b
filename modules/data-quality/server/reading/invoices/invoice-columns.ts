import { Decimal } from 'decimal.js'
import { minorDigits } from '#platform/contract/money.ts'
import type { ElectronicInvoice, Line, Tax } from '../../../contract/electronic-invoice.ts'

/** A line of an invoice as a row; a discount on the document is a row too, and its charges stand on the first. */
interface Row {
  line: Line | null
  net: Decimal
  tax: Decimal
  charges: Decimal | null
  words: string | null
}

interface Column {
  name: string
  field: string
  cell: (row: Row, invoice: ElectronicInvoice) => string | null
}

/** What a file of sales would have; what a credit note gives back is below zero. */
const columns: Column[] = [
  { name: 'Invoice', field: 'documentNumber', cell: (_, { number }) => number },
  {
    name: 'Document kind',
    field: 'documentKind',
    cell: (_, { kind }) => ({ invoice: 'Invoice', 'credit-note': 'Credit note' })[kind],
  },
  { name: 'Date', field: 'invoiceDate', cell: (_, { issuedOn }) => issuedOn },
  { name: 'Due date', field: 'dueDate', cell: (_, { dueOn }) => dueOn },
  { name: 'Customer', field: 'accountName', cell: (_, { buyer }) => buyer.name },
  { name: 'Customer number', field: 'accountId', cell: (_, { buyer }) => buyer.identifiers[0]?.value ?? null },
  {
    name: 'Street',
    field: 'street',
    cell: (_, { buyer: { address } }) => [address.street, address.more].filter(Boolean).join(', '),
  },
  { name: 'Postcode', field: 'postalCode', cell: (_, { buyer }) => buyer.address.postcode },
  { name: 'City', field: 'city', cell: (_, { buyer }) => buyer.address.city },
  { name: 'Region', field: 'region', cell: (_, { buyer }) => buyer.address.region },
  { name: 'Country', field: 'country', cell: (_, { buyer }) => buyer.address.country },
  { name: 'E-mail', field: 'email', cell: (_, { buyer }) => buyer.contact?.email ?? null },
  { name: 'Product code', field: 'productCode', cell: ({ line }) => line?.sellersCode ?? null },
  { name: 'Product', field: 'productName', cell: ({ line }) => line?.name ?? null },
  { name: 'Description', field: 'description', cell: ({ line, words }) => words ?? line?.description ?? null },
  {
    name: 'Quantity',
    field: 'quantity',
    cell: ({ line }, { kind }) => (line ? signed(kind, line.quantity).toFixed() : null),
  },
  { name: 'List unit price', field: 'listUnitPrice', cell: ({ line }) => line && listPrice(line) },
  { name: 'Net amount', field: 'netAmount', cell: ({ net }) => net.toFixed() },
  { name: 'Tax amount', field: 'taxAmount', cell: ({ tax }) => tax.toFixed() },
  { name: 'Charges', field: 'charges', cell: ({ charges }) => charges?.toFixed() ?? null },
  { name: 'Currency', field: 'currency', cell: (_, { currency }) => currency },
]

export const fieldOfInvoice = (name: string) => columns.find((column) => column.name === name)?.field ?? null

/** The columns that have anything in them, and the rows by them. */
export function invoiceTable(invoice: ElectronicInvoice): { columns: string[]; rows: string[][] } {
  const rows = rowsOf(invoice)
  const filled = columns.filter(({ cell }) => rows.some((row) => cell(row, invoice)))
  return {
    columns: filled.map(({ name }) => name),
    rows: rows.map((row) => filled.map(({ cell }) => cell(row, invoice) ?? '')),
  }
}

const signed = (kind: ElectronicInvoice['kind'], amount: string) =>
  new Decimal(amount).times(kind === 'invoice' ? 1 : -1)

/** Before what was taken off it; for one, whatever the price is for. */
function listPrice({ price, priceFor, priceDiscount, net, quantity, adjustments }: Line): string | null {
  const before = priceDiscount ? new Decimal(price).plus(priceDiscount.amount) : new Decimal(price)
  const one = before.div(priceFor ?? 1)
  // A charge on a line makes it dearer than its price: then that is no list price.
  if (adjustments.some(({ charge }) => charge) || one.times(quantity).abs().lessThan(new Decimal(net).abs()))
    return null
  return one.toDecimalPlaces(6).toFixed()
}

function rowsOf(invoice: ElectronicInvoice): Row[] {
  const { kind, lines, adjustments } = invoice
  const charges = adjustments
    .filter(({ charge }) => charge)
    .reduce((sum, { amount }) => sum.plus(signed(kind, amount)), new Decimal(0))
  const plain: (Omit<Row, 'tax' | 'charges'> & { of: Tax })[] = [
    ...lines.map((line) => ({ line, net: signed(kind, line.net), words: null, of: line.tax })),
    ...adjustments
      .filter(({ charge, amount }) => !charge && !new Decimal(amount).isZero())
      .map(({ amount, reason, tax }) => ({
        ...{ line: null, net: signed(kind, amount).negated(), of: tax },
        words: reason ? `Discount: ${reason}` : 'Discount',
      })),
  ]
  const taxes = taxesOf(invoice, plain)
  return plain.map(({ of: _, ...row }, at) => ({
    ...row,
    tax: taxes[at]!,
    charges: at === 0 && !charges.isZero() ? charges : null,
  }))
}

/** The tax of each rate over its rows by what they are, largest remainders first; what no row is of goes to the first. */
function taxesOf({ kind, taxes, currency }: ElectronicInvoice, rows: { net: Decimal; of: Tax }[]): Decimal[] {
  const found = rows.map(() => new Decimal(0))
  const unit = new Decimal(10).pow(-minorDigits(currency))
  for (const group of taxes) {
    const amount = signed(kind, group.amount)
    const own = rows.flatMap(({ of }, at) => (isSame(of, group) ? [at] : []))
    const whole = own.reduce((sum, at) => sum.plus(rows[at]!.net), new Decimal(0))
    if (whole.isZero()) {
      found[own[0] ?? 0] = (found[own[0] ?? 0] ?? new Decimal(0)).plus(amount)
      continue
    }
    const exact = own.map((at) => ({ at, share: amount.times(rows[at]!.net).div(whole) }))
    const parts = exact.map(({ at, share }) => ({ at, part: share.div(unit).floor().times(unit), share }))
    const left = amount.minus(parts.reduce((sum, { part }) => sum.plus(part), new Decimal(0))).div(unit)
    const order = parts.toSorted((one, other) => other.share.minus(other.part).comparedTo(one.share.minus(one.part)))
    for (const [place, { at, part }] of order.entries()) found[at] = part.plus(left.greaterThan(place) ? unit : 0)
  }
  return found
}

const isSame = (one: Tax, other: Tax) =>
  one.category === other.category && new Decimal(one.rate ?? 0).equals(other.rate ?? 0)
