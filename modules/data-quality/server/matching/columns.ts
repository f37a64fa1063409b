/** A record as the comparison sees it: by field what is known of it, plain; a field may have several values. */
export interface MatchRecord {
  id: string
  values: Record<string, string[]>
}

/**
 * The values of one field of all records: each text once, and per record a run of numbers of texts. A hundred thousand
 * records with a dozen fields take some 30 MB so.
 */
export interface Column {
  texts: string[]
  /** By text, how many records have it. */
  counts: number[]
  /** Of record r the numbers from starts[r] to before starts[r + 1]. */
  starts: Int32Array
  numbers: Int32Array
  /** Records that have any. */
  filled: number
}

export function columnOf(records: readonly MatchRecord[], name: string, shared = new TextTable()): Column {
  const starts = new Int32Array(records.length + 1)
  const numbers: number[] = []
  const counts: number[] = []
  let filled = 0
  for (let r = 0; r < records.length; r++) {
    const values = records[r]!.values[name]
    if (values && values.length > 0) {
      filled++
      for (const value of new Set(values)) {
        const number = shared.numberOf(value)
        counts[number] = (counts[number] ?? 0) + 1
        numbers.push(number)
      }
    }
    starts[r + 1] = numbers.length
  }
  return { texts: shared.texts, counts, starts, numbers: Int32Array.from(numbers), filled }
}

/** First and last names share one, so that one that stands in the other's place has the same number. */
export class TextTable {
  readonly texts: string[] = []
  readonly #numbers = new Map<string, number>()

  numberOf(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.texts.length)
    return this.texts.push(text) - 1
  }
}
