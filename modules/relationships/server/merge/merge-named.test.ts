import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newClient } from '#platform/database/new-client.ts'
import { connectionOf } from '#platform/database/pools.ts'
import { openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()
const migration = fileURLToPath(new URL('../../../../database/migrations/0059_merge_named.sql', import.meta.url))

test('of manifests of before there was an index of names the migration writes down whom they name', async () => {
  const firm = await house.openWorkspace()
  const { relationships } = (await firm.signIn('owner')).api
  const account = async (name: string) => (await relationships.createAccount({ name })).id
  const [a, b, far] = [await account('One'), await account('Two'), await account('Far')]
  for (const from of [a, b])
    await relationships.addLink({
      ...{ kind: 'supplies', from: { type: 'account', id: from }, to: { type: 'account', id: far } },
    })
  await relationships.mergeAccounts({ id: b, mergedId: a })
  const named = async () => {
    const { rows } = await firm.inTransaction(({ db }) =>
      sql<{ record_id: string }>`select merge_id, row_id, record_id from relationships.merge_named
        order by merge_id, row_id, record_id`.execute(db),
    )
    return rows
  }
  const before = await named()
  expect(before.map((row) => row.record_id)).toEqual(expect.arrayContaining([a, b, far]))
  const client = newClient(connectionOf(house.endpoint, 'owner', house.endpoint.password))
  await client.connect()
  try {
    await client.query('drop table relationships.merge_named; drop index data_quality.duplicate_told_apart')
    await client.query(await readFile(migration, 'utf8'))
  } finally {
    await client.end()
  }
  expect(await named()).toEqual(before)
})
