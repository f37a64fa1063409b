import { type Column, columnOf, type MatchRecord, TextTable } from './columns.ts'
import { exchanged, type MatchField } from './match-fields.ts'

/** All records, by column, and the comparison of any two of them. */
export class Comparer {
  readonly fields: readonly MatchField[]
  readonly columns: Column[]
  readonly #first: number
  readonly #last: number

  constructor(records: readonly MatchRecord[], fields: readonly MatchField[]) {
    const names = new TextTable()
    this.fields = fields
    this.columns = fields.map(({ name }) =>
      columnOf(records, name, name === 'firstName' || name === 'lastName' ? names : undefined),
    )
    this.#first = fields.findIndex(({ name }) => name === 'firstName')
    this.#last = fields.findIndex(({ name }) => name === 'lastName')
  }

  /** Writes the level of every field into `levels` from `at`; 0 where either has no value: no evidence. */
  compare(a: number, b: number, levels: Uint8Array, at: number): void {
    for (let f = 0; f < this.fields.length; f++) levels[at + f] = this.#best(f, f, a, b)
    if (this.#first < 0 || this.#last < 0) return
    this.#seeExchanged(a, b, levels, at)
    const namesakes = this.#agrees(levels[at + this.#first]!) && this.#agrees(levels[at + this.#last]!)
    for (let f = 0; f < this.fields.length; f++) {
      const { among } = this.fields[f]!
      if (among !== undefined && (among === 'namesakes') !== namesakes) levels[at + f] = 0
    }
  }

  /** Same, alike or exchanged; a name that one of them lacks agrees with nothing. */
  #agrees(level: number): boolean {
    return level === 1 || level === 2 || level === 3 || level === exchanged
  }

  /** Of several values the two that agree best. */
  #best(f: number, g: number, a: number, b: number): number {
    const [one, other] = [this.columns[f]!, this.columns[g]!]
    const { compare } = this.fields[f]!
    if (one.starts[a + 1]! - one.starts[a]! === 1 && other.starts[b + 1]! - other.starts[b]! === 1) {
      const [left, right] = [one.numbers[one.starts[a]!]!, other.numbers[other.starts[b]!]!]
      return left === right && one.texts === other.texts ? 1 : compare(one.texts[left]!, other.texts[right]!)
    }
    let best = 0
    for (let i = one.starts[a]!; i < one.starts[a + 1]!; i++) {
      for (let j = other.starts[b]!; j < other.starts[b + 1]!; j++) {
        const [left, right] = [one.numbers[i]!, other.numbers[j]!]
        const level = left === right && one.texts === other.texts ? 1 : compare(one.texts[left]!, other.texts[right]!)
        if (level === 1) return 1
        if (best === 0 || level < best) best = level
      }
    }
    return best
  }

  /** The first name of one stands as the last of the other; where one half is missing the other half must say so. */
  #seeExchanged(a: number, b: number, levels: Uint8Array, at: number): void {
    const [first, last] = [this.#first, this.#last]
    if (levels[at + first] === 1 || levels[at + first] === 2 || levels[at + last] === 1 || levels[at + last] === 2)
      return
    const [cross, back] = [this.#best(first, last, a, b), this.#best(last, first, a, b)]
    const agrees = (level: number) => level === 1 || level === 2
    const holds = agrees(cross) ? agrees(back) || back === 0 : agrees(back) && cross === 0
    if (!holds) return
    if (levels[at + first] !== 0) levels[at + first] = exchanged
    if (levels[at + last] !== 0) levels[at + last] = exchanged
    if (levels[at + first] === 0 && levels[at + last] === 0) levels[at + first] = exchanged
  }

  /** By field, how many records have the commonest value the two share; 0 where they share none. */
  sharedBy(f: number, a: number, b: number): number {
    const { starts, numbers, counts } = this.columns[f]!
    let least = 0
    for (let i = starts[a]!; i < starts[a + 1]!; i++)
      for (let j = starts[b]!; j < starts[b + 1]!; j++)
        if (numbers[i] === numbers[j] && (least === 0 || counts[numbers[i]!]! < least)) least = counts[numbers[i]!]!
    return least
  }
}
