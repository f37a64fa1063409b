import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { createTemporaryCluster } from './temporary-cluster.ts'

test('a temporary cluster waits for no disk and leaves nothing behind', async () => {
  const cluster = await createTemporaryCluster()
  const client = new pg.Client(cluster.connection)
  await client.connect()
  const { rows } = await client.query<{ fsync: string }>('show fsync')
  await client.end()
  await cluster.stop()
  expect(rows).toEqual([{ fsync: 'off' }])
  expect(existsSync(dirname(dirname(cluster.connection.host)))).toBe(false)
})
