import type { MatchField } from './match-fields.ts'

/** What a level of a field weighs: m by u, and how likely two records are one before anything is known of them. */
export interface Model {
  /** By field and level (index 0 stands for missing and is 1). */
  m: number[][]
  u: number[][]
  /** Of all pairs the share that is one. */
  prior: number
}

/** Records from which on m and u are estimated on the workspace's own data. */
const enoughToLearn = 1000
/** The shipped priors count as so many pairs beside the data. */
const [strengthOfM, strengthOfU] = [20, 200]
const rounds = 40
/** One in ten records is expected to be there twice, until the data says otherwise. */
const expectedTwice = 0.1

interface Observed {
  fields: readonly MatchField[]
  records: number
  /** Levels of candidate pairs, one after the other. */
  candidates: Uint8Array
  /** Levels of pairs drawn at random. */
  random: Uint8Array
}

/**
 * m and u of every level after Fellegi and Sunter (1969). u comes from pairs drawn at random, nearly all of them different; m
 * and the prior, and the u of namesakes, by expectation–maximisation over the candidates (Dempster, Laird, Rubin 1977), fields taken as independent,
 * each match once. Pairs that are no candidates are taken as different. Below a thousand records the shipped priors stand.
 */
export function estimate({ fields, records, candidates, random }: Observed): Model {
  const allPairs = (records * (records - 1)) / 2
  const model: Model = {
    m: fields.map(({ m }) => [1, ...m]),
    u: fields.map(({ u }) => [1, ...u]),
    prior: allPairs > 0 ? Math.min(0.5, (expectedTwice * records) / allPairs) : 0.5,
  }
  if (records < enoughToLearn) return model
  model.u = shares(random, fields, 'u', strengthOfU)
  const patterns = patternsOf(candidates, fields.length)
  for (let round = 0; round < rounds; round++) maximise(model, patterns, fields, allPairs)
  return model
}

/** By field the share of each level among pairs that have it, with the priors counted in. */
function shares(levels: Uint8Array, fields: readonly MatchField[], which: 'm' | 'u', strength: number): number[][] {
  const counts = fields.map((field) => [0, ...field[which].map((share) => share * strength)])
  for (let at = 0; at < levels.length; at++) {
    const level = levels[at]!
    if (level > 0) counts[at % fields.length]![level]!++
  }
  return counts.map(normalised)
}

interface Pattern {
  levels: number[]
  pairs: number
}

/** Most pairs agree in one of a few thousand ways. */
function patternsOf(levels: Uint8Array, width: number): Pattern[] {
  const patterns = new Map<string, Pattern>()
  for (let at = 0; at < levels.length; at += width) {
    // Text, since a number holds no more than twenty fields.
    const key = String.fromCharCode(...levels.subarray(at, at + width))
    const known = patterns.get(key)
    if (known) known.pairs++
    else patterns.set(key, { levels: Array.from(levels.subarray(at, at + width)), pairs: 1 })
  }
  return [...patterns.values()]
}

function maximise(model: Model, patterns: Pattern[], fields: readonly MatchField[], allPairs: number): void {
  const counts = fields.map(({ m }) => [0, ...m.map((share) => share * strengthOfM)])
  // Namesakes are hardly ever drawn at random, and nearly all of them are candidates: their u comes from those.
  const apart = fields.map(({ u }) => [0, ...u.map((share) => share * strengthOfU)])
  let matches = 0
  for (const { levels, pairs } of patterns) {
    let odds = model.prior / (1 - model.prior)
    for (let f = 0; f < levels.length; f++) odds *= model.m[f]![levels[f]!]! / model.u[f]![levels[f]!]!
    const expected = (pairs * odds) / (1 + odds)
    matches += expected
    for (let f = 0; f < levels.length; f++) {
      const level = levels[f]!
      if (level === 0) continue
      counts[f]![level]! += expected
      if (fields[f]!.among === 'namesakes') apart[f]![level]! += pairs - expected
    }
  }
  for (let f = 0; f < fields.length; f++) if (fields[f]!.among === 'namesakes') model.u[f] = normalised(apart[f]!)
  model.m = counts.map(normalised)
  model.prior = Math.min(0.5, (matches + 1) / allPairs)
}

function normalised(counts: number[]): number[] {
  const sum = counts.reduce((total, count) => total + count, 0)
  return counts.map((count, level) => (level === 0 ? 1 : count / sum))
}
