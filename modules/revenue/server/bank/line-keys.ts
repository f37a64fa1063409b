import { createHash } from 'node:crypto'
import type { BankFileLine } from './reading/bank-statement.ts'

/**
 * What a line is recognised by when it comes again, in the same file or one that overlaps: the bank's own mark with day and amount,
 * since some banks use a mark twice; else all that it says. Lines that are alike in one file are told apart by their number.
 */
export function lineKeys(lines: readonly BankFileLine[]): string[] {
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const said = JSON.stringify(line.bankId ? marked(line) : whole(line))
    const nth = (seen.get(said) ?? 0) + 1
    seen.set(said, nth)
    const hash = createHash('md5').update(`${nth} ${said}`).digest('hex')
    return hash.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  })
}

const marked = ({ bankId, bookedOn, amount }: BankFileLine) => [bankId, bookedOn, amount]

const whole = ({ bookedOn, valueOn, amount, counterparty, iban, reference, text }: BankFileLine) => [
  ...[bookedOn, valueOn, amount, counterparty, iban, reference],
  text.replace(/\s+/g, ' '),
]
