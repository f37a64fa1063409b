import { isBoundary, type Place } from './words-in-line.ts'

interface Person {
  id: string
  name: string
}

const word = /[\p{L}\p{M}]+(?:['’.-]+[\p{L}\p{M}]+)*/gu

/** Whom a line names: by the whole name, else by a part of it that nobody else here has. One letter names nobody. */
export function personInLine(text: string, people: readonly Person[]): (Place & { id: string }) | undefined {
  const line = folded(text)
  return wholeIn(line, people) ?? partIn(line, people)
}

/** Who may be meant by a name that several here have: "Elena", of two. */
export function peopleLike(text: string, people: readonly Person[]): string[] {
  const holders = holdersOf(people)
  for (const { 0: part } of folded(text).matchAll(word)) {
    const ids = part.length > 1 ? (holders.get(part) ?? []) : []
    if (ids.length > 1 && ids.length <= mostAlike) return ids
  }
  return []
}

/** A name that more have tells nobody apart. */
const mostAlike = 10

/** The first; of those that begin at one place the longest. */
function wholeIn(line: string, people: readonly Person[]) {
  const found = people.flatMap(({ id, name }) => {
    const at = placeOf(folded(name), line)
    return at === undefined ? [] : [{ id, at, length: name.length }]
  })
  const [first, second] = found.toSorted((a, b) => a.at - b.at || b.length - a.length)
  return first && second?.at === first.at && second.length === first.length ? undefined : first
}

/** As words of their own, not within others. */
function placeOf(name: string, line: string): number | undefined {
  if (name.length < 2) return undefined
  for (let at = line.indexOf(name); at !== -1; at = line.indexOf(name, at + 1))
    if (isBoundary(line, at, 'begin') && isBoundary(line, at + name.length, 'end')) return at
  return undefined
}

function holdersOf(people: readonly Person[]): Map<string, string[]> {
  const holders = new Map<string, string[]>()
  for (const { id, name } of people)
    for (const part of new Set(folded(name).match(word))) holders.set(part, [...(holders.get(part) ?? []), id])
  return holders
}

function partIn(line: string, people: readonly Person[]) {
  const holders = holdersOf(people)
  for (const { 0: part, index: at } of line.matchAll(word)) {
    const [id, other] = part.length > 1 ? (holders.get(part) ?? []) : []
    if (id !== undefined && other === undefined) return { id, at, length: part.length }
  }
  return undefined
}

/** In lower case, each letter as long as before, so that places in it are places in the text. */
const folded = (text: string) =>
  [...text].map((sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign)).join('')
