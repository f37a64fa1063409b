import { allFacts, type Fact, type FactEntry, type ListFact, type OneFact } from './type-facts.ts'

/** Names of members by id, and amounts by `key:minor`. */
type Names = Readonly<Record<string, string>> | undefined

const inDays = (days: number) => (days === 1 ? '1 day' : `${days} days`)

/** A fact as an event tells it; empty text where there is none. */
export function factText(key: string, value: unknown, names: Names): string {
  const fact: Fact | undefined = allFacts[key]
  if (fact === undefined || value === null || value === undefined) return ''
  if (Array.isArray(value) && fact.kind === 'list') return entriesText(fact, value as FactEntry[], names)
  if (fact.kind === 'list') return ''
  const text = String(value as string | number | boolean)
  return oneText(fact, value, names?.[`${key}:${text}`] ?? names?.[text])
}

const entriesText = (fact: ListFact, entries: readonly FactEntry[], names: Names) =>
  entries.map((entry) => entryText(fact, entry, names)).join('; ')

function oneText(fact: OneFact, value: unknown, named: string | undefined): string {
  if (fact.kind === 'days') return inDays(Number(value))
  if (fact.kind === 'choice') return fact.choices[String(value)] ?? String(value)
  if (fact.kind === 'yes-no') return value === true ? fact.label.toLowerCase() : ''
  return named ?? String(value)
}

/** "2026-11-05, Tomasz Birk, Yes, knows the trade". */
const entryText = ({ parts }: ListFact, entry: FactEntry, names: Names): string =>
  Object.entries(parts)
    .flatMap(([key, part]) => {
      const value = entry[key]
      return value === null || value === undefined ? [] : [oneText(part, value, names?.[String(value)])]
    })
    .filter(Boolean)
    .join(', ')
