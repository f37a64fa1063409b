/** What characters a cell is made of, as bits, so that most cells are understood without a regular expression. */
export const sign = {
  digit: 1,
  point: 2,
  comma: 4,
  minus: 8,
  slash: 16,
  blank: 32,
  colon: 64,
  at: 128,
  letter: 256,
  bracket: 512,
  apostrophe: 1024,
  percent: 2048,
  plus: 4096,
  currency: 8192,
  other: 16384,
} as const

const ascii = new Uint16Array(128).fill(sign.other)
const set = (chars: string, bit: number) => {
  for (const char of chars) ascii[char.charCodeAt(0)] = bit
}
set('0123456789', sign.digit)
set('.', sign.point)
set(',', sign.comma)
set('-', sign.minus)
set('/', sign.slash)
set(' \t', sign.blank)
set(':', sign.colon)
set('@', sign.at)
set('()', sign.bracket)
set("'", sign.apostrophe)
set('%', sign.percent)
set('+', sign.plus)
set('$', sign.currency)
set('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', sign.letter)

const beyond = new Map<number, number>([
  [0xa0, sign.blank],
  [0x2007, sign.blank],
  [0x2009, sign.blank],
  [0x202f, sign.blank],
  [0x2212, sign.minus],
  [0x2010, sign.minus],
  [0x2011, sign.minus],
  [0x2013, sign.minus],
  [0xfe63, sign.minus],
  [0xff0d, sign.minus],
  [0x2019, sign.apostrophe],
  [0x02bc, sign.apostrophe],
  [0xa3, sign.currency],
  [0xa5, sign.currency],
  [0xffe5, sign.currency],
  [0x0e3f, sign.currency],
])

/** Scans a cell once; `hash` is FNV-1a over its characters. */
export const scanned = { signs: 0, hash: 0 }

export function scan(cell: string): void {
  let signs = 0
  let hash = 0x811c9dc5
  for (let i = 0; i < cell.length; i++) {
    const code = cell.charCodeAt(i)
    hash = Math.imul(hash ^ code, 0x01000193)
    signs |= code < 128 ? ascii[code]! : signBeyond(code)
  }
  scanned.signs = signs
  scanned.hash = hash
}

function signBeyond(code: number): number {
  const known = beyond.get(code)
  if (known !== undefined) return known
  if (code >= 0x20a0 && code <= 0x20cf) return sign.currency
  return sign.letter
}
