import { Decimal } from 'decimal.js'
import type { DayOrder, FileDocument, FileItem, FileLine, FilePayment } from './accounting-file.ts'
import { classifyLine } from './classify-line.ts'
import { dueDay } from './due-day.ts'
import type { IifSplit, IifTransaction } from './iif-transactions.ts'
import { tidy, tidyOrNull } from './names.ts'
import { amountIn, priceIn } from './read-amounts.ts'
import { dayIn } from './read-days.ts'
import { reduceReturns } from './reduce-returns.ts'

export interface IifLists {
  /** By code in small letters. */
  items: Map<string, FileItem>
  accounts: Map<string, { type: string; extra: string }>
}

/** A cash sale is an invoice that was paid at once, its money in the account of its head. */
const kinds: Record<string, FileDocument['kind']> = {
  INVOICE: 'invoice',
  'STMT CHG': 'invoice',
  'CASH SALE': 'invoice',
  'CREDIT MEMO': 'credit-note',
  'CASH REFUND': 'credit-note',
}

const paidAtOnce = new Set(['CASH SALE', 'CASH REFUND'])
const taxAccount = /\b(sales tax|vat|gst|hst|mwst|umsatzsteuer|tva|iva|btw)\b/i
const stockTypes = new Set(['COGS', 'OCASSET'])

/** An invoice or a credit memo; null where the transaction is something else. Amounts of its lines are what we owe: negative. */
export function documentOfIif(transaction: IifTransaction, lists: IifLists, order: DayOrder): FileDocument | null {
  const kind = kinds[transaction.type]
  if (!kind) return null
  const { head } = transaction
  const day = dayIn(head.cell('DATE'), order, head.line, 'DATE')
  const terms = tidyOrNull(head.cell('TERMS'))
  const due = head.cell('DUEDATE')
  const lines: FileLine[] = []
  let tax = new Decimal(0)
  for (const split of transaction.splits) {
    const item = itemOf(split, lists)
    if (item?.kind === 'subtotal' || item?.kind === 'payment') continue
    if (isStock(split, lists)) addCost(lines, split)
    else if (isTax(split, item, lists)) tax = tax.minus(split.amount)
    else lines.push(lineOf(kind, split, item))
  }
  const total = head.amount
  return {
    ...{ kind, day, terms, tax, line: head.line, currency: null, reference: tidyOrNull(head.cell('PONUM')) },
    number: tidyOrNull(head.cell('DOCNUM')),
    customer: tidy(head.cell('NAME')),
    dueOn: due === '' ? dueDay(day, terms) : dayIn(due, order, head.line, 'DUEDATE'),
    memo: tidyOrNull(head.cell('MEMO')),
    lines: reduceReturns(kind, lines),
    settled: paidAtOnce.has(transaction.type) ? total : null,
  }
}

/** A payment, or what an invoice was paid with at once; IIF does not say what a payment pays. */
export function paymentsOfIif(transaction: IifTransaction, lists: IifLists, order: DayOrder): FilePayment[] {
  const { head, splits, type } = transaction
  const day = dayIn(head.cell('DATE'), order, head.line, 'DATE')
  const common = { day, currency: null, line: head.line, memo: tidyOrNull(head.cell('MEMO')) }
  if (type === 'PAYMENT') {
    const owed = splits.filter((split) => isReceivable(split, lists))
    return owed.map((split) => ({
      ...common,
      reference: tidyOrNull(head.cell('DOCNUM')),
      customer: tidy(split.cell('NAME')) || tidy(head.cell('NAME')),
      amount: split.amount.negated(),
      pays: [],
    }))
  }
  if (kinds[type] !== 'invoice') return []
  const number = tidyOrNull(head.cell('DOCNUM'))
  return splits
    .filter((split) => itemOf(split, lists)?.kind === 'payment' && !split.amount.isZero())
    .map((split) => ({
      ...{ ...common, customer: tidy(head.cell('NAME')), amount: split.amount, reference: null },
      pays: number ? [{ number, amount: split.amount }] : [],
    }))
}

const itemOf = (split: IifSplit, { items }: IifLists): FileItem | undefined =>
  items.get(tidy(split.cell('INVITEM')).toLowerCase())

const accountOf = (split: IifSplit, { accounts }: IifLists) => accounts.get(split.cell('ACCNT').toLowerCase())

function isReceivable(split: IifSplit, lists: IifLists): boolean {
  const account = accountOf(split, lists)
  return account ? account.type === 'AR' : /receivable|debtors|forderungen/i.test(split.cell('ACCNT'))
}

function isTax(split: IifSplit, item: FileItem | undefined, lists: IifLists): boolean {
  if (item) return item.kind === 'tax'
  const account = accountOf(split, lists)
  if (account?.extra === 'SALESTAX' || split.cell('EXTRA').toUpperCase() === 'AUTOSTAX') return true
  return taxAccount.test(split.cell('ACCNT')) || /^tax$/i.test(split.cell('INVITEM'))
}

/** What left the stock with the goods, which some versions write beside the sale. */
const isStock = (split: IifSplit, lists: IifLists): boolean => stockTypes.has(accountOf(split, lists)?.type ?? '')

function addCost(lines: FileLine[], split: IifSplit): void {
  const last = lines.at(-1)
  if (!last?.quantity || last.quantity.isZero() || !(last.kind === 'sale' || last.kind === 'return')) return
  // The other half of the same booking takes it out of the stock.
  if (split.amount.isNegative() === (last.kind === 'sale')) return
  last.cost = split.amount.abs().dividedBy(last.quantity).toDecimalPlaces(6)
}

function lineOf(document: FileDocument['kind'], split: IifSplit, item: FileItem | undefined): FileLine {
  const { cell, line } = split
  const amount = split.amount.negated()
  const given = amountIn(cell('QNTY'), line, 'QNTY')
  const price = priceIn(cell('PRICE'), line, 'PRICE')
  const code = tidyOrNull(cell('INVITEM'))
  const description = tidyOrNull(cell('MEMO'))
  // The sign of a quantity follows the amount in some versions and is left out in others: it says nothing here.
  const quantity = given?.abs() ?? quantityOf(amount, price)
  const signed = amount.isNegative() && document === 'invoice' && given ? quantity?.negated() : quantity
  const words = [code, tidyOrNull(cell('ACCNT')), description]
  const kind = classifyLine(document, { amount, quantity: signed ?? null, words, item: item?.kind })
  const counted = kind === 'sale' || kind === 'return' ? quantity : null
  return {
    ...{ kind, item: code, description, line, tax: null, quantity: counted },
    price: counted && !counted.isZero() ? amount.abs().dividedBy(counted).toDecimalPlaces(6) : null,
    gross: kind === 'discount' ? new Decimal(0) : amount,
    discount: kind === 'discount' ? amount.negated() : new Decimal(0),
    cost: item?.cost ?? null,
  }
}

/** Left out, it is how often the price goes into the amount, where it goes in whole. */
function quantityOf(amount: Decimal, price: Decimal | null): Decimal | null {
  if (!price || price.isZero()) return null
  const times = amount.dividedBy(price).abs()
  return times.times(1000).isInteger() ? times : null
}
