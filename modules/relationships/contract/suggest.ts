import type { Person } from './account.ts'
import { nextOccurrence, yearlyDayOf } from './known-day.ts'
import type { RememberedDate, Suggestion } from './person.ts'
import { dateWord, knownDayText, yearlyDayText } from './person-sentence.ts'

const daysAhead = 14

/** What a role hides is not there. */
type Known = Pick<Person, 'name'> & Partial<Pick<Person, 'dates' | 'preferences'>>

/** What might be done when they stand here: a day to remember within two weeks, and what was learned of them last. */
export function suggestionsFor({ name, dates = [], preferences = [] }: Known, today: string): Suggestion[] {
  const near = dates
    .map((date) => ({ date, next: nextOccurrence(date.on, today) }))
    .filter(({ next }) => next.inDays <= daysAhead)
    .toSorted((a, b) => a.next.inDays - b.next.inDays)
  const latest = preferences.toSorted((a, b) => b.learnedOn.localeCompare(a.learnedOn))[0]
  return [...near.map(({ date, next }) => congratulation(name, date, next)), ...(latest ? [mention(latest)] : [])]
}

function congratulation(name: string, date: RememberedDate, next: ReturnType<typeof nextOccurrence>): Suggestion {
  const occasion = (date.label ?? dateWord[date.kind] ?? 'Day').toLowerCase()
  const which = next.years === null ? '' : ` (${next.years} years)`
  const when = next.inDays === 0 ? 'today' : next.inDays === 1 ? 'tomorrow' : `in ${next.inDays} days`
  const moved = isMoved(date.on, next.day) ? `, kept on ${dayOf(next.day)} this year` : ''
  const what =
    date.kind === 'other' ? `Think of the day: ${date.label ?? 'a day to remember'}` : `Congratulate on the ${occasion}`
  return { what, why: `${name}: ${occasion} on ${dayAlone(date.on)}, ${when}${which}${moved}` }
}

function mention({ fact, learnedOn, learnedBy }: Person['preferences'][number]): Suggestion {
  const by = learnedBy ? `${learnedBy.name} learned it` : 'Learned'
  return { what: `Mention what you know: ${fact}`, why: `${by} on ${knownDayText(learnedOn)}` }
}

const isMoved = (on: string, next: string) => on.slice(-5) !== next.slice(-5)
const dayOf = (day: string) => dayAlone(yearlyDayOf(null, Number(day.slice(5, 7)), Number(day.slice(8))))
const dayAlone = (on: string) => yearlyDayText(`--${on.slice(-5)}`)
