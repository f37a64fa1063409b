import pg from 'pg'
import { expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from '#tests/house.ts'
import { lastChange } from './prepare-import.ts'

test('the last change is the one of the latest transaction, not of the greatest first digit', async () => {
  const house = await openTestHouse()
  const workspace = await house.openWorkspace()
  const before = await workspace.inTransaction(lastChange)
  const admin = new pg.Client({ ...house.endpoint, user: 'postgres' })
  await admin.connect()
  await admin.query(
    `insert into platform.event (workspace_id, id, type, occurred_at, tx, commitment)
      values ($1, $2, 'workspace.opened', now(), '9'::xid8, '')`,
    [workspace.id, newId()],
  )
  await admin.end()
  expect(await workspace.inTransaction(lastChange)).toBe(before)
})
