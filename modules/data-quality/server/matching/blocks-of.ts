import type { MatchRecord } from './columns.ts'

/** The keys of one record under one rule; records with a key in common are a block. */
export type Rule = (record: MatchRecord) => string[]

/**
 * The blocks of two records and more, each in the order of the records. Who is in which is kept as numbers: a list for each
 * key would be a hundred thousand small ones, most of a single record.
 */
export function* blocksOf(records: readonly MatchRecord[], rule: Rule): Generator<number[]> {
  const numbers = new Map<string, number>()
  const [members, blocks] = [new Numbers(), new Numbers()]
  for (let r = 0; r < records.length; r++)
    for (const key of new Set(rule(records[r]!))) {
      if (key === '') continue
      let block = numbers.get(key)
      if (block === undefined) {
        block = numbers.size
        numbers.set(key, block)
      }
      members.add(r)
      blocks.add(block)
    }
  const starts = new Int32Array(numbers.size + 1)
  numbers.clear()
  for (let at = 0; at < blocks.length; at++) starts[blocks.at(at) + 1]!++
  for (let block = 1; block < starts.length; block++) starts[block]! += starts[block - 1]!
  const places = starts.slice()
  const sorted = new Int32Array(members.length)
  for (let at = 0; at < members.length; at++) sorted[places[blocks.at(at)]!++] = members.at(at)
  for (let block = 1; block < starts.length; block++)
    if (starts[block]! - starts[block - 1]! > 1) yield [...sorted.subarray(starts[block - 1], starts[block])]
}

/** Whole numbers, as many as come. */
class Numbers {
  length = 0
  #kept = new Int32Array(1 << 16)

  add(number: number): void {
    if (this.length === this.#kept.length) {
      const larger = new Int32Array(this.length * 2)
      larger.set(this.#kept)
      this.#kept = larger
    }
    this.#kept[this.length++] = number
  }

  at(place: number): number {
    return this.#kept[place]!
  }
}
