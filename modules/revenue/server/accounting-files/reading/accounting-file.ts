import type { Decimal } from 'decimal.js'
import type { LineKind } from '../../../contract/document.ts'

export const accountingKinds = ['quickbooks-iif', 'quickbooks-csv', 'xero-csv'] as const
export type AccountingKind = (typeof accountingKinds)[number]

/** The order in which figures of a day stand in these programs. */
export type DayOrder = 'mdy' | 'dmy'

/** A place in the file, for sentences about it. */
interface Placed {
  line: number
}

export interface FileCustomer extends Placed {
  /** In full: a customer within another is `Parent:Child`. */
  name: string
  parent: string | null
  person: string | null
  emails: string[]
  phones: string[]
  address: string | null
  terms: string | null
  note: string | null
  /** The number the other program keeps it under. */
  number: string | null
}

export interface FileItem extends Placed {
  code: string
  description: string | null
  kind: 'goods' | 'service' | 'charge' | 'discount' | 'tax' | 'payment' | 'subtotal'
  price: Decimal | null
  /** Of one, in the base currency. */
  cost: Decimal | null
}

/** gross − discount = net, without tax; what takes away has a negative net, as in `revenue.line`. */
export interface FileLine extends Placed {
  kind: LineKind
  item: string | null
  description: string | null
  /** Never negative. */
  quantity: Decimal | null
  price: Decimal | null
  gross: Decimal
  discount: Decimal
  /** Null where the file gives the tax of the document only. */
  tax: Decimal | null
  /** Of one. */
  cost: Decimal | null
}

export interface FileDocument extends Placed {
  kind: 'invoice' | 'credit-note'
  number: string | null
  customer: string
  day: string
  dueOn: string | null
  terms: string | null
  /** Null: the currency of the books. */
  currency: string | null
  memo: string | null
  reference: string | null
  lines: FileLine[]
  /** What takes away is negative. */
  tax: Decimal
  /** Paid as far as the file says, without a day on which it was. */
  settled: Decimal | null
}

export interface FilePayment extends Placed {
  /** What the payment calls itself: a cheque, a number. */
  reference: string | null
  customer: string
  day: string
  currency: string | null
  amount: Decimal
  memo: string | null
  /** The documents that the file says it pays. */
  pays: { number: string; amount: Decimal }[]
}

export interface AccountingFile {
  kind: AccountingKind
  /** What the file is, in words. */
  title: string
  customers: FileCustomer[]
  items: FileItem[]
  documents: FileDocument[]
  payments: FilePayment[]
  /** What is in the file and is not brought in, with how many there are. */
  passedOver: { what: string; count: number }[]
  /** How days in figures are read. */
  dayOrder: DayOrder
  /** What was taken for granted, in sentences. */
  assumptions: string[]
  /** A day that reads both ways, where nothing in the file says how; to be answered before anything is written. */
  openDay: string | null
}
