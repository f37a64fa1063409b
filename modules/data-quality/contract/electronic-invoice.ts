/**
 * An invoice or a credit note as EN 16931 says it, whatever it is written in: UBL and CII are two ways to write this. Amounts,
 * prices and quantities are decimals as text, rates are percent, days are ISO.
 */
export interface ElectronicInvoice {
  kind: 'invoice' | 'credit-note'
  /** UNTDID 1001: 380 an invoice, 381 a credit note. */
  type: string
  number: string
  issuedOn: string
  dueOn: string | null
  currency: string
  /** Where the tax is declared in another currency. */
  taxInOther: { currency: string; amount: string } | null
  notes: string[]
  buyerReference: string | null
  orderNumber: string | null
  salesOrderNumber: string | null
  contractNumber: string | null
  projectNumber: string | null
  period: Period | null
  /** What it corrects or takes up. */
  preceding: { number: string; issuedOn: string | null }[]
  seller: Party
  buyer: Party
  payee: { name: string; identifier: string | null; registration: string | null } | null
  delivery: { day: string | null; name: string | null; address: Address | null } | null
  payments: PaymentMeans[]
  terms: string | null
  lines: Line[]
  adjustments: (Adjustment & { tax: Tax })[]
  taxes: TaxGroup[]
  totals: Totals
}

export interface Period {
  from: string | null
  to: string | null
}

export interface Address {
  street: string | null
  more: string | null
  other: string | null
  city: string | null
  postcode: string | null
  region: string | null
  country: string | null
}

export interface Identifier {
  value: string
  scheme: string | null
}

export interface Party {
  name: string
  tradingName: string | null
  identifiers: Identifier[]
  registration: Identifier | null
  /** For the value-added tax, with its country before it. */
  taxNumber: string | null
  /** For other taxes. */
  otherTaxNumber: string | null
  legalForm: string | null
  endpoint: Identifier | null
  address: Address
  contact: { name: string | null; phone: string | null; email: string | null } | null
}

export interface PaymentMeans {
  /** UNTDID 4461: 58 a SEPA transfer, 30 another transfer. */
  code: string
  words: string | null
  reference: string | null
  account: { id: string; name: string | null; bank: string | null } | null
}

export interface Tax {
  category: string
  /** Percent; null outside of the tax. */
  rate: string | null
}

export interface Adjustment {
  charge: boolean
  amount: string
  base: string | null
  percent: string | null
  reason: string | null
  reasonCode: string | null
}

export interface Line {
  id: string
  note: string | null
  quantity: string
  /** UN/ECE Recommendation 20. */
  unit: string
  net: string
  period: Period | null
  orderLine: string | null
  accountingCost: string | null
  adjustments: Adjustment[]
  name: string
  description: string | null
  sellersCode: string | null
  buyersCode: string | null
  standardCode: Identifier | null
  origin: string | null
  tax: Tax
  price: string
  /** For how many the price is. */
  priceFor: string | null
  /** What was taken off the list price to come to the price. */
  priceDiscount: { amount: string; listPrice: string | null } | null
}

export interface TaxGroup extends Tax {
  basis: string
  amount: string
  reason: string | null
  reasonCode: string | null
}

export interface Totals {
  lines: string
  allowances: string | null
  charges: string | null
  exclusive: string
  tax: string
  inclusive: string
  prepaid: string | null
  rounding: string | null
  payable: string
}

const ubl = 'urn:oasis:names:specification:ubl:schema:xsd:'

/** By the prefixes that UBL is usually written with, and of the two documents. */
export const ublNamespaces = {
  cac: `${ubl}CommonAggregateComponents-2`,
  cbc: `${ubl}CommonBasicComponents-2`,
  invoice: `${ubl}Invoice-2`,
  'credit-note': `${ubl}CreditNote-2`,
}
