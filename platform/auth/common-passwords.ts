import { readFileSync } from 'node:fs'

let words: Set<string> | undefined

/** Read at the first use, then a look-up in memory. */
function commonWords(): Set<string> {
  words ??= new Set(
    readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  )
  return words
}

/** Among those that are tried first, as it stands or with digits and signs at either end: 'Basketball2026!'. */
export function isCommonPassword(password: string): boolean {
  const known = commonWords()
  const plain = password.normalize('NFKC').toLowerCase()
  return known.has(plain) || known.has(withoutEnds(plain))
}

export const withoutEnds = (text: string) => text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '')
