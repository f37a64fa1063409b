import { Decimal } from 'decimal.js'
import { minorDigits, toMinor } from '#platform/contract/money.ts'
import { BankFileFault } from './bank-file-fault.ts'

export const bankFormats = ['camt.053', 'mt940', 'ofx', 'csv'] as const
export type BankFormat = (typeof bankFormats)[number]

/** What every format becomes: one account, some days, and what moved. Amounts are minor units; money that went out is negative. */
export interface BankStatement {
  number: string | null
  account: BankAccountNamed
  /** Null where the file has no line and no balance that would tell. */
  currency: string | null
  /** Null where the format does not tell it. */
  opening: number | null
  closing: number | null
  /** The first and the last day it speaks of. */
  from: string | null
  to: string | null
  lines: BankFileLine[]
  /** What is odd about it, in sentences; it can be read all the same. */
  notes: string[]
}

export interface BankAccountNamed {
  iban: string | null
  /** As the bank writes it, where it is no IBAN. */
  number: string | null
}

export interface BankFileLine {
  bookedOn: string
  valueOn: string | null
  amount: number
  counterparty: string | null
  /** The counterparty's account. */
  iban: string | null
  /** What whoever paid gave to be told with it: a structured reference, else the end-to-end one. */
  reference: string | null
  text: string
  /** The bank's own mark of the line, where it gives one. */
  bankId: string | null
}

export const emptyStatement = (): BankStatement => ({
  number: null,
  account: { iban: null, number: null },
  currency: null,
  opening: null,
  closing: null,
  from: null,
  to: null,
  lines: [],
  notes: [],
})

/** Minor units of a plain decimal; one with more decimals than the currency has is no amount of it. */
export function minorOf(plain: string, currency: string, where: string): number {
  const amount = new Decimal(plain)
  const digits = minorDigits(currency)
  if (amount.decimalPlaces() > digits)
    throw new BankFileFault(
      `${where}: ${plain} has ${amount.decimalPlaces()} decimals, ${currency} has ${digits}. Look whether the currency of the account is right.`,
    )
  return toMinor(amount, currency)
}

/** An IBAN without blanks, else null. */
export function ibanOf(text: string | null | undefined): string | null {
  const plain = (text ?? '').replace(/\s+/g, '').toUpperCase()
  return /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(plain) && mod97(`${plain.slice(4)}${plain.slice(0, 4)}`) === 1
    ? plain
    : null
}

/** The rest of a division by 97, of which a true IBAN leaves 1 (ISO 13616). */
function mod97(text: string): number {
  let rest = 0
  for (const char of text)
    for (const digit of String(Number.parseInt(char, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest
}
