import { apportion } from './apportion.ts'
import { workingDays } from './calendar.ts'
import { years } from './ledger-months.ts'
import { keyOf } from './sample-id.ts'
import { between, pick, type Random, seededRandom, shuffled } from './seeded-random.ts'
import { knownCredits, knownInvoices } from './tables/known-documents.ts'
import type { YearTarget } from './yearly-targets.ts'

/** A credit note before it has lines; amounts in cents, before tax. `corrects` is an invoice number. */
export type CreditSlot = {
  account: string
  issuedOn: string
  returns: number
  allowances: number
  number?: string
  corrects?: string
  returned?: readonly [code: string, quantity: number]
  text?: string
}

/** The days of the last two credit notes of October 2026, which come after number 89. */
const lastOfOctober = '2026-10-31'

/** The closed stall of September came back at once: 900 in goods and 1,200 let off make room for the large invoice. */
const pikeDay = '2026-09-24'

/** Every credit note of one year of the ledger; none before the second month, each well below an invoice of a month. */
export function creditSlots(year: number, targets: readonly { name: string; target: YearTarget }[]): CreditSlot[] {
  const random = seededRandom(`credit notes ${year}`)
  const weights = targets.map(({ target }) => (target.returns + target.allowances) ** 0.62)
  const least = targets.map(
    ({ name, target }) =>
      Math.ceil((target.returns + target.allowances) / (target.gross / 50)) + fixedSlots(keyOf(name), target).length,
  )
  const rest = years[year]!.creditNotes - least.reduce((a, b) => a + b, 0)
  const counts = apportion(rest, weights).map((extra, i) => extra + least[i]!)
  const slots = targets.flatMap(({ name, target }, i) => accountSlots(keyOf(name), target, counts[i]!, random))
  return year === 2 ? asRemembered(slots, random) : slots
}

function accountSlots(account: string, target: YearTarget, count: number, random: Random): CreditSlot[] {
  const fixed = fixedSlots(account, target)
  const free = count - fixed.length
  const months = target.months.slice(target.monthlyNet.findIndex((net) => net > 0) + 1)
  const left = (of: 'returns' | 'allowances') => target[of] - fixed.reduce((sum, slot) => sum + slot[of], 0)
  const weights = Array.from({ length: free }, () => between(random, 0.8, 1.2))
  const returns = apportion(left('returns'), weights)
  const allowances = apportion(left('allowances'), shuffled(random, weights), 100)
  return [
    ...fixed,
    ...returns.map((amount, k) => {
      const month = months[Math.floor(((k + random()) / free) * months.length)]!
      return { account, issuedOn: someDay(month, random), returns: amount, allowances: allowances[k]! }
    }),
  ]
}

const someDay = (month: string, random: Random) =>
  pick(
    random,
    workingDays(month).filter((day) => day.slice(8) <= '28'),
  )

function fixedSlots(account: string, target: YearTarget): CreditSlot[] {
  const known = knownCredits
    .filter((credit) => credit.account === account && target.months.includes(credit.issuedOn.slice(0, 7)))
    .map(knownSlot)
  const pike = account === 'pike-street-food-hall' && target.months.includes('2026-09')
  return pike ? [...known, { account, issuedOn: pikeDay, returns: 900_00, allowances: 1_200_00 }] : known
}

export function knownSlot(credit: (typeof knownCredits)[number]): CreditSlot {
  const { account, issuedOn, returns, allowances } = credit
  const invoice = knownInvoices.find(({ number }) => number === credit.corrects)!
  const corrects = `INV-${invoice.issuedOn.slice(0, 4)}-${String(invoice.number).padStart(4, '0')}`
  const number = `CN-${String(credit.number).padStart(4, '0')}`
  return {
    account,
    issuedOn,
    returns,
    allowances,
    number,
    corrects,
    ...(credit.returned ? { returned: credit.returned } : {}),
    ...(credit.text ? { text: credit.text } : {}),
  }
}

/** Five fall in December 2025, so that the 91st of 2026 is the last of October; two come after number 89. */
function asRemembered(slots: CreditSlot[], random: Random): CreditSlot[] {
  const movable = slots
    .filter(({ number, issuedOn }) => number === undefined && issuedOn !== pikeDay)
    .sort((a, b) => (a.issuedOn < b.issuedOn ? -1 : 1))
  movable.forEach((slot, i) => {
    const early = slot.issuedOn < '2026-01'
    if (i < 5 && !early) slot.issuedOn = someDay('2025-12', random)
    if (i >= 5 && early) slot.issuedOn = someDay(pick(random, ['2026-01', '2026-02', '2026-03']), random)
    if (i >= movable.length - 2) slot.issuedOn = lastOfOctober
  })
  return slots
}
