import { apportion } from './apportion.ts'
import { addDays, workingDays } from './calendar.ts'
import { firstNumber, invoicesIn, openMonth, today } from './ledger-months.ts'
import { keyOf } from './sample-id.ts'
import { between, seededRandom } from './seeded-random.ts'
import { frequency, terms } from './tables/customer-traits.ts'
import { type CustomerFigures, customers } from './tables/customers.ts'
import { type KnownInvoice, knownInvoices } from './tables/known-documents.ts'

/** An invoice before it has lines. */
export type InvoiceSlot = { account: string; number: string; issuedOn: string; dueOn: string; known?: KnownInvoice }

type Waiting = { account: string; day: string; tie: number }

/** Every invoice of a month, numbered in the order of the days. `nextNumber` is the first free one of the year. */
export function invoiceSlots(month: string, buying: readonly CustomerFigures[], nextNumber: number): InvoiceSlot[] {
  const known = knownInvoices.filter(({ issuedOn }) => issuedOn.startsWith(month))
  const waiting = waitingSlots(month, buying, known)
  const last = nextNumber + waiting.length + known.length - 1
  const days = daysOf(month)
  const slots: InvoiceSlot[] = []
  for (let number = nextNumber; number <= last; number++) {
    const fixed = known.find((invoice) => invoice.number === number)
    if (fixed) {
      const { account, issuedOn, dueOn } = fixed
      slots.push({ account, number: numbered(month, number), issuedOn, dueOn, known: fixed })
      continue
    }
    const { account, day } = waiting.shift()!
    const from = known.findLast((invoice) => invoice.number < number)?.issuedOn ?? days[0]!
    const until = known.find((invoice) => invoice.number > number)?.issuedOn ?? days.at(-1)!
    const issuedOn = day < from ? from : day > until ? until : day
    slots.push({ account, number: numbered(month, number), issuedOn, dueOn: addDays(issuedOn, termOf(account)) })
  }
  return slots
}

/** Whether people talk about the invoice, and what it owes must stand. */
export const isKnown = (number: string): boolean =>
  knownInvoices.some((known) => numbered('2026', known.number) === number)

export const firstNumberOf = (month: string): number => firstNumber[month.slice(0, 4)]!

const numbered = (month: string, number: number) => `INV-${month.slice(0, 4)}-${String(number).padStart(4, '0')}`

const termByKey = new Map(Object.entries(terms).map(([name, days]) => [keyOf(name), days]))
const termOf = (account: string) => termByKey.get(account) ?? 28

const daysOf = (month: string) => workingDays(month).filter((day) => day <= today)

/** The invoices without a fixed number, by the day on which they would fall. */
function waitingSlots(month: string, buying: readonly CustomerFigures[], known: readonly KnownInvoice[]): Waiting[] {
  const random = seededRandom(`invoices ${month}`)
  const days = daysOf(month)
  const counts = invoiceCounts(month, buying, random)
  return buying
    .flatMap(({ name }, i) => {
      const account = keyOf(name)
      const count = counts[i]! - known.filter((invoice) => invoice.account === account).length
      return Array.from({ length: count }, (_, k) => {
        const day = days[Math.floor(((k + random()) / count) * days.length)]!
        return { account, day, tie: random() }
      })
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.tie - b.tie))
}

/** At least one each, and room beside the fixed ones; in the open month only the larger ones have been invoiced. */
function invoiceCounts(month: string, buying: readonly CustomerFigures[], random: () => number): number[] {
  const known = buying.map(
    ({ name }) =>
      knownInvoices.filter((invoice) => invoice.account === keyOf(name) && invoice.issuedOn.startsWith(month)).length,
  )
  if (month === openMonth.month) {
    const others = invoicesIn(month) - known.reduce((a, b) => a + b, 0)
    const largest = customers.filter((_, i) => known[i] === 0).toSorted((a, b) => b.year[0] - a.year[0])
    return buying.map((customer, i) => known[i]! + (largest.indexOf(customer) < others && known[i] === 0 ? 1 : 0))
  }
  const least = known.map((count) => count + 1)
  const weights = buying.map((customer) => weightOf(customer) * between(random, 0.75, 1.25))
  const rest = invoicesIn(month) - least.reduce((a, b) => a + b, 0)
  const smallest = Math.min(...weights)
  return apportion(
    rest,
    weights.map((weight) => weight - smallest * 0.9),
  ).map((extra, i) => extra + least[i]!)
}

const weightOf = ({ name, year }: CustomerFigures) => year[0] ** 0.3 * (frequency[name] ?? 1)
