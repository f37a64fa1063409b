import { createHash } from 'node:crypto'

/** A UUID (version 8) that is the same for the same words, for example `sampleId('account', 'saltgrass-hotels')`. */
export function sampleId(...words: string[]): string {
  const hex = createHash('sha256')
    .update(['oxbow-and-tern', ...words].join('\n'))
    .digest('hex')
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** `Lockkeeper's Café` → `lockkeepers-cafe`. */
export const keyOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
