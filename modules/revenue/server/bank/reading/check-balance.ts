import { fromMinor } from '#platform/contract/money.ts'
import type { BankStatement } from './bank-statement.ts'

/** Opening balance and lines make the closing balance, or a sentence says by how much they do not. */
export function checkBalance({ number, opening, closing, currency, lines, to }: BankStatement): string | null {
  if (opening === null || closing === null || currency === null) return null
  const reached = lines.reduce((sum, { amount }) => sum + amount, opening)
  if (reached === closing) return null
  const say = (minor: number) => `${fromMinor(minor, currency)} ${currency}`
  const which = number ? `Statement ${number}` : `The statement${to ? ` up to ${to}` : ''}`
  return `${which} does not add up: it opens with ${say(opening)}, its lines make ${say(reached)}, it closes with ${say(closing)}. ${say(Math.abs(closing - reached))} ${closing > reached ? 'too little' : 'too much'} came in the file. Ask the bank for it again.`
}
