import { open } from 'node:fs/promises'
import type { FileFormat } from '../../contract/import.ts'

/** What kind of file it is, by how it begins; undefined for a text, which is a table. */
export async function findSource(path: string): Promise<FileFormat['source']> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    const start = buffer.subarray(0, bytesRead)
    if (start.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) return 'workbook'
    // Of either width of characters.
    const text = start
      .toString('latin1')
      .replace(/^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, '')
      .replaceAll('\0', '')
      .trimStart()
    if (/^BEGIN:VCARD/i.test(text)) return 'cards'
    if (/^\[\s*(?:\[\s*)?"vcard"/i.test(text)) return 'jcards'
    return /^<[?!\w]/.test(text) && /<(?:!DOCTYPE\s+)?(?:\w+:)?(?:Invoice|CreditNote)[\s>[]/.test(text)
      ? 'invoice'
      : undefined
  } finally {
    await file.close()
  }
}
