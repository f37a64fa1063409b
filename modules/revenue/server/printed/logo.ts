import { readFile, stat } from 'node:fs/promises'

/** More than any letterhead needs; it goes into every PDF. */
const largestLogo = 1_000_000

/** A logo as the forms want it; null where there is none, or none that a PDF/A can hold. */
export async function logoAt(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => undefined)
  if (!found || found.size > largestLogo) return null
  const bytes = await readFile(path)
  const type = logoType(bytes)
  return type && `data:${type};base64,${bytes.toString('base64')}`
}

/** PNG, or a JPEG in grey or RGB: colours for a press (CMYK) have no meaning beside those of a screen. */
function logoType(bytes: Buffer): 'image/png' | 'image/jpeg' | null {
  if (bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'image/png'
  if (!bytes.subarray(0, 3).equals(Buffer.from('\xff\xd8\xff', 'latin1'))) return null
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1]!
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return bytes[at + 9] === 4 ? null : 'image/jpeg'
  }
  return null
}
