import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { pino } from 'pino'
import { openHouse } from '#app/house.ts'
import type { findDuplicates } from '#modules/data-quality/server/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { newId } from '#platform/server/ids.ts'
import type { Bench } from './line.ts'
import { madePeople, writePeople } from './people.ts'

const count = Number(process.env.RAPPORT_BENCH_PEOPLE ?? 100_000)
const program = fileURLToPath(new URL('./scan-people.ts', import.meta.url))

/**
 * A scan of all people, from the first row read to the last pair. Seconds are those of the processor, in all threads of the
 * program, so that what else the machine does is not counted; the memory is that of the whole program at its highest.
 */
export const duplicates: Bench = {
  name: 'duplicates',
  async measure() {
    const dataDir = mkdtempSync(join(tmpdir(), 'rapport-bench-duplicates-'))
    const config = readConfig({ env: { RAPPORT_DATA_DIR: dataDir, RAPPORT_LOG_LEVEL: 'silent' } })
    const house = await openHouse({ config, log: pino({ level: 'silent' }) })
    try {
      const workspaceId = newId()
      const twins = await fill(house.administrator, house.endpoint.database, workspaceId)
      const { found, cpuSeconds, kilobytes } = await scan(dataDir, workspaceId)
      const right = found.pairs.filter(({ a, b }) => twins.get(a) === b || twins.get(b) === a).length
      const note = `${found.pairs.length} pairs, ${right} of ${twins.size} twins among them, ${found.seconds} s by the clock`
      const megabytes = Math.round(kilobytes / 1024)
      const best = 'less' as const
      return [
        {
          line: `scan of ${count} people`,
          ours: cpuSeconds,
          figure: cpuSeconds,
          unit: 's',
          must: 60,
          aim: 30,
          better: best,
          note,
        },
        {
          line: 'memory of that scan',
          ours: megabytes,
          figure: megabytes,
          unit: 'MB',
          must: 500,
          aim: 400,
          better: best,
        },
      ]
    } finally {
      await house.close()
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
}

interface Scanned {
  found: Awaited<ReturnType<typeof findDuplicates>>
  cpuSeconds: number
  kilobytes: number
}

async function scan(dataDir: string, workspaceId: string): Promise<Scanned> {
  const env = { ...process.env, RAPPORT_DATA_DIR: dataDir, RAPPORT_LOG_LEVEL: 'silent' }
  const options = { env, maxBuffer: 100_000_000 }
  const { stdout } = await promisify(execFile)(process.execPath, [program, workspaceId], options)
  return JSON.parse(stdout) as Scanned
}

/** Who was typed twice, by external id. */
async function fill(administrator: pg.ClientConfig, database: string, workspaceId: string) {
  const client = new pg.Client({ ...administrator, database })
  await client.connect()
  try {
    const people = madePeople(count, 1)
    await writePeople(client, workspaceId, people)
    return new Map(people.flatMap(({ twin }, n) => (twin === null ? [] : [[String(n), String(twin)] as const])))
  } finally {
    await client.end()
  }
}
