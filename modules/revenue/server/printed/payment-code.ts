import { fromMinor } from '#platform/contract/money.ts'
import type { PrintedDocument } from '../../contract/printed.ts'

/** What a bank's app reads from the code on an invoice; null where nothing is to be paid, or not in a way that has a code. */
export function paymentCode(document: PrintedDocument): string | null {
  const { kind, bank, currency, totals, seller, number, paymentReference } = document
  if (!bank || totals.due <= 0 || !['invoice', 'reminder', 'statement'].includes(kind)) return null
  const amount = fromMinor(totals.due, currency)
  const name = bank.holder ?? seller.name
  const reference = paymentReference ?? number ?? ''
  if (currency === 'EUR' && bank.iban) return epcCode({ name, iban: bank.iban, bic: bank.bic, amount, reference })
  if (currency === 'INR' && bank.upi) return upiAddress({ address: bank.upi, name, amount, note: reference })
  return null
}

interface CreditTransfer {
  name: string
  iban: string
  bic: string | null
  /** In euro, such as "12.30". */
  amount: string
  reference: string
}

/**
 * A SEPA credit transfer as EPC069-12 writes it for a QR code, version 2 (the BIC may be left out). A structured reference
 * (ISO 11649, "RF…") has its own line; everything else is text for the payee. Null where the standard has no room: less
 * than 0.01 or more than 999,999,999.99.
 */
export function epcCode({ name, iban, bic, amount, reference }: CreditTransfer): string | null {
  if (Number(amount) < 0.01 || Number(amount) > 999_999_999.99) return null
  const structured = /^RF\d{2}[A-Z0-9]{1,21}$/.test(packed(reference))
  return [
    'BCD',
    '002',
    '1',
    'SCT',
    packed(bic ?? ''),
    oneLine(name).slice(0, 70),
    packed(iban),
    `EUR${amount}`,
    '',
    structured ? packed(reference) : '',
    structured ? '' : oneLine(reference).slice(0, 140),
  ]
    .join('\n')
    .trimEnd()
}

interface UpiPayment {
  address: string
  name: string
  /** In rupees, such as "12.30". */
  amount: string
  note: string
}

/** A payment by UPI as NPCI's linking specification writes it. */
export function upiAddress({ address, name, amount, note }: UpiPayment): string {
  const parts = { pa: address, pn: oneLine(name), am: amount, cu: 'INR', tn: oneLine(note).slice(0, 80) }
  const given = Object.entries(parts).filter(([, value]) => value !== '')
  return `upi://pay?${given.map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%40', '@')}`).join('&')}`
}

const packed = (text: string) => text.replace(/\s+/g, '').toUpperCase()
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
