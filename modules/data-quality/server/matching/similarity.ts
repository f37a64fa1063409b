/**
 * Jaro–Winkler similarity of two texts, 0 to 1 (prefix of up to four letters, weight 0.1). Where it stays below `least`
 * whatever the order of the letters, 0 is answered without looking at it: most pairs of records share nothing.
 * Source: W. E. Winkler, String Comparator Metrics and Enhanced Decision Rules in the Fellegi–Sunter Model (1990).
 */
export function jaroWinkler(a: string, b: string, least = 0): number {
  if (a === b) return 1
  if (a.length === 0 || b.length === 0) return 0
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++
  const lift = (jaro: number) => jaro + prefix * 0.1 * (1 - jaro)
  if (least > 0) {
    const [inA, inB] = [lettersOf(a), lettersOf(b)]
    const most = Math.min(a.length - bits(inA & ~inB), b.length - bits(inB & ~inA))
    if (most <= 0 || lift((most / a.length + most / b.length + 1) / 3) < least) return 0
  }
  return lift(jaroOf(a, b))
}

/** Kept between calls: a scan compares texts some fifty million times. Longer texts than this are cut. */
const longest = 255
const takenA = new Uint8Array(longest)
const takenB = new Uint8Array(longest)
const rows = [new Uint16Array(longest + 1), new Uint16Array(longest + 1), new Uint16Array(longest + 1)]

function jaroOf(a: string, b: string): number {
  const [m, n] = [Math.min(a.length, longest), Math.min(b.length, longest)]
  const reach = Math.max(0, (Math.max(m, n) >> 1) - 1)
  takenA.fill(0, 0, m)
  takenB.fill(0, 0, n)
  let common = 0
  for (let i = 0; i < m; i++) {
    const letter = a.charCodeAt(i)
    const end = Math.min(n - 1, i + reach)
    for (let j = Math.max(0, i - reach); j <= end; j++) {
      if (takenB[j] || b.charCodeAt(j) !== letter) continue
      takenA[i] = takenB[j] = 1
      common++
      break
    }
  }
  if (common === 0) return 0
  let [moved, at] = [0, 0]
  for (let i = 0; i < m; i++) {
    if (!takenA[i]) continue
    while (!takenB[at]) at++
    if (a.charCodeAt(i) !== b.charCodeAt(at)) moved++
    at++
  }
  return (common / m + common / n + (common - moved / 2) / common) / 3
}

/** Which letters occur, a bit for each of thirty-two. */
function lettersOf(text: string): number {
  let letters = 0
  for (let i = 0; i < text.length; i++) letters |= 1 << (text.charCodeAt(i) & 31)
  return letters
}

/** Whether no letter of the one is missing in the other, as far as a glance tells. */
export const holdsAllLetters = (short: string, long: string): boolean => (lettersOf(short) & ~lettersOf(long)) === 0

function bits(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/**
 * Slips between two texts: letters changed, added, left out or exchanged with their neighbour (optimal string alignment),
 * counted up to `most` + 1.
 */
export function slipsBetween(a: string, b: string, most: number): number {
  if (a === b) return 0
  const [m, n] = [Math.min(a.length, longest), Math.min(b.length, longest)]
  if (Math.abs(m - n) > most) return most + 1
  const [inA, inB] = [lettersOf(a), lettersOf(b)]
  if (bits(inA & ~inB) > most || bits(inB & ~inA) > most) return most + 1
  let [before, row, next] = rows as [Uint16Array, Uint16Array, Uint16Array]
  for (let j = 0; j <= n; j++) row[j] = j
  for (let i = 1; i <= m; i++) {
    next[0] = i
    let least = i
    for (let j = 1; j <= n; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        cost = Math.min(cost, before[j - 2]! + 1)
      next[j] = cost
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    ;[before, row, next] = [row, next, before]
  }
  return row[n]!
}
