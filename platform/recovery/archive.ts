import { createHash } from 'node:crypto'
import { z } from 'zod'

/**
 * A backup is a tar archive under zstd, which any "tar --zstd -x" unpacks where no Rapport is at hand:
 *
 *   rapport-backup.json     what this is, first
 *   secrets.json …          the data folder's own files, as they were before the copy began
 *   cluster/…               PostgreSQL's data folder, with the log that makes it whole
 *   cluster/backup_manifest PostgreSQL's list of those files, with their checksums
 *   files/…                 uploaded files
 *   rapport-checksums.json  the same for everything that is not in PostgreSQL's list, last
 */
export const names = {
  about: 'rapport-backup.json',
  cluster: 'cluster/',
  manifest: 'cluster/backup_manifest',
  files: 'files/',
  checksums: 'rapport-checksums.json',
}

export const about = z.object({
  format: z.literal(1),
  /** Everything acknowledged by then is in it. */
  begun: z.iso.datetime(),
  /** The PostgreSQL that can read it. */
  major: z.int(),
  database: z.string(),
  /** Whether the server was the one that comes along, or the owner's. */
  server: z.enum(['embedded', 'own']),
  /** The strand of the log that goes on from here, where it is kept. */
  log: z.string().optional(),
})
export type About = z.output<typeof about>

export const checksums = z.object({
  finished: z.iso.datetime(),
  files: z.record(z.string(), z.object({ bytes: z.int(), sha256: z.string() })),
})

/** Counts and sums what goes by. */
export class Sum {
  private readonly hash = createHash('sha256')
  private bytes = 0

  add(chunk: Buffer): void {
    this.hash.update(chunk)
    this.bytes += chunk.length
  }

  end(): { bytes: number; sha256: string } {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') }
  }
}
