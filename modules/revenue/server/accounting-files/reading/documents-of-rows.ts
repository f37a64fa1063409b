import { Decimal } from 'decimal.js'
import { creditKinds } from '#modules/data-quality/contract/sales-words.ts'
import { ReadingFault } from '#modules/data-quality/server/index.ts'
import type { DayOrder, FileDocument, FileLine } from './accounting-file.ts'
import { classifyLine } from './classify-line.ts'
import { dueDay } from './due-day.ts'
import { totalOf } from './figures-of.ts'
import { tidyOrNull } from './names.ts'
import type { OpenTable, TableRow } from './open-table.ts'
import { amountIn } from './read-amounts.ts'
import { dayIn } from './read-days.ts'
import { reduceReturns } from './reduce-returns.ts'
import type { Tally } from './tally.ts'

const credits = new RegExp(creditKinds, 'i')
const notOurs = /bill|purchase|expense|accpay|estimate|quote|journal|payment|deposit|time/i
const notIssued = /^(draft|voided?|deleted|submitted|awaiting approval)$/i
const cash = /sales receipt|refund receipt|^refund$/i

/** Invoices and credit notes of the rows, each of one number (with its type and customer), in the order of the file. */
export function documentsOfRows(table: OpenTable, order: DayOrder, passedOver: Tally): FileDocument[] {
  const groups = new Map<string, TableRow[]>()
  let last: TableRow[] | undefined
  for (const row of table.rows) {
    const type = row.cell('type')
    if (notOurs.test(type) || notIssued.test(row.cell('status'))) {
      passedOver.add(notOurs.test(type) ? `${type} lines` : `${row.cell('status')} lines`)
      continue
    }
    const number = row.cell('number')
    const customer = row.cell('customer')
    // The second line of an invoice may leave out what its first says.
    if (last && number === '' && customer === '') {
      last.push(row)
      continue
    }
    if (customer === '') throw missing(table, row, 'customer')
    const key = JSON.stringify([type, number || `line ${row.line}`, customer])
    last = groups.get(key)
    last ??= []
    last.push(row)
    groups.set(key, last)
  }
  return [...groups.values()].map((rows) => documentOf(table, rows, order))
}

function documentOf(table: OpenTable, rows: TableRow[], order: DayOrder): FileDocument {
  const [first] = rows as [TableRow]
  const { cell, line } = first
  const day = dayIn(cell('day'), order, line, table.nameOf('day'))
  for (const row of rows) {
    const other = row.cell('day')
    if (other !== '' && dayIn(other, order, row.line, table.nameOf('day')) !== day) throw twoDays(table, first, row)
  }
  const amounts = rows.map((row) => rawAmounts(table, row))
  const { kind, turn } = kindOf(table, first, amounts)
  const signed = amounts.map((each) => (turn ? turned(each) : each))
  const inclusive = isInclusive(table, first, signed)
  const lines = signed.map((each) => lineOf(kind, each, inclusive))
  const terms = tidyOrNull(cell('terms'))
  const due = cell('due')
  const document: FileDocument = {
    ...{ kind, day, terms, line, number: tidyOrNull(cell('number')), customer: cell('customer') },
    ...{ memo: tidyOrNull(cell('memo')), reference: tidyOrNull(cell('reference')) },
    dueOn: due === '' ? dueDay(day, terms) : dayIn(due, order, line, table.nameOf('due')),
    currency: tidyOrNull(cell('currency').toUpperCase()),
    lines: reduceReturns(kind, lines),
    tax: signed.reduce((sum, { tax }) => sum.plus(tax), new Decimal(0)),
    settled: null,
  }
  return { ...document, settled: settledOf(table, first, document) }
}

interface RawAmounts {
  row: TableRow
  quantity: Decimal | null
  price: Decimal | null
  /** Before a discount on the line. */
  gross: Decimal
  net: Decimal
  tax: Decimal
}

function rawAmounts(table: OpenTable, row: TableRow): RawAmounts {
  const read = (field: string) => amountIn(row.cell(field), row.line, table.nameOf(field), table.decimal)
  const quantity = read('quantity')
  const price = read('rate')
  const full = quantity && price ? quantity.times(price).toDecimalPlaces(2) : null
  const rate = rateIn(table, row, 'discountRate')
  const net = read('amount') ?? (full ? full.times(new Decimal(1).minus(rate)).toDecimalPlaces(2) : new Decimal(0))
  const gross = rate.isZero() ? net : (full ?? net)
  return { row, quantity, price, gross, net, tax: read('tax') ?? taxOf(table, row, net) }
}

/** Where the file gives a rate and no amount. */
function taxOf(table: OpenTable, row: TableRow, net: Decimal): Decimal {
  if (/^n/i.test(row.cell('taxable'))) return new Decimal(0)
  return net.times(rateIn(table, row, 'taxRate')).toDecimalPlaces(2)
}

/** `10%` and `10` are both a tenth. */
function rateIn(table: OpenTable, row: TableRow, field: string): Decimal {
  const text = row.cell(field).replace('%', '')
  return (amountIn(text, row.line, table.nameOf(field), table.decimal) ?? new Decimal(0)).dividedBy(100)
}

const turned = (each: RawAmounts): RawAmounts => ({
  ...{ ...each, quantity: each.quantity },
  ...{ gross: each.gross.negated(), net: each.net.negated(), tax: each.tax.negated() },
})

/** A credit note by its type, or because it gives back; amounts that are written without a minus are turned. */
function kindOf(
  { layout }: OpenTable,
  first: TableRow,
  amounts: RawAmounts[],
): { kind: FileDocument['kind']; turn: boolean } {
  const total = amounts.reduce((sum, { net, tax }) => sum.plus(net).plus(tax), new Decimal(0))
  const named = layout.holds === 'credit-notes' || credits.test(first.cell('type'))
  const negative = total.isNegative() && !total.isZero()
  return { kind: named || negative ? 'credit-note' : 'invoice', turn: named && !negative }
}

/** Whether the lines have their tax in them: then they add up to the total that the file gives by themselves. */
function isInclusive(table: OpenTable, first: TableRow, amounts: RawAmounts[]): boolean {
  const total = amountIn(first.cell('total'), first.line, table.nameOf('total'), table.decimal)?.abs()
  const net = amounts.reduce((sum, each) => sum.plus(each.net), new Decimal(0)).abs()
  const tax = amounts.reduce((sum, each) => sum.plus(each.tax), new Decimal(0)).abs()
  return total !== undefined && !tax.isZero() && total.equals(net)
}

function lineOf(document: FileDocument['kind'], raw: RawAmounts, inclusive: boolean): FileLine {
  const { row, quantity, price, tax } = raw
  const net = inclusive ? raw.net.minus(tax) : raw.net
  const gross = inclusive && !raw.net.isZero() ? raw.gross.times(net).dividedBy(raw.net).toDecimalPlaces(2) : raw.gross
  const [item, description] = [tidyOrNull(row.cell('item')), tidyOrNull(row.cell('description'))]
  // A rate that was written negative turns its amount, not its quantity.
  const signed = price?.isNegative() ? (quantity?.abs() ?? null) : quantity
  const kind = classifyLine(document, { amount: net, quantity: signed, words: [item, description], item: undefined })
  const counted = kind === 'sale' || kind === 'return' || kind === 'charge' ? (quantity?.abs() ?? null) : null
  const takesBack = kind === 'return' || kind === 'allowance'
  return {
    ...{ kind, item, description, tax, line: row.line, quantity: counted, cost: null },
    price: counted && !counted.isZero() ? gross.abs().dividedBy(counted).toDecimalPlaces(6) : null,
    gross: kind === 'discount' ? new Decimal(0) : takesBack ? net : gross,
    discount: kind === 'discount' ? net.negated() : takesBack ? new Decimal(0) : gross.minus(net),
  }
}

/** A receipt was paid at once; Xero says how much of an invoice is paid. */
function settledOf(table: OpenTable, first: TableRow, document: FileDocument): Decimal | null {
  const total = totalOf(document)
  if (cash.test(first.cell('type'))) return total
  const paid = amountIn(first.cell('paid'), first.line, table.nameOf('paid'), table.decimal)
  if (!paid || paid.isZero()) return null
  return document.kind === 'invoice' ? paid : paid.abs().negated()
}

const missing = (table: OpenTable, { line }: TableRow, field: string) =>
  new ReadingFault(
    'empty-cell',
    `Line ${line}: ${table.nameOf(field)} is empty. Fill it in the file, or leave the row out.`,
    { line, column: table.nameOf(field) },
  )

const twoDays = (table: OpenTable, first: TableRow, other: TableRow) =>
  new ReadingFault(
    'two-days',
    `Line ${other.line}: ${table.nameOf('number')} ${first.cell('number')} has another ${table.nameOf('day')} than in line ${first.line}. One document has one day; mend it in the file.`,
    { line: other.line, column: table.nameOf('day') },
  )
