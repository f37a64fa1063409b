import type { MatchRecord } from './columns.ts'
import { Comparer } from './compare-records.ts'
import { estimate, type Model } from './estimate.ts'
import { findCandidates } from './find-candidates.ts'
import { fieldsOf } from './match-fields.ts'

/** Two records that may be one. */
export interface FoundPair {
  a: string
  b: string
  /** That they are one, 0 to 1. */
  probability: number
  /** By field that both have: how far they agree, and what that adds in log-odds to the base 2. */
  why: { field: string; level: number; weight: number }[]
}

export interface Finding {
  pairs: FoundPair[]
  /** How it was weighed, by field. */
  model: { fields: string[] } & Model
}

export type Stage = 'candidates' | 'comparing'
type Progress = (stage: Stage, done: number, of: number) => void

const randomPairs = 100_000

/**
 * The pairs of records that are one with at least this probability, the likeliest first: candidates by blocking, their
 * log-odds after Fellegi and Sunter with the frequency of what they share taken into account. The order of the records and
 * their ids do not matter. Source: METHODS §8.
 */
export function findPairs(
  kind: 'account' | 'contact',
  given: readonly MatchRecord[],
  threshold: number,
  onProgress: Progress = () => {},
): Finding {
  const records = inOrderOfContent(given)
  const own = ownNames(records)
  const fields = fieldsOf(kind, own)
  const comparer = new Comparer(records, fields)
  const candidates = findCandidates(records, own, (done, of) => onProgress('candidates', done, of))
  const levels = levelsOf(comparer, candidates, records.length, onProgress)
  const model = estimate({
    fields,
    records: records.length,
    candidates: levels,
    random: drawn(comparer, records.length),
  })
  const pairs: FoundPair[] = []
  const most = Math.log2(threshold / (1 - threshold))
  for (let p = 0; p < candidates.length; p++) {
    const [a, b] = [Math.floor(candidates[p]! / records.length), candidates[p]! % records.length]
    const why = weighPair(comparer, model, a, b, levels.subarray(p * fields.length, (p + 1) * fields.length))
    const odds = why.reduce((sum, { weight }) => sum + weight, Math.log2(model.prior / (1 - model.prior)))
    if (odds < most) continue
    pairs.push({ a: records[a]!.id, b: records[b]!.id, probability: 1 / (1 + 2 ** -odds), why })
  }
  pairs.sort((one, other) => other.probability - one.probability || (one.a + one.b < other.a + other.b ? -1 : 1))
  return { pairs, model: { fields: fields.map(({ name }) => name), ...model } }
}

/** So that the pairs drawn at random and the neighbours in a block are the same whatever the ids are. */
function inOrderOfContent(records: readonly MatchRecord[]): MatchRecord[] {
  const keyed = records.map((record) => ({ record, key: Object.values(record.values).flat().join('\u0000') }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.map(({ record }) => record)
}

const ownNames = (records: readonly MatchRecord[]) => {
  const names = new Set<string>()
  for (const { values } of records) for (const name in values) if (name.startsWith('custom.')) names.add(name)
  return [...names].toSorted()
}

const tellEvery = 50_000

function levelsOf(comparer: Comparer, pairs: Float64Array, n: number, onProgress: Progress): Uint8Array {
  const width = comparer.fields.length
  const levels = new Uint8Array(pairs.length * width)
  for (let p = 0; p < pairs.length; p++) {
    comparer.compare(Math.floor(pairs[p]! / n), pairs[p]! % n, levels, p * width)
    if (p % tellEvery === 0) onProgress('comparing', p, pairs.length)
  }
  return levels
}

/** Pairs drawn evenly, the same each time: a generator of Lehmer with the modulus 2³¹ − 1 (Park, Miller 1988). */
function drawn(comparer: Comparer, n: number): Uint8Array {
  const width = comparer.fields.length
  const count = n < 2 ? 0 : randomPairs
  const levels = new Uint8Array(count * width)
  let state = 20_240_229
  const next = () => {
    state = (state * 48_271) % 2_147_483_647
    return Math.floor((state / 2_147_483_647) * n)
  }
  for (let p = 0; p < count; p++) {
    const a = next()
    const b = next()
    if (a !== b) comparer.compare(a, b, levels, p * width)
  }
  return levels
}

/** What a value is expected to be shared by, before the data is counted, weighs like so many records. */
const frequencyStrength = 1000

/** By field that both have, what their agreement adds for or against their being one. */
export function weighPair(
  comparer: Comparer,
  model: Model,
  a: number,
  b: number,
  levels: Uint8Array,
): FoundPair['why'] {
  const why: FoundPair['why'] = []
  for (let f = 0; f < levels.length; f++) {
    const level = levels[f]!
    if (level === 0) continue
    const field = comparer.fields[f]!
    const u = level === 1 ? frequencyOf(comparer, f, a, b) : model.u[f]![level]!
    why.push({ field: field.name, level, weight: Math.log2(model.m[f]![level]! / u) })
  }
  return why
}

/**
 * How likely somebody else has the same value: two who share Smith are less likely one than two who share Featherstonehaugh.
 * The pair's own one is not counted.
 */
function frequencyOf(comparer: Comparer, f: number, a: number, b: number): number {
  const expected = comparer.fields[f]!.u[0]!
  const others = comparer.sharedBy(f, a, b) - 1
  return (others + frequencyStrength * expected) / (comparer.columns[f]!.filled + frequencyStrength)
}
