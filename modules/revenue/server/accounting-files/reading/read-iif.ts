import { basename } from 'node:path'
import type { AccountingFile, DayOrder, FileCustomer, FileItem } from './accounting-file.ts'
import { type IifRecord, iifRecords } from './iif-records.ts'
import { documentOfIif, type IifLists, paymentsOfIif } from './iif-sales.ts'
import { type IifTransaction, IifTransactions } from './iif-transactions.ts'
import { parentOf, tidy, tidyOrNull } from './names.ts'
import { priceIn } from './read-amounts.ts'
import { dayReading } from './read-days.ts'
import { Tally } from './tally.ts'

/** A file of QuickBooks Desktop: lists of customers and items, then transactions. */
export async function readIif(path: string, chosen?: DayOrder, name = basename(path)): Promise<AccountingFile> {
  const customers = new Map<string, FileCustomer>()
  const lists: IifLists = { items: new Map(), accounts: new Map() }
  const transactions: IifTransaction[] = []
  const gather = new IifTransactions()
  const passedOver = new Tally()
  for await (const record of iifRecords(path, name)) {
    if (record.tag === 'CUST') addCustomer(customers, record)
    else if (record.tag === 'INVITEM') addItem(lists.items, record)
    else if (record.tag === 'ACCNT') lists.accounts.set(record.cell('NAME').toLowerCase(), accountOf(record))
    else if (['TRNS', 'SPL', 'ENDTRNS'].includes(record.tag)) {
      const done = gather.take(record)
      if (done) transactions.push(done)
    } else if (record.tag !== 'HDR') passedOver.add(`${record.tag} records`)
  }
  gather.finish()
  const { order, because, open } = dayReading(daysOf(transactions), [], chosen)
  const sales = transactions.map((each) => [each, documentOfIif(each, lists, order)] as const)
  const payments = transactions.flatMap((each) => paymentsOfIif(each, lists, order))
  for (const [each, document] of sales)
    if (!document && each.type !== 'PAYMENT') passedOver.add(each.type.toLowerCase() || 'transactions without a type')
  const documents = sales.flatMap(([, document]) => document ?? [])
  for (const { customer, line } of [...documents, ...payments]) addNamed(customers, customer, line)
  return {
    ...{ kind: 'quickbooks-iif', title: 'QuickBooks IIF', dayOrder: order, openDay: open },
    ...{ customers: [...customers.values()], items: [...lists.items.values()], documents, payments },
    passedOver: passedOver.list(),
    assumptions: because ? [because] : [],
  }
}

function* daysOf(transactions: IifTransaction[]): Generator<string> {
  for (const { head } of transactions) {
    yield head.cell('DATE')
    yield head.cell('DUEDATE')
  }
}

const accountOf = (record: IifRecord) => ({
  type: record.cell('ACCNTTYPE').toUpperCase(),
  extra: record.cell('EXTRA').toUpperCase(),
})

function addCustomer(customers: Map<string, FileCustomer>, record: IifRecord): void {
  const { cell, line } = record
  const name = tidy(cell('NAME'))
  if (name === '') return
  const person =
    tidyOrNull(cell('CONT1')) ??
    tidyOrNull([cell('FIRSTNAME'), cell('MIDINIT'), cell('LASTNAME')].filter(Boolean).join(' '))
  const address = ['BADDR1', 'BADDR2', 'BADDR3', 'BADDR4', 'BADDR5'].map((part) => tidy(cell(part))).filter(Boolean)
  customers.set(name, {
    ...{ name, parent: parentOf(name), person, line },
    // The first line of an address often is the name of who lives there.
    address: tidyOrNull(address.filter((part) => part !== person && part !== name).join(', ')),
    emails: listed(cell('EMAIL')),
    phones: [cell('PHONE1'), cell('PHONE2')].map(tidy).filter(Boolean),
    terms: tidyOrNull(cell('TERMS')),
    note: tidyOrNull(cell('NOTE')) ?? tidyOrNull(cell('NOTEPAD')),
    number: tidyOrNull(cell('ACCNUM')),
  })
}

const listed = (cell: string): string[] =>
  cell
    .split(/[,;]/)
    .map(tidy)
    .filter((each) => each.includes('@'))

/** Somebody whom a transaction names and no list does; a sub-customer needs its parent as well. */
export function addNamed(customers: Map<string, FileCustomer>, name: string, line: number): void {
  if (name === '') return
  const parent = parentOf(name)
  if (parent) addNamed(customers, parent, line)
  if (customers.has(name)) return
  customers.set(name, {
    ...{ name, parent, person: null, emails: [], phones: [], address: null },
    ...{ terms: null, note: null, number: null, line },
  })
}

const itemKinds: Record<string, FileItem['kind']> = {
  SERV: 'service',
  OTHC: 'charge',
  DISC: 'discount',
  COMPTAX: 'tax',
  STAX: 'tax',
  TAX: 'tax',
  STAXGRP: 'tax',
  PMT: 'payment',
  SUBT: 'subtotal',
}

function addItem(items: Map<string, FileItem>, { cell, line }: IifRecord): void {
  const code = tidy(cell('NAME'))
  if (code === '') return
  const type = cell('INVITEMTYPE').toUpperCase()
  const kind = itemKinds[type] ?? 'goods'
  const cost = priceIn(cell('COST'), line, 'COST')
  items.set(code.toLowerCase(), {
    ...{ code, kind, line, description: tidyOrNull(cell('DESC')) },
    price: priceIn(cell('PRICE'), line, 'PRICE'),
    // Goods kept in stock cost something: 0 is a cost that nobody entered.
    cost: kind === 'goods' && cost?.isZero() ? null : cost,
  })
}
