import { blocksOf, type Rule } from './blocks-of.ts'
import type { MatchRecord } from './columns.ts'
import { plainText } from './plain-text.ts'

/** Above this many records a block is split by the next key; two hundred records in one are 19,900 pairs. */
const largestBlock = 40
/** Of a block that no key splits any more, each record meets so many after it in the order of their names. */
const neighbours = 8

const all = ({ values }: MatchRecord, field: string) => values[field] ?? []
const one = (record: MatchRecord, field: string) => all(record, field)[0] ?? ''
const both = (left: string, right: string) => (left && right ? [`${left}|${right}`] : [])

const nameWords = (record: MatchRecord) => [
  ...new Set(
    [...all(record, 'firstName'), ...all(record, 'lastName'), ...all(record, 'name')].flatMap((name) =>
      name.split(' '),
    ),
  ),
]
/** The words of a name in the order of the alphabet: first and last may stand in each other's place. */
const wholeName = (record: MatchRecord) => nameWords(record).toSorted().join(' ')

/** The rules of blocking, METHODS §8: whoever is one shares one of these, whatever else was typed wrong. */
const rules: Rule[] = [
  (record) => all(record, 'email'),
  (record) =>
    all(record, 'email')
      .map((email) => email.slice(0, email.lastIndexOf('@')))
      .filter((name) => name.length >= 4),
  (record) => all(record, 'phone'),
  (record) => all(record, 'taxNumber'),
  (record) => all(record, 'domain'),
  (record) => all(record, 'birthday'),
  (record) => nameWords(record).flatMap((word) => both(word.slice(0, 3), one(record, 'birthday').slice(0, 4))),
  (record) => nameWords(record).flatMap((word) => both(word.slice(0, 2), one(record, 'birthday').slice(4))),
  (record) => both(one(record, 'birthday').slice(0, 6), one(record, 'city').slice(0, 2)),
  (record) => [wholeName(record)],
  (record) => nameWords(record).flatMap((word) => both(word.slice(0, 4), one(record, 'postcode'))),
  (record) => nameWords(record).flatMap((word) => both(word, one(record, 'city'))),
  (record) => nameWords(record).flatMap((word) => both(word, one(record, 'account'))),
  (record) => both(one(record, 'street'), one(record, 'postcode') || one(record, 'city')),
]

/** What splits a block that grew too large. */
const splitters: ((record: MatchRecord) => string)[] = [
  (record) => one(record, 'birthday').slice(0, 4),
  (record) => one(record, 'postcode') || one(record, 'city').slice(0, 3),
  (record) => wholeName(record).slice(0, 4),
  (record) => wholeName(record),
]

/** Trigrams of the whole name; the rarest of them make blocks that slips of the pen do not break. */
const trigramsOf = (name: string) => {
  const padded = ` ${name} `
  return Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3))
}
const rarest = 4

/**
 * The pairs worth comparing, each once, as a × n + b with a < b: records that share a key of a rule. `own` are fields a
 * workspace added: the same value there makes a block too. Grows with the records, not with their square.
 */
export function findCandidates(
  records: readonly MatchRecord[],
  own: readonly string[],
  onRule: (done: number, of: number) => void = () => {},
): Float64Array {
  const found = new Pairs(records.length)
  const everyRule: Rule[] = [
    ...rules,
    rareTrigrams(records),
    ...own.map(
      (field): Rule =>
        (record) =>
          all(record, field).map(plainText),
    ),
  ]
  for (const [at, rule] of everyRule.entries()) {
    for (const block of blocksOf(records, rule)) pairUp(records, block, 0, found)
    onRule(at + 1, everyRule.length)
  }
  return found.sorted()
}

function rareTrigrams(records: readonly MatchRecord[]): Rule {
  const counts = new Map<string, number>()
  for (const record of records)
    for (const part of new Set(trigramsOf(wholeName(record)))) counts.set(part, (counts.get(part) ?? 0) + 1)
  return (record) =>
    [...new Set(trigramsOf(wholeName(record)))]
      .filter((part) => counts.get(part)! > 1)
      .toSorted((a, b) => counts.get(a)! - counts.get(b)! || (a < b ? -1 : 1))
      .slice(0, rarest)
}

function pairUp(records: readonly MatchRecord[], block: number[], splitter: number, found: Pairs): void {
  if (block.length <= largestBlock) {
    for (let i = 0; i < block.length; i++) for (let j = i + 1; j < block.length; j++) found.add(block[i]!, block[j]!)
    return
  }
  const split = splitters[splitter]
  if (!split) {
    for (let i = 0; i < block.length; i++)
      for (let j = i + 1; j < Math.min(block.length, i + 1 + neighbours); j++) found.add(block[i]!, block[j]!)
    return
  }
  const parts = new Map<string, number[]>()
  for (const r of block) {
    const key = split(records[r]!)
    const part = parts.get(key)
    if (part) part.push(r)
    else parts.set(key, [r])
  }
  for (const part of parts.values()) if (part.length > 1) pairUp(records, part, splitter + 1, found)
}

/** Pairs in numbers, kept free of repetitions as they grow: the same two are often found by several rules. */
class Pairs {
  readonly #n: number
  #pairs = new Float64Array(1 << 16)
  #length = 0
  #clean = 0

  constructor(n: number) {
    this.#n = n
  }

  add(a: number, b: number): void {
    if (this.#length === this.#pairs.length) this.#makeRoom()
    this.#pairs[this.#length++] = Math.min(a, b) * this.#n + Math.max(a, b)
  }

  #makeRoom(): void {
    if (this.#length > 2 * this.#clean) this.#tidy()
    if (this.#length <= this.#pairs.length * 0.7) return
    const larger = new Float64Array(this.#pairs.length * 2)
    larger.set(this.#pairs.subarray(0, this.#length))
    this.#pairs = larger
  }

  #tidy(): void {
    const part = this.#pairs.subarray(0, this.#length).sort()
    let kept = 0
    for (let i = 0; i < part.length; i++) if (i === 0 || part[i] !== part[i - 1]) part[kept++] = part[i]!
    this.#length = this.#clean = kept
  }

  sorted(): Float64Array {
    this.#tidy()
    return this.#pairs.subarray(0, this.#length)
  }
}
