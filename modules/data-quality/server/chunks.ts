const first = 1_000
const others = 10_000

/** Accounts, people or products of a chunk by their numbers, from < no ≤ to; the first chunk is small (see apply-import). */
export const rangeOfNames = (chunk: number): [number, number] =>
  chunk === 0 ? [0, first] : [first + (chunk - 1) * others, first + chunk * others]

export const chunksOfNames = (names: number): number =>
  names === 0 ? 0 : 1 + Math.ceil(Math.max(0, names - first) / others)

const marks = new Set([0, 4, 16, 64, 256])

/**
 * Whether tables have grown enough after the n-th chunk of their kind to be looked at again. The first chunk is small,
 * because its statements are planned for empty tables.
 */
export const grownAfter = (nth: number, last: boolean): boolean => marks.has(nth) || last
