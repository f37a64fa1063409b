export type Random = () => number

/** mulberry32: the same numbers in [0, 1) for the same words, on every machine. */
export function seededRandom(words: string): Random {
  let state = hash(words)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** FNV-1a. Every account draws from a stream of its own, so a change to one leaves the others as they were. */
function hash(words: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < words.length; i++) h = Math.imul(h ^ words.charCodeAt(i), 0x01000193)
  return h >>> 0
}

export const between = (random: Random, low: number, high: number): number => low + random() * (high - low)

export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!

/** A copy in random order (Fisher and Yates). */
export function shuffled<T>(random: Random, from: readonly T[]): T[] {
  const out = [...from]
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[out[i], out[j]] = [out[j]!, out[i]!]
  }
  return out
}
