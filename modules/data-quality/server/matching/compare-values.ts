import { standForOneAnother } from './nicknames.ts'
import { holdsAllLetters, jaroWinkler, slipsBetween } from './similarity.ts'

/**
 * How far two values of a field agree: 1 is the same, the highest of its comparison is different. The comparisons say by what
 * people get a value wrong; what each level weighs is estimated, never said here.
 */
export type Comparison = (a: string, b: string) => number

/** First and last names: same · a slip or a nickname · alike or one begins the other · different. */
export function compareNames(a: string, b: string): number {
  if (a === b) return 1
  if (standForOneAnother(a, b)) return 2
  const slips = slipsBetween(a, b, 2)
  const shorter = Math.min(a.length, b.length)
  if (slips <= 1 || (slips === 2 && shorter >= 6)) return 2
  if (shorter >= 3 && (a.startsWith(b) || b.startsWith(a))) return 3
  return jaroWinkler(a, b, 0.85) >= 0.85 ? 3 : 4
}

/** Names of firms, streets, towns, any text: same · up to two slips · alike, or the one holds all words of the other · different. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 1
  const slips = slipsBetween(a, b, 2)
  if (slips === 1 || (slips === 2 && Math.max(a.length, b.length) >= 8)) return 2
  return jaroWinkler(a, b, 0.88) >= 0.88 || holdsAllWords(a, b) ? 3 : 4
}

/** A single short word says nothing of what holds it: "bank" is in every bank. */
function holdsAllWords(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length < 6 || !holdsAllLetters(short, long)) return false
  const words = new Set(long.split(' '))
  return short.split(' ').every((word) => words.has(word))
}

/** Numbers and codes: same · one slip · different. A short one with a slip is another one. */
export function compareCodes(a: string, b: string): number {
  if (a === b) return 1
  return Math.min(a.length, b.length) >= 4 && slipsBetween(a, b, 1) === 1 ? 2 : 3
}

/** Same or different. */
export const compareExactly: Comparison = (a, b) => (a === b ? 1 : 2)

/**
 * Days as YYYYMMDD: same · one figure wrong, or day and month exchanged · one of year, month and day another ·
 * within some thirteen months · different.
 */
export function compareDays(a: string, b: string): number {
  if (a === b) return 1
  const [year, month, day] = [a.slice(0, 4), a.slice(4, 6), a.slice(6, 8)]
  const [otherYear, otherMonth, otherDay] = [b.slice(0, 4), b.slice(4, 6), b.slice(6, 8)]
  if (year === otherYear && month === otherDay && day === otherMonth) return 2
  if (slipsBetween(a, b, 1) <= 1) return 2
  const same = Number(year === otherYear) + Number(month === otherMonth) + Number(day === otherDay)
  if (same === 2) return 3
  if (same === 1 && slipsBetween(a, b, 2) <= 2) return 4
  return Math.abs(dayNumber(a) - dayNumber(b)) <= 400 ? 4 : 5
}

const dayNumber = (day: string) =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8))) / 86_400_000

/** E-mails: same · a slip or two, or the same name at another host · alike, or at the same host · different. */
export function compareEmails(a: string, b: string): number {
  if (a === b) return 1
  const [nameA, hostA] = partsOf(a)
  const [nameB, hostB] = partsOf(b)
  if (slipsBetween(a, b, 3) <= (a.length > 12 ? 3 : 1)) return 2
  if (nameA === nameB && nameA.length >= 4) return 2
  return hostA === hostB || jaroWinkler(a, b, 0.9) >= 0.9 ? 3 : 4
}

function partsOf(email: string): [string, string] {
  const at = email.lastIndexOf('@')
  return at < 0 ? [email, ''] : [email.slice(0, at), email.slice(at + 1)]
}
