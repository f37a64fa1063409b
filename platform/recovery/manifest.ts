import { createHash } from 'node:crypto'
import { z } from 'zod'

const manifest = z.object({
  Files: z.array(
    z.object({
      Path: z.string().optional(),
      'Encoded-Path': z.string().optional(),
      Size: z.number(),
      'Checksum-Algorithm': z.literal('SHA256'),
      Checksum: z.string(),
    }),
  ),
  'WAL-Ranges': z.array(z.object({ Timeline: z.int(), 'End-LSN': z.string() })).min(1),
  'Manifest-Checksum': z.string(),
})

/** What a file has to be. */
export interface Expected {
  bytes: number
  sha256: string
}

/** What PostgreSQL says of the files it sent, by their path; throws when the list itself was changed. */
export function readManifest(text: string): Map<string, Expected> {
  const { Files, 'Manifest-Checksum': own } = manifest.parse(JSON.parse(text))
  // The checksum is over everything before its own line.
  const covered = text.slice(0, text.lastIndexOf('"Manifest-Checksum"'))
  if (createHash('sha256').update(covered).digest('hex') !== own) throw new Error('the list of its files was changed.')
  return new Map(
    Files.map((file) => [
      file.Path ?? Buffer.from(file['Encoded-Path'] ?? '', 'hex').toString('latin1'),
      { bytes: file.Size, sha256: file.Checksum },
    ]),
  )
}

/** Up to where the log is needed to make the copy whole; that much of it comes along. */
export function endOfLog(text: string): { timeline: number; lsn: string } {
  const { Timeline, 'End-LSN': lsn } = manifest.parse(JSON.parse(text))['WAL-Ranges'].at(-1)!
  return { timeline: Timeline, lsn }
}
