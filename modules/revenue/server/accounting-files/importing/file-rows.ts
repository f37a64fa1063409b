import { Decimal } from 'decimal.js'
import type { AccountingFile, FileDocument, FileLine, FilePayment } from '../reading/accounting-file.ts'
import { netOf, totalOf } from '../reading/figures-of.ts'

/** The columns that an accounting file becomes, in the order of its staged cells. */
export const fileColumns = [
  ...(['record', 'accountName', 'parent', 'email', 'phone', 'street', 'lineKind', 'documentKind'] as const),
  ...(['documentNumber', 'invoiceDate', 'dueDate', 'productCode', 'productName', 'description', 'quantity'] as const),
  ...(['listUnitPrice', 'unitCost', 'listAmount', 'netAmount', 'taxAmount', 'currency', 'lineId', 'settles'] as const),
  ...(['amount', 'reference', 'pays'] as const),
]
export type FileColumn = (typeof fileColumns)[number]
export type FileRow = { line: number; cells: Partial<Record<FileColumn, string | null>> }

/** Customers first, whose rows tell most of them; then items, lines and payments. */
export function* rowsOfFile({ customers, items, documents, payments }: AccountingFile): Generator<FileRow> {
  for (const { name, parent, emails, phones, address, line } of customers)
    yield {
      line,
      cells: {
        ...{ record: 'customer', accountName: name, parent, street: address },
        ...{ email: emails[0] ?? null, phone: phones[0] ?? null },
      },
    }
  for (const { code, description, kind, price, cost, line } of items)
    if (kind === 'goods' || kind === 'service')
      yield {
        line,
        cells: {
          ...{ record: 'item', productCode: code, productName: description ?? code },
          ...{ listUnitPrice: price?.toFixed() ?? null, unitCost: cost?.toFixed() ?? null },
        },
      }
  const named = new Map(items.map(({ code, description }) => [code.toLowerCase(), description ?? code]))
  for (const document of documents) yield* linesOf(document, named)
  for (const payment of payments) yield paymentRow(payment)
  for (const document of documents) if (isPaidInPart(document)) yield paymentRow(partOf(document))
}

function* linesOf(document: FileDocument, named: Map<string, string>): Generator<FileRow> {
  const taxes = taxesOf(document)
  for (const [at, line] of document.lines.entries())
    yield {
      line: line.line,
      cells: {
        ...{ record: 'line', accountName: document.customer, documentKind: document.kind, lineKind: line.kind },
        ...{ documentNumber: document.number, invoiceDate: document.day, dueDate: document.dueOn },
        ...{ productCode: isGoods(line) ? line.item : null, currency: document.currency, lineId: String(at + 1) },
        productName: isGoods(line) && line.item ? (named.get(line.item.toLowerCase()) ?? line.item) : null,
        description: line.description ?? (isGoods(line) ? null : line.item),
        quantity: quantityOf(line),
        ...{ listUnitPrice: line.price?.toFixed() ?? null, unitCost: line.cost?.toFixed() ?? null },
        ...{ listAmount: line.gross.toFixed(), netAmount: netOf(line).toFixed(), taxAmount: taxes[at]!.toFixed() },
        settles: isSettled(document) ? 'elsewhere' : 'here',
      },
    }
}

const isGoods = ({ kind }: FileLine): boolean => kind === 'sale' || kind === 'return'

/** What takes goods back has a quantity below zero, as its amount. */
function quantityOf({ kind, quantity }: FileLine): string | null {
  if (!quantity) return null
  return (kind === 'return' ? quantity.negated() : quantity).toFixed()
}

/** Paid in full, on a day that the file does not say: no day is made up for it. */
const isSettled = (document: FileDocument): boolean => document.settled?.equals(totalOf(document)) ?? false

/** Paid in part, on a day that the file does not say either. */
export const isPaidInPart = (document: FileDocument): boolean =>
  !(document.settled?.isZero() ?? true) && !isSettled(document)

const partOf = ({ customer, day, currency, settled, number, line }: FileDocument): FilePayment => ({
  ...{ customer, day, currency, line, reference: null, memo: null, amount: settled! },
  pays: number ? [{ number, amount: settled! }] : [],
})

/** The tax of each line; where the file gives that of the document only, it goes with the lines that have one sign with it. */
function taxesOf({ lines, tax }: FileDocument): Decimal[] {
  if (lines.every((line) => line.tax !== null)) return lines.map((line) => line.tax!)
  const last = lines.findLastIndex((line) => netOf(line).isNegative() === tax.isNegative())
  const whole = lines.reduce((sum, line) => sum.plus(netOf(line)), new Decimal(0))
  if (tax.isZero() || whole.isZero()) return lines.map((_, at) => (at === 0 ? tax : new Decimal(0)))
  const shares = lines.map((line) => tax.times(netOf(line)).dividedBy(whole).toDecimalPlaces(2))
  const rest = tax.minus(shares.reduce((sum, share) => sum.plus(share), new Decimal(0)))
  return shares.map((share, at) => (at === Math.max(0, last) ? share.plus(rest) : share))
}

function paymentRow({ customer, day, currency, amount, reference, memo, pays, line }: FilePayment): FileRow {
  return {
    line,
    cells: {
      ...{ record: 'payment', accountName: customer || null, invoiceDate: day, currency, amount: amount.toFixed() },
      ...{ reference, description: memo },
      pays: JSON.stringify(pays.map((each) => [each.number, each.amount.toFixed()])),
    },
  }
}
