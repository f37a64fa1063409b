import { Decimal } from 'decimal.js'
import type {
  ElectronicInvoice,
  Line,
  Party,
  Tax,
  TaxGroup,
} from '#modules/data-quality/contract/electronic-invoice.ts'
import { fromMinor } from '#platform/contract/money.ts'
import type { PrintedAdjustment, PrintedDocument, PrintedLine, PrintedParty } from '../../../contract/printed.ts'
import { figuresOf, localeOf } from '../figures.ts'
import { wordsOf } from '../words.ts'
import { unitCode } from './units.ts'

/** What is printed, said as EN 16931 says it. An invoice or a credit note only. */
export function electronicInvoice(document: PrintedDocument): ElectronicInvoice {
  const { kind, currency, totals, seller, buyer, bank, deliverTo } = document
  if (kind !== 'invoice' && kind !== 'credit-note') throw new Error(`A ${kind} is no invoice`)
  const taxes = taxGroups(document)
  const adjustments = adjustmentsOf(document, taxes)
  const money = (minor: number) => fromMinor(minor, currency)
  const sumOf = (charge: boolean) =>
    adjustments.filter((one) => one.charge === charge).reduce((sum, { amount }) => sum.plus(amount), new Decimal(0))
  const allowed = (charge: boolean) =>
    adjustments.some((one) => one.charge === charge) ? sumOf(charge).toFixed(digitsOf(money(0))) : null
  return {
    kind,
    type: kind === 'invoice' ? '380' : '381',
    number: document.number ?? '',
    issuedOn: document.issuedOn,
    dueOn: document.dueOn,
    currency,
    taxInOther: null,
    notes: [document.opening, document.note].filter((note) => note !== null && note !== '') as string[],
    buyerReference: document.reference,
    orderNumber: document.orderNumber,
    salesOrderNumber: null,
    contractNumber: null,
    projectNumber: null,
    period: document.period,
    preceding: document.corrects ? [document.corrects] : [],
    seller: partyOf(seller),
    buyer: { ...partyOf(buyer), otherTaxNumber: null },
    payee: null,
    delivery:
      document.deliveredOn || deliverTo
        ? {
            day: document.deliveredOn,
            name: deliverTo?.name ?? null,
            address: deliverTo && { ...deliverTo, other: null },
          }
        : null,
    payments:
      kind === 'invoice' && (bank?.iban || bank?.account)
        ? [
            {
              code: bank.iban && currency === 'EUR' ? '58' : '30',
              words: null,
              reference: document.paymentReference ?? document.number,
              account: {
                id: (bank.iban ?? bank.account ?? '').replace(/\s+/g, ''),
                name: bank.holder ?? seller.name,
                bank: bank.bic,
              },
            },
          ]
        : [],
    terms: termsOf(document),
    lines: document.lines.map((line, at) => lineOf(line, at, document, taxes)),
    adjustments,
    taxes,
    totals: {
      lines: money(totals.lines),
      allowances: allowed(false),
      charges: allowed(true),
      exclusive: money(totals.net),
      tax: money(totals.tax),
      inclusive: money(totals.gross),
      prepaid: totals.paid === 0 ? null : money(totals.paid),
      rounding: null,
      payable: money(totals.due),
    },
  }
}

const digitsOf = (amount: string) => new Decimal(amount).decimalPlaces() || (amount.split('.')[1]?.length ?? 0)

const percent = (fraction: string) => new Decimal(fraction).times(100).toFixed()

/** Outside of the tax there is no rate. */
const taxSaid = ({ category, rate }: { category: string; rate: string }): Tax => ({
  category,
  rate: category === 'O' ? null : percent(rate),
})

/** A document that says nothing of taxes is outside of them. */
function taxGroups({ taxes, totals, currency, language }: PrintedDocument): TaxGroup[] {
  const words = wordsOf(language)
  const groups =
    taxes.length > 0 ? taxes : [{ category: 'O' as const, rate: '0', basis: totals.net, amount: 0, reason: null }]
  return groups.map(({ category, rate, basis, amount, reason }) => ({
    ...taxSaid({ category, rate }),
    basis: fromMinor(basis, currency),
    amount: fromMinor(amount, currency),
    reason: category === 'S' || category === 'Z' ? null : (reason ?? words(`reason${category}`)),
    reasonCode: null,
  }))
}

/** The tax of a line or an adjustment that says none is the only one there is. */
const taxOf = (own: PrintedLine['tax'], [first]: TaxGroup[]): Tax =>
  own ? taxSaid(own) : { category: first!.category, rate: first!.rate }

const isSame = (one: Tax, other: Tax) =>
  one.category === other.category && new Decimal(one.rate ?? 0).equals(other.rate ?? 0)

/**
 * Discounts and charges on the document. What is for all rates together is said by rate, as it lies in their bases: to
 * every rate what its basis is above or below its lines.
 */
function adjustmentsOf(document: PrintedDocument, taxes: TaxGroup[]): ElectronicInvoice['adjustments'] {
  const { adjustments, lines, currency, language } = document
  const words = wordsOf(language)
  const said = (kind: PrintedAdjustment['kind'], name: string | null, minor: Decimal.Value, tax: Tax) => ({
    charge: kind === 'charge',
    amount: fromMinor(new Decimal(minor).toNumber(), currency),
    base: null,
    percent: null,
    reason: name ?? words(kind),
    reasonCode: null,
    tax,
  })
  const isPlain = taxes.length === 1
  const own = adjustments.filter(({ tax }) => tax !== null || isPlain)
  const stated = own.map(({ kind, name, amount, tax }) => said(kind, name, amount, taxOf(tax, taxes)))
  const shared = adjustments.filter((one) => !own.includes(one))
  if (shared.length === 0) return stated
  const name = shared.every(({ name }) => name === shared[0]!.name) ? shared[0]!.name : null
  const rest = taxes.flatMap((group) => {
    const ofLines = lines.filter(({ tax }) => isSame(taxOf(tax, taxes), group)).reduce((sum, { net }) => sum + net, 0)
    const ofOwn = own
      .filter(({ tax }) => isSame(taxOf(tax, taxes), group))
      .reduce((sum, { kind, amount }) => sum + (kind === 'charge' ? amount : -amount), 0)
    const left = new Decimal(group.basis).times(10 ** digitsOf(fromMinor(0, currency))).minus(ofLines + ofOwn)
    return left.isZero() ? [] : [said(left.isPositive() ? 'charge' : 'discount', name, left.abs(), group)]
  })
  return [...stated, ...rest.map((one) => ({ ...one, tax: { category: one.tax.category, rate: one.tax.rate } }))]
}

function lineOf(line: PrintedLine, at: number, { pricesWithTax, currency }: PrintedDocument, taxes: TaxGroup[]): Line {
  const price = new Decimal(line.unitPrice)
  const quantity = new Decimal(line.quantity)
  // A price is never below zero in the standard: what is taken back has a negative quantity.
  const turned = price.isNegative() && !price.isZero()
  const net = fromMinor(line.net, currency)
  const base = fromMinor(line.net + line.discount, currency)
  const withoutTax = quantity.isZero() ? new Decimal(net) : new Decimal(net).div(quantity).toDecimalPlaces(6)
  return {
    id: String(at + 1),
    note: line.note,
    quantity: (turned ? quantity.negated() : quantity).toFixed(),
    unit: unitCode(line.unit),
    net,
    period: null,
    orderLine: null,
    accountingCost: null,
    adjustments:
      line.discount === 0 || pricesWithTax
        ? []
        : [
            {
              charge: line.discount < 0,
              amount: fromMinor(Math.abs(line.discount), currency),
              base: line.discountRate ? base : null,
              percent: line.discountRate ? percent(line.discountRate) : null,
              reason: null,
              reasonCode: line.discount < 0 ? 'ABK' : '95',
            },
          ],
    name: line.name,
    description: null,
    sellersCode: line.code,
    buyersCode: null,
    standardCode: null,
    origin: null,
    tax: taxOf(line.tax, taxes),
    price: (pricesWithTax ? withoutTax.abs() : price.abs()).toFixed(),
    priceFor: null,
    priceDiscount: null,
  }
}

function partyOf(party: PrintedParty): Party {
  const { taxNumber } = party
  const isVat = taxNumber !== null && /^[A-Z]{2}[0-9A-Z]{2,}$/.test(packed(taxNumber))
  return {
    name: party.name,
    tradingName: null,
    identifiers: party.number ? [{ value: party.number, scheme: null }] : [],
    registration: party.registration ? { value: party.registration, scheme: null } : null,
    taxNumber: isVat ? packed(taxNumber) : null,
    otherTaxNumber: isVat ? null : taxNumber,
    legalForm: null,
    endpoint: party.email ? { value: party.email, scheme: 'EM' } : null,
    address: {
      ...{ street: party.street, more: party.more, other: null, city: party.city },
      ...{ postcode: party.postcode, region: party.region, country: party.country },
    },
    contact:
      party.attention || party.phone || party.email
        ? { name: party.attention ?? party.name, phone: party.phone, email: party.email }
        : null,
  }
}

const packed = (number: string) => number.replace(/[\s.-]+/g, '').toUpperCase()

function termsOf({ terms, earlyDiscount, language, seller, currency }: PrintedDocument): string | null {
  const figures = figuresOf(localeOf(language, seller.country), currency)
  const early =
    earlyDiscount &&
    wordsOf(language)('earlyDiscount', {
      rate: figures.share(earlyDiscount.rate),
      amount: figures.money(earlyDiscount.amount),
      day: figures.day(earlyDiscount.until),
    }).replace(/[\u2068\u2069]/g, '')
  return [terms, early].filter(Boolean).join('\n') || null
}
