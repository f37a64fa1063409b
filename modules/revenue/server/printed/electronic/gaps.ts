import { Decimal } from 'decimal.js'
import type { ElectronicInvoice } from '#modules/data-quality/contract/electronic-invoice.ts'
import { checkSums } from '#modules/data-quality/server/index.ts'
import { minorDigits } from '#platform/contract/money.ts'

/** What is missing or wrong before this is an invoice under EN 16931, a sentence each that says what to do; empty when it is one. */
export function gapsOf(invoice: ElectronicInvoice): string[] {
  const { seller, buyer, delivery, period, taxes, totals, lines, currency } = invoice
  const categories = new Set(taxes.map(({ category }) => category))
  const hasAny = (...wanted: string[]) => wanted.some((category) => categories.has(category))
  const gaps: [boolean, string][] = [
    [invoice.number === '', 'It has no number yet. Issue it first.'],
    [lines.length === 0, 'It has no lines.'],
    [
      !isCountry(seller.address.country),
      'Our country is missing. Write its two letters, such as IE, in the details of the firm.',
    ],
    [
      !isCountry(buyer.address.country),
      'The country of the buyer is missing. Write its two letters, such as IE, on the account.',
    ],
    [
      seller.taxNumber === null &&
        seller.otherTaxNumber === null &&
        (hasAny('S', 'Z', 'E', 'AE', 'K', 'G') || seller.registration === null),
      'Our tax number is missing. Write it in the details of the firm.',
    ],
    [
      hasAny('AE') && buyer.taxNumber === null && buyer.registration === null,
      'Reverse charge needs the tax number of the buyer. Write it on the account.',
    ],
    [
      hasAny('K') && (buyer.taxNumber === null || seller.taxNumber === null),
      'A supply within the EU needs the VAT numbers of both sides, with their country before them, such as IE6388047V.',
    ],
    [hasAny('K') && !delivery?.day && !period, 'A supply within the EU needs the day of its delivery.'],
    [
      new Decimal(totals.payable).greaterThan(0) &&
        invoice.dueOn === null &&
        invoice.terms === null &&
        invoice.kind === 'invoice',
      'It does not say until when to pay. Give it terms of payment or a day on which it is due.',
    ],
    [
      taxes.some(({ category, rate }) => category === 'S' && new Decimal(rate ?? 0).isZero()),
      'A standard rate of 0 % is none: say why there is no tax by another category of the tax.',
    ],
    [
      taxes.some(({ category, rate }) => category !== 'S' && !new Decimal(rate ?? 0).isZero()),
      'Only the standard category of a tax has a rate above 0 %.',
    ],
    [
      minorDigits(currency) > 2,
      `Amounts in ${currency} have ${minorDigits(currency)} decimals, and the standard holds two.`,
    ],
  ]
  return [
    ...gaps.filter(([isGap]) => isGap).map(([, sentence]) => sentence),
    ...checkSums(invoice).map(({ rule, sentence }) => `${sentence} (${rule})`),
  ]
}

const isCountry = (country: string | null) => country !== null && /^[A-Z]{2}$/.test(country)
