import { createReadStream, createWriteStream, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { backUp } from '#platform/recovery/back-up.ts'
import type { Bench } from './line.ts'
import { timed } from './measure.ts'

const rounds = 3

/** The whole of it, written, compressed and read again, beside a plain copy of the same folder. */
export const backup: Bench = {
  name: 'backup',
  async measure({ house, dataDir, admin }) {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-backup-'))
    const speeds: number[] = []
    const copies: number[] = []
    let packed = 0
    try {
      await admin.query('checkpoint')
      for (let round = 0; round < rounds; round++) {
        copies.push(await copySpeed(join(dataDir, 'postgres', 'cluster', 'base'), join(folder, `copy-${round}`)))
        const made = await backUp({
          file: join(folder, `${round}.backup`),
          server: house.administrator,
          database: house.endpoint.database,
          embedded: true,
          dataDir,
          passphrase: undefined,
          clock: house.services.clock,
        })
        speeds.push(made.bytes / 1e6 / made.seconds)
        packed = made.size / made.bytes
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    const [ours, raw] = [Math.max(...speeds), Math.max(...copies)]
    const note = `compressed to ${(100 * packed).toFixed(0)} %, read again and compared; a plain copy of the same tables: ${raw.toFixed(0)} MB/s`
    return [{ line: 'backup', ours, unit: 'MB/s', figure: ours, must: 50, aim: 100, better: 'more', note }]
  },
}

/** One file after the other, as the server sends them. */
async function copySpeed(from: string, to: string): Promise<number> {
  let bytes = 0
  const milliseconds = await timed(async () => {
    for (const entry of readdirSync(from, { withFileTypes: true, recursive: true })) {
      // The others come and go while the server runs.
      if (!entry.isFile() || !/^\d/.test(entry.name)) continue
      const source = join(entry.parentPath, entry.name)
      const target = join(to, source.slice(from.length))
      await mkdir(dirname(target), { recursive: true })
      await pipeline(createReadStream(source), createWriteStream(target))
      bytes += statSync(target).size
    }
  })
  rmSync(to, { recursive: true, force: true })
  return bytes / 1e6 / (milliseconds / 1000)
}
