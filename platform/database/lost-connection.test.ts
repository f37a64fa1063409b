import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { expect, test, vi } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from '#tests/house.ts'
import { createPools } from './pools.ts'
import { inWorkspace } from './transaction.ts'

const { pools, endpoint } = await openTestHouse()

test.each(['app', 'bulk', 'identity', 'worker'] as const)(
  'a connection of %s that is lent out and breaks off does not end the process',
  async (name) => {
    const client = await pools[name].connect()
    const broken = new Promise((resolve) => client.once('end', resolve))
    await client.query('select pg_terminate_backend(pg_backend_pid())').catch(() => {})
    await broken
    client.release(true)
    expect((await pools[name].query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }])
  },
)

test('a transaction whose work fails while it is being opened reports that, and its opening ends no process', async () => {
  const unheard: unknown[] = []
  const hear = (reason: unknown) => void unheard.push(reason)
  process.on('unhandledRejection', hear)
  const opening = inWorkspace(pools, newId(), (_, client) => {
    breakOff(client)
    return Promise.reject(new Error('The work failed'))
  })
  await expect(opening).rejects.toThrow('The work failed')
  await pools.app.query('select 1')
  process.off('unhandledRejection', hear)
  expect(unheard).toEqual([])
})

test('what is no id of a workspace is refused before anything is asked of the database', async () => {
  const work = vi.fn()
  await expect(inWorkspace(pools, 'no workspace', work)).rejects.toThrow('by its id')
  expect(work).not.toHaveBeenCalled()
})

test('a statement that comes after its transaction has ended is refused, and none of the next user of the connection', async () => {
  const small = createPools(endpoint, {}, 1)
  const workspaceId = newId()
  let goOn = () => {}
  const ended = new Promise<void>((resolve) => (goOn = resolve))
  let late: Promise<unknown> = Promise.resolve()
  const failing = inWorkspace(small, workspaceId, (db) => {
    late = ended.then(() => sql`select 1`.execute(db))
    return Promise.reject(new Error('The work failed'))
  })
  await expect(failing).rejects.toThrow('The work failed')
  await inWorkspace(small, newId(), async () => {
    goOn()
    await expect(late).rejects.toThrow('came after its transaction')
  })
  await small.end()
})

test('of statements that are sent together the one that failed is reported, not those that came after it', async () => {
  const slowly = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      // Its way out is longer than that of the others.
      for (let turn = 0; turn < 20; turn++) await nextTurn()
      throw error
    }
  }
  const failing = inWorkspace(pools, newId(), (db) =>
    Promise.all([slowly(sql`select 1 / 0`.execute(db)), sql`select 1`.execute(db)]),
  )
  await expect(failing).rejects.toThrow('division by zero')
})

/** As when the cable is pulled: what was sent and what is sent now fails. */
function breakOff(client: pg.PoolClient): void {
  const { connection } = client as pg.PoolClient & { connection: { stream: { destroy(): void } } }
  connection.stream.destroy()
}
