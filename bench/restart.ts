import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { connectionTo } from '#platform/database/embedded/connection.ts'
import { layOut } from '#platform/database/embedded/layout.ts'
import { readPostmasterFile } from '#platform/database/embedded/postmaster-file.ts'
import type { Bench } from './line.ts'
import { startServer, theServer } from './server-process.ts'

const rounds = 3

/** Program and database are killed at once, with some hundred megabytes in the log to recover from. */
export const restart: Bench = {
  name: 'restart',
  async measure() {
    const dataDir = mkdtempSync(join(tmpdir(), 'rapport-bench-restart-'))
    const waits: number[] = []
    let server = await startServer(theServer, dataDir)
    try {
      for (let round = 0; round < rounds; round++) {
        await fillTheLog(dataDir)
        await kill(server.pid, dataDir)
        server = await startServer(theServer, dataDir)
        waits.push(server.milliseconds)
      }
    } finally {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
    // What an owner waits at most, not at best.
    const worst = Math.max(...waits)
    const line = 'restart after kill -9 to the first answer'
    return [{ line, ours: worst, figure: worst, unit: 'ms', must: 5000, aim: 2000, better: 'less' }]
  },
}

async function fillTheLog(dataDir: string): Promise<void> {
  const client = new pg.Client({ ...connectionTo(layOut(dataDir), databaseOf(dataDir)), database: 'rapport' })
  await client.connect()
  await client.query('create table if not exists public.bench_filler (number bigint, words text)')
  await client.query(
    `insert into public.bench_filler select n, repeat(md5(n::text), 8) from generate_series(1, 600000) n`,
  )
  await client.end()
}

const databaseOf = (dataDir: string) => readPostmasterFile(join(dataDir, 'postgres', 'cluster'))!

async function kill(program: number, dataDir: string): Promise<void> {
  const database = databaseOf(dataDir).pid
  process.kill(program, 'SIGKILL')
  process.kill(database, 'SIGKILL')
}
