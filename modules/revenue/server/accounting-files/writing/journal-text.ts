import type { JournalEntry } from '../../../contract/journal.ts'

/** Minor units as a plain decimal: −1234 with two places is -12.34. */
export function decimalOf(amount: bigint, digits: number, mark = '.'): string {
  const sign = amount < 0n ? '-' : ''
  const figures = (amount < 0n ? -amount : amount).toString().padStart(digits + 1, '0')
  if (digits === 0) return `${sign}${figures}`
  return `${sign}${figures.slice(0, -digits)}${mark}${figures.slice(-digits)}`
}

/** On one line, without what no program prints. */
export const oneLine = (text: string | null): string =>
  (text ?? '')
    .replace(/\p{Cc}|\p{Cf}|[\u2028\u2029]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()

/** `2026-03-31` in the order a program wants. */
export function dayText(day: string, order: 'dmy' | 'mdy'): string {
  const [year, month, date] = day.split('-')
  return order === 'mdy' ? `${month}/${date}/${year}` : `${date}/${month}/${year}`
}

/** What an entry is, where it has no words of its own. */
export const narration = ({ memo, source, number }: JournalEntry): string =>
  oneLine(memo) || [source, number].filter(Boolean).join(' ')

/** A name for each account, made distinct by its code where two become one. */
export function distinctNames<T extends { code: string }>(accounts: T[], nameOf: (account: T) => string) {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const account of accounts) {
    const wanted = nameOf(account)
    let name = wanted
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted}-${n}`
    taken.add(name.toLowerCase())
    names.set(account.code, name)
  }
  return names
}

/** A number for people that no other entry has, in at most 21 characters. */
export const entryNumber = ({ number, id, source }: JournalEntry): string =>
  `${(oneLine(number) || source).slice(0, 14)}-${id.replaceAll('-', '').slice(-6)}`
