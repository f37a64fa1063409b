import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { mergeSteps } from '#app/slices.ts'
import { openTestHouse } from '#tests/house.ts'
import { mergeAccounts } from './merge-accounts.ts'
import { relationshipSteps } from './relationship-steps.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, revenue } = owner.api
const steps = [...relationshipSteps, ...mergeSteps]

const account = async (name: string) => (await relationships.createAccount({ name })).id
const invoice = (accountId: string, number: string) =>
  revenue.createDocument({
    ...{ kind: 'invoice', number, accountId, issuedOn: '2026-06-10' },
    lines: [{ kind: 'sale', quantity: '1', unitPrice: '100.00' }],
  })

/** Until a transaction of the database waits for another one. */
async function untilSomebodyWaits(): Promise<void> {
  const { rows } = await house.pools.app.query('select from pg_locks where not granted')
  if (rows.length === 0) return untilSomebodyWaits()
}

const documentsOf = async (id: string) => {
  const { rows } = await firm.inTransaction(({ db }) =>
    sql<{ number: string }>`select number from revenue.document
      where workspace_id = ${firm.id} and account_id = ${id} order by number`.execute(db),
  )
  return rows.map(({ number }) => number)
}

test('a document entered while its account is being merged waits, and then is told that the account is gone', async () => {
  const [a, b] = [await account('Gullwing'), await account('Gullwing Ltd')]
  let entering: Promise<unknown> = Promise.resolve()
  await firm.inTransaction(async (ctx) => {
    await mergeAccounts(ctx, steps, { id: a, mergedId: b })
    entering = invoice(b, 'W-1').catch((error: unknown) => error)
    await untilSomebodyWaits()
  })
  expect(await entering).toMatchObject({ problem: { status: 422 } })
  expect([await documentsOf(a), await documentsOf(b)]).toEqual([[], []])
  await invoice(a, 'W-2')
  expect((await relationships.accountPage({ id: b })).account).toMatchObject({ id: a, netSales: 10000 })
})

test('a merge waits for a document that is being entered, and takes it along', async () => {
  const [a, b] = [await account('Quay'), await account('Quay Ltd')]
  let merging: Promise<unknown> = Promise.resolve()
  await firm.inTransaction(async (ctx) => {
    const { enterDocument } = await import('#modules/revenue/server/enter-document.ts')
    await enterDocument(ctx, {
      ...{ kind: 'invoice', number: 'W-3', accountId: b, issuedOn: '2026-06-10' },
      lines: [{ kind: 'sale', quantity: '1', unitPrice: '100.00' }],
    })
    merging = relationships.mergeAccounts({ id: a, mergedId: b })
    await untilSomebodyWaits()
  })
  await merging
  expect([await documentsOf(a), await documentsOf(b)]).toEqual([['W-3'], []])
  expect((await relationships.accountPage({ id: a })).account.netSales).toBe(10000)
})
