import { createPublicKey } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from '#tests/house.ts'
import { Anchor } from './anchor.ts'
import { eraseEvents } from './erase-events.ts'
import { verifyChain } from './verify-chain.ts'

const house = await openTestHouse()
const admin = new pg.Client({ ...house.endpoint, user: 'postgres' })
await admin.connect()
// A superuser without scruples: neither foreign keys nor row-level security holds them back.
await admin.query('set session_replication_role = replica')
afterAll(() => admin.end())

const key = createPublicKey(house.secrets.sealing.publicKey)
let firm: Awaited<ReturnType<typeof house.openWorkspace>>
let accounts: string[]

/** Seals 1 to 2, then 3 to 5. */
beforeEach(async () => {
  firm = await house.openWorkspace()
  const { api } = await firm.signIn('owner')
  await house.seal()
  accounts = []
  for (const name of ['Alder', 'Birch', 'Cedar']) accounts.push((await api.relationships.createAccount({ name })).id)
  await house.seal()
})

const anchored = () =>
  new Anchor(house.services.config.dataDir).read().find(({ workspaceId }) => workspaceId === firm.id)
const verified = (anchor = anchored()) => verifyChain(house.pools, firm.id, key, anchor)
const ofAccount = (at: number) =>
  `(select event_id from platform.event_subject where workspace_id = '${firm.id}' and subject_id = '${accounts[at]}')`
const here = () => `workspace_id = '${firm.id}'`

test('a chain that nobody touched holds', async () => {
  expect(await verified()).toEqual({ events: 5, seals: 2, erased: 0, faults: [] })
})

describe('an administrator of the database', () => {
  test.each<[string, () => string, RegExp]>([
    [
      'changes what an event says',
      () =>
        `update platform.event_body set body = body || '{"name":"Elm"}' where ${here()} and event_id in ${ofAccount(1)}`,
      /^Event 4 .*changed after it was sealed/,
    ],
    [
      'changes the type of an event',
      () => `update platform.event set type = 'account.deleted' where ${here()} and id in ${ofAccount(1)}`,
      /^Events 3 to 5: one of them/,
    ],
    [
      'gives an event to another member',
      () => `update platform.event set actor_id = '${newId()}' where ${here()} and id in ${ofAccount(0)}`,
      /^Events 3 to 5: one of them/,
    ],
    [
      'dates an event back',
      () =>
        `update platform.event set occurred_at = occurred_at - interval '1 day' where ${here()} and id in ${ofAccount(0)}`,
      /^Events 3 to 5: one of them/,
    ],
    [
      'says that an event came from the command line',
      () => `update platform.event set via = 'command-line' where ${here()} and id in ${ofAccount(0)}`,
      /^Events 3 to 5: one of them/,
    ],
    [
      'makes an event one of another account',
      () =>
        `update platform.event_subject set subject_id = '${newId()}' where ${here()} and event_id in ${ofAccount(2)}`,
      /^Events 3 to 5: one of them/,
    ],
    [
      'takes a subject away',
      () => `delete from platform.event_subject where ${here()} and event_id in ${ofAccount(2)}`,
      /^Events 3 to 5: one of them/,
    ],
    [
      'takes an event away',
      () => `delete from platform.event where ${here()} and id in ${ofAccount(1)}`,
      /^Event 4 .*is missing/,
    ],
    [
      'takes an event and its place away',
      () =>
        `with gone as (delete from platform.event where ${here()} and id in ${ofAccount(1)} returning id) delete from platform.event_seq where ${here()} and event_id in (select id from gone)`,
      /^Events 3 to 5: 1 of them are missing/,
    ],
    [
      'takes away what an event said',
      () => `delete from platform.event_body where ${here()} and event_id in ${ofAccount(1)}`,
      /^Event 4 .*is gone, and no erasure took it away/,
    ],
    [
      'lets two events change places',
      () => `update platform.event_seq set seq = seq + 100 where ${here()} and seq > 3;
        update platform.event_seq set seq = 109 - seq where ${here()} and seq > 100`,
      /^Events 3 to 5: one of them/,
    ],
    [
      'slips an event in',
      () =>
        `insert into platform.event (workspace_id, id, type, occurred_at, tx, commitment) values ('${firm.id}', '${newId()}', 'account.created', now(), '3', '')`,
      /was never sealed: it was slipped in/,
    ],
    [
      'hangs an event on the end',
      () => `insert into platform.event_seq (workspace_id, seq, event_id) values ('${firm.id}', 6, '${newId()}')`,
      /^Event 6 .*stands behind the last seal/,
    ],
    [
      'takes a seal away',
      () => `delete from platform.seal where ${here()} and first_seq = 1`,
      /does not follow on 0: a seal before it is missing/,
    ],
    [
      'makes a seal of their own',
      () => `update platform.seal set root = sha256('x') where ${here()} and first_seq = 3`,
      /is not signed by this installation/,
    ],
    [
      'cuts the end off, with its seal',
      () =>
        `with cut as (delete from platform.event_seq where ${here()} and seq > 2 returning event_id), gone as (delete from platform.event where ${here()} and id in (select event_id from cut)) delete from platform.seal where ${here()} and first_seq > 2`,
      /^The chain was sealed up to event 5 and reaches 2 now/,
    ],
  ])('who %s is found out', async (_, statement, sentence) => {
    await admin.query(statement())
    const { faults } = await verified()
    expect(faults).toContainEqual(expect.stringMatching(sentence))
  })

  test('who puts a seal of another time in its place is found out', async () => {
    const anchor = anchored()!
    expect((await verified({ ...anchor, root: '00' })).faults).toEqual([
      'The seal up to event 5 is another than the one made here.',
    ])
  })
})

test('what was erased is told from what was forged', async () => {
  const { rows } = await admin.query<{ event_id: string }>(`select event_id from ${ofAccount(1)} e`)
  const events = rows.map(({ event_id }) => event_id)
  const subjects = [{ role: 'account', type: 'account', id: accounts[1]! }]
  await firm.inTransaction((ctx) => eraseEvents(ctx, { events, reason: 'They asked for it', subjects }))
  await house.seal()
  const bodies = await admin.query('select from platform.event_body where event_id = any($1)', [events])
  expect(bodies.rowCount).toBe(0)
  expect(await verified()).toEqual({ events: 6, seals: 3, erased: 1, faults: [] })
})

test('nobody erases what is another workspace’s', async () => {
  const { rows } = await admin.query<{ event_id: string }>(`select event_id from ${ofAccount(1)} e`)
  const other = await house.openWorkspace()
  const events = rows.map(({ event_id }) => event_id)
  await other.inTransaction((ctx) => eraseEvents(ctx, { events, reason: 'Malice', subjects: [] })).catch(() => {})
  expect(await verified()).toMatchObject({ erased: 0, faults: [] })
})
