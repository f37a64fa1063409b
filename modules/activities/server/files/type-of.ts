import { open } from 'node:fs/promises'

/** What nobody shows: it is kept and downloaded. */
export const unknownType = 'application/octet-stream'

const begins = (head: Buffer, signs: string, at = 0) =>
  head.subarray(at, at + signs.length).equals(Buffer.from(signs, 'latin1'))

/** The types that can be looked at, by how they begin; a name or a header that says otherwise does not count. */
const signatures: readonly [type: string, is: (head: Buffer) => boolean][] = [
  ['image/png', (head) => begins(head, '\x89PNG\r\n\x1a\n')],
  ['image/jpeg', (head) => begins(head, '\xff\xd8\xff')],
  ['image/gif', (head) => begins(head, 'GIF87a') || begins(head, 'GIF89a')],
  ['image/webp', (head) => begins(head, 'RIFF') && begins(head, 'WEBP', 8)],
  ['application/pdf', (head) => begins(head, '%PDF-')],
]

const typeOf = (head: Buffer): string => signatures.find(([, is]) => is(head))?.[0] ?? unknownType

/** The type of a file on the disk. */
export async function typeOfFile(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return typeOf(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}
