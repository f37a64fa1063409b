export type Encoded = 'utf-8' | 'windows-1252'

const piece = 1 << 16

/** Gathers text into pieces of bytes. */
export async function* encoded(texts: AsyncIterable<string>, encoding: Encoded): AsyncGenerator<Buffer> {
  let held = ''
  for await (const text of texts) {
    held += text
    if (held.length < piece) continue
    yield encodeText(held, encoding)
    held = ''
  }
  if (held !== '') yield encodeText(held, encoding)
}

/** What Windows-1252 has beside Latin 1, from 0x80 on; a blank is a byte that it does not use. */
const above80 =
  '\u20ac \u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152 \u017d  \u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153 \u017e\u0178'
const special = new Map([...above80].map((char, at) => [char, String.fromCharCode(0x80 + at)]))
special.delete(' ')

/** A letter that Windows-1252 does not have is written without its accent, else as a question mark. */
export function encodeText(text: string, encoding: Encoded): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text)
  const fitting = text.replace(/[^\p{ASCII}\u00a0-\u00ff]/gu, (char) => special.get(char) ?? plain(char))
  return Buffer.from(fitting, 'latin1')
}

function plain(char: string): string {
  const base = char.normalize('NFKD').replace(/\p{M}/gu, '')
  return /^[\u0020-\u007e]+$/.test(base) ? base : '?'
}
