import { existsSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openTestHouse } from '../house.ts'
import { describeSchema } from './describe-schema.ts'

const file = new URL('../../database/schema.sql', import.meta.url)
const house = await openTestHouse()

test('database/schema.sql shows what the migrations make', async () => {
  const client = new pg.Client({ ...house.endpoint, user: 'postgres' })
  await client.connect()
  const made = await describeSchema(client).finally(() => client.end())
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : ''
  expect(committed, 'database/schema.sql is older than the migrations: write it anew with "npm run schema"').toBe(made)
})
