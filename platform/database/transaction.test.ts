import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from '#tests/house.ts'
import { inWorkspace } from './transaction.ts'

const { pools } = await openTestHouse()

test('a fault that nobody heard inside a transaction is told at its end, since nothing was written', async () => {
  const writing = inWorkspace(pools, newId(), async (db) => {
    await sql`select 1 / 0`.execute(db).catch(() => undefined)
  })
  await expect(writing).rejects.toThrow('nothing was written')
})

test('a transaction that only reads cannot write', async () => {
  const writing = inWorkspace(pools, newId(), (db) => sql`update relationships.account set city = city`.execute(db), {
    readOnly: true,
  })
  await expect(writing).rejects.toMatchObject({ code: '25006' })
})
