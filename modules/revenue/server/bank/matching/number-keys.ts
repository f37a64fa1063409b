/** A document's number as it is compared: letters and figures alone, O as 0, as the column `number_key` keeps it. */
export const numberKey = (number: string): string =>
  number
    .replace(/[^A-Za-z0-9]/g, '')
    .replace(/[Oo]/g, '0')
    .toUpperCase()

const mostPieces = 6
const mostKeys = 400
const leastKey = 3

/**
 * Every key that may stand in the words of a line: runs of up to six pieces next to each other, since people write INV 2026 0017
 * and banks break it where their field ends. Numbers without letters are tried with each prefix of our own series too.
 */
export function keysIn(words: string, prefixes: readonly string[] = []): Set<string> {
  const pieces = words
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map(numberKey)
  const keys = new Set<string>()
  for (let from = 0; from < pieces.length; from++) {
    let key = ''
    for (let to = from; to < Math.min(pieces.length, from + mostPieces); to++) {
      key += pieces[to]!
      if (key.length > 40 || keys.size >= mostKeys) break
      if (key.length < leastKey || !/\d/.test(key)) continue
      keys.add(key)
      if (/^\d+$/.test(key)) for (const prefix of prefixes) keys.add(prefix + key)
    }
  }
  return keys
}
