import type { CardProperty } from './card-property.ts'

/** Octets of a line before it is folded (RFC 6350, 3.2). */
const widest = 75

/** A card of vCard 4.0, its lines folded. */
export const writeCard = (properties: readonly CardProperty[]): string =>
  ['BEGIN:VCARD', 'VERSION:4.0', ...properties.map(lineOf), 'END:VCARD'].map((line) => `${folded(line)}\r\n`).join('')

function lineOf({ group, name, params, value }: CardProperty): string {
  const told = Object.entries(params).map(([key, values]) => `;${key}=${values.map(quoted).join(',')}`)
  return `${group ? `${group}.` : ''}${name}${told.join('')}:${value.replace(/[\r\n]+/g, '\\n')}`
}

/** A parameter has no way to write a quote, and no control characters. */
function quoted(value: string): string {
  const safe = value.replace(/["\p{Cc}]/gu, ' ')
  return /[,;:]/.test(safe) ? `"${safe}"` : safe
}

function folded(line: string): string {
  if (line.length <= widest && Buffer.byteLength(line) <= widest) return line
  const parts: string[] = []
  let part = ''
  let size = 0
  for (const char of line) {
    const bytes = Buffer.byteLength(char)
    if (size + bytes > widest) {
      parts.push(part)
      part = ''
      size = 1
    }
    part += char
    size += bytes
  }
  return [...parts, part].join('\r\n ')
}
