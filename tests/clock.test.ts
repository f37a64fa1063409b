import { createPublicKey } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { ProblemError } from '#platform/contract/problem.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { verifyChain } from '#platform/events/verify-chain.ts'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from './house.ts'

/*
 * The machine's clock is moved by two hours, forth and back, while people work. What the program takes from its own clock
 * is moved with it; of the database, whose clock cannot be moved alone, the rows are moved the other way.
 */

const house = await openTestHouse()
const hours = 60 * 60 * 1000
const moves = [0, 2, -2, 0, -2, 2]

afterEach(() => void vi.useRealTimers())

const setClock = (by: number) => {
  vi.useRealTimers()
  if (by !== 0) vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + by * hours })
}

test('what is done while the clock jumps is whole, in order, and done once', async () => {
  const firm = await house.openWorkspace()
  const owner = await firm.signIn('owner')
  const { relationships, activities } = owner.api
  const { id: accountId } = await relationships.createAccount({ name: 'Alder' })
  const idempotencyKey = newId()
  const done: string[] = []
  for (const [no, by] of moves.entries()) {
    setClock(by)
    // Who was signed in stays so, and others may sign in.
    const second = await firm.signIn('member')
    await second.api.relationships.accountPage({ id: accountId })
    // One key, one account, whenever it is asked for again.
    await relationships.createAccount({ name: 'Once' }, { idempotencyKey })
    const { version } = (await relationships.accountPage({ id: accountId })).account
    await relationships.changeAccount({ id: accountId, city: `City ${no}` }, { version })
    await activities.writeNote({ accountId, body: `They called ${no}.` })
    const { id } = await relationships.createAccount({ name: `Birch ${no}` })
    done.push(id)
    await house.seal()
  }
  setClock(0)

  const byName = await inPages((after) => relationships.listAccounts({ sort: 'name', limit: 2, after }))
  expect(byName.map(({ name }) => name)).toEqual(['Alder', ...moves.map((_, no) => `Birch ${no}`), 'Once'])
  const byCreation = await inPages((after) => relationships.listAccounts({ sort: 'created', limit: 2, after }))
  expect(byCreation.map(({ id }) => id).toSorted()).toEqual(byName.map(({ id }) => id).toSorted())

  const told = await inPages((after) => activities.timeline({ accountId, limit: 3, after }))
  expect(told).toHaveLength(1 + 2 * moves.length)
  expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
  const times = told.map(({ at }) => Date.parse(at))
  expect(times).toEqual(times.toSorted((a, b) => b - a))

  // The record keeps the order in which things were done, whatever the clock said.
  const order = await inWorkspace(
    house.pools,
    firm.id,
    async (_, client) =>
      client.query<{ id: string }>(
        `select s.subject_id as id from platform.event_seq q
          join platform.event_subject s on s.workspace_id = q.workspace_id and s.event_id = q.event_id
          join platform.event e on e.workspace_id = q.workspace_id and e.id = q.event_id
          where q.workspace_id = $1 and e.type = 'account.created' and s.subject_id = any($2::uuid[]) order by q.seq`,
        [firm.id, done],
      ),
    { readOnly: true },
  )
  expect(order.rows.map(({ id }) => id)).toEqual(done)
  const report = await verifyChain(house.pools, firm.id, createPublicKey(house.secrets.sealing.publicKey), undefined)
  expect(report.faults).toEqual([])
})

test('a database whose clock is set back two hours locks nobody out, and keeps who is signed in', async () => {
  const firm = await house.openWorkspace()
  const owner = await firm.signIn('owner')
  const signIn = (password: string) => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ email: owner.email, password })
    return fetch(`${house.baseUrl}/api/v1/sign-in`, { method: 'POST', headers, body })
  }
  expect((await signIn('not the right one')).status).toBe(401)
  await house.pools.identity.query(
    `update identity.attempt set last_at = last_at + interval '2 hours', free_at = free_at + interval '2 hours'`,
  )
  expect((await signIn(owner.password)).status).toBe(200)
  await owner.api.workspace.session()
  await house.pools.identity.query(`update identity.session set last_seen_at = last_seen_at + interval '2 hours',
    "expiresAt" = "expiresAt" + interval '2 hours'`)
  await owner.api.workspace.session()
  await owner.api.workspace.revokeOtherSessions({}, {})
  await owner.api.workspace.signOut()
  await expect(owner.api.workspace.session()).rejects.toThrow(ProblemError)
})

/** Every page of a list, one after the other. */
async function inPages<T>(page: (after?: string) => Promise<{ items: T[]; next: string | null }>): Promise<T[]> {
  const all: T[] = []
  for (let after: string | undefined; ; ) {
    const { items, next } = await page(after)
    all.push(...items)
    if (!next) return all
    after = next
  }
}
