import { Decimal } from 'decimal.js'
import { ReadingFault } from '#modules/data-quality/server/index.ts'
import type { DayOrder, FilePayment } from './accounting-file.ts'
import { tidyOrNull } from './names.ts'
import type { OpenTable, TableRow } from './open-table.ts'
import { amountIn } from './read-amounts.ts'
import { dayIn } from './read-days.ts'
import type { Tally } from './tally.ts'

/**
 * Rows of one payment that pays several invoices are one payment. Lists of transactions do not say what a payment pays, and
 * tell invoices without their lines, which are passed over.
 */
export function paymentsOfRows(table: OpenTable, order: DayOrder, passedOver: Tally): FilePayment[] {
  const payments = new Map<string, FilePayment>()
  for (const row of table.rows) {
    const payment = paymentOf(table, row, order, passedOver)
    if (!payment) continue
    const { reference, customer, day, pays, line } = payment
    const key = reference && pays.length > 0 ? JSON.stringify([reference, customer, day]) : `line ${line}`
    const known = payments.get(key)
    if (!known) payments.set(key, payment)
    else {
      known.amount = known.amount.plus(payment.amount)
      known.pays.push(...pays)
    }
  }
  return [...payments.values()]
}

function paymentOf(table: OpenTable, row: TableRow, order: DayOrder, passedOver: Tally): FilePayment | null {
  const { cell, line } = row
  const listed = table.layout.holds === 'transactions'
  const type = cell('type')
  if (listed && !/^(payment|receive payment|customer payment)$/i.test(type)) {
    passedOver.add(/invoice|memo|receipt/i.test(type) ? `${type} without lines` : type || 'rows without a type')
    return null
  }
  const given = amountIn(cell('amount'), line, table.nameOf('amount'), table.decimal)
  if (!given || given.isZero()) return null
  // In lists of what a customer owes a payment takes away.
  const amount = listed ? given.abs() : given
  const pays = cell('pays')
  if (cell('customer') === '' && pays === '') throw nobody(line, table.nameOf('customer'))
  return {
    ...{ amount, line, customer: cell('customer'), day: dayIn(cell('day'), order, line, table.nameOf('day')) },
    ...{ reference: tidyOrNull(cell('reference')), memo: tidyOrNull(cell('memo')) },
    currency: tidyOrNull(cell('currency').toUpperCase()),
    pays: pays === '' ? [] : [{ number: pays, amount: new Decimal(amount) }],
  }
}

const nobody = (line: number, column: string) =>
  new ReadingFault('no-customer', `Line ${line}: ${column} is empty. Say there who paid, or leave the row out.`, {
    line,
    column,
  })
