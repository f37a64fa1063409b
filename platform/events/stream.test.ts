import pg from 'pg'
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { Stream } from './stream.ts'

test('while the database is away it is tried again one connection at a time, and who listens is told to look', async () => {
  const { endpoint } = await openTestHouse()
  const warnings: string[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) })
  const stream = new Stream(endpoint, log, undefined, 20)
  const admin = new pg.Client({ ...endpoint, user: 'postgres', database: 'postgres' })
  await admin.connect()
  const listening = async () => {
    const { rows } = await admin.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = $1 and query = 'listen rapport_sealed'`,
      [endpoint.database],
    )
    return rows.map(({ pid }) => pid)
  }
  try {
    const heard = vi.fn()
    stream.listen('some workspace', heard)
    const others = await listening()
    await stream.start()
    const own = (await listening()).filter((pid) => !others.includes(pid))
    expect(own).toHaveLength(1)
    await admin.query(`alter database ${endpoint.database} allow_connections false`)
    await admin.query('select pg_terminate_backend($1)', own)
    await vi.waitFor(() => expect(warnings.length).toBeGreaterThan(4), 10_000)
    await admin.query(`alter database ${endpoint.database} allow_connections true`)
    await vi.waitFor(() => expect(heard).toHaveBeenCalled(), 10_000)
    expect((await listening()).filter((pid) => !others.includes(pid))).toHaveLength(1)
  } finally {
    await stream.stop()
    await admin.end()
  }
})
