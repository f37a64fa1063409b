import { basename } from 'node:path'
import type {
  AccountingFile,
  AccountingKind,
  DayOrder,
  FileCustomer,
  FileDocument,
  FileItem,
  FilePayment,
} from './accounting-file.ts'
import { documentsOfRows } from './documents-of-rows.ts'
import { parentOf, tidyOrNull } from './names.ts'
import { type OpenTable, openTable, type TableRow } from './open-table.ts'
import { paymentsOfRows } from './payments-of-rows.ts'
import { priceIn } from './read-amounts.ts'
import { dayReading } from './read-days.ts'
import { addNamed } from './read-iif.ts'
import { Tally } from './tally.ts'

/** A table of QuickBooks Online or of Xero. */
export async function readTable(
  path: string,
  kind?: AccountingKind,
  chosen?: DayOrder,
  name = basename(path),
): Promise<AccountingFile> {
  const table = await openTable(path, kind, name)
  const { layout, rows, words } = table
  const { order, because, open } = dayReading(daysOf(rows), words, chosen)
  const passedOver = new Tally()
  const assumptions = because ? [because] : []
  const customers = new Map<string, FileCustomer>()
  let documents: FileDocument[] = []
  let payments: FilePayment[] = []
  let items: FileItem[] = []
  if (layout.holds === 'customers') for (const row of rows) addCustomer(customers, row)
  else if (layout.holds === 'items') items = rows.flatMap((row) => itemOf(row, table))
  else if (layout.holds === 'payments' || layout.holds === 'transactions')
    payments = paymentsOfRows(table, order, passedOver)
  else documents = documentsOfRows(table, order, passedOver)
  for (const { customer, line } of [...documents, ...payments]) addNamed(customers, customer, line)
  if (layout.holds === 'sales') assumptions.push('This report has no tax: what is open is counted without it.')
  return {
    ...{ kind: layout.kind, title: layout.title, dayOrder: order, openDay: open, assumptions },
    ...{ customers: [...customers.values()], items, documents, payments, passedOver: passedOver.list() },
  }
}

function* daysOf(rows: TableRow[]): Generator<string> {
  for (const row of rows) {
    yield row.cell('day')
    yield row.cell('due')
  }
}

function addCustomer(customers: Map<string, FileCustomer>, { cell, line }: TableRow): void {
  const name = cell('customer')
  if (name === '') return
  const parent = parentOf(name)
  if (parent) addNamed(customers, parent, line)
  const parts = ['street', 'city', 'region', 'postalCode', 'country'].map(cell).filter(Boolean)
  customers.set(name, {
    ...{ name, parent, line, terms: tidyOrNull(cell('terms')), note: tidyOrNull(cell('note')) },
    number: tidyOrNull(cell('customerNumber')),
    person: tidyOrNull(cell('person')) ?? tidyOrNull(`${cell('firstName')} ${cell('lastName')}`),
    emails: cell('email')
      .split(/[,;]/)
      .map((each) => each.trim())
      .filter((each) => each.includes('@')),
    phones: [...numbersOf(cell('phone')), ...numbersOf(cell('mobile'))],
    address: tidyOrNull(cell('address')) ?? tidyOrNull(parts.join(', ')),
  })
}

/** `Phone:(415) 555-0100 Mobile:(415) 555-2671` are two. */
const numbersOf = (cell: string): string[] =>
  cell
    .split(/\b(?:phone|mobile|fax|other)\s*:/i)
    .map((each) => each.trim())
    .filter((each) => /\d{3}/.test(each))

function itemOf({ cell, line }: TableRow, table: OpenTable): FileItem[] {
  const code = cell('item')
  if (code === '') return []
  const type = cell('itemKind').toLowerCase()
  return [
    {
      ...{ code, line, kind: type === 'service' ? 'service' : 'goods' },
      description: tidyOrNull(cell('itemName')) ?? tidyOrNull(cell('description')),
      price: priceIn(cell('price'), line, table.nameOf('price'), table.decimal),
      cost: priceIn(cell('cost'), line, table.nameOf('cost'), table.decimal),
    },
  ]
}
