import { createHash, createPrivateKey, createPublicKey, verify } from 'node:crypto'
import pg from 'pg'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { takeLock } from '#platform/database/advisory-lock.ts'
import { createPools } from '#platform/database/pools.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from '#tests/house.ts'
import { Anchor } from './anchor.ts'
import { merkleRoot } from './merkle.ts'
import { Sealer, sealStatement } from './sealer.ts'

const house = await openTestHouse()

const seals = async (workspaceId: string) =>
  inWorkspace(house.pools, workspaceId, async (_, client) => {
    const { rows } = await client.query(
      'select first_seq, last_seq, root, previous, signature from platform.seal where workspace_id = $1 order by first_seq',
      [workspaceId],
    )
    return rows
  })

const sealed = async (
  workspaceId: string,
): Promise<{ seq: number; leaf: Buffer; commitment: Buffer; computed: Buffer }[]> =>
  inWorkspace(house.pools, workspaceId, async (_, client) => {
    const { rows } = await client.query(
      `select q.seq, platform.leaf(e, platform.subjects(e.workspace_id, e.id)) as leaf, e.commitment, platform.commitment(b.salt, b.body) as computed from platform.event_seq q
       join platform.event e on e.workspace_id = q.workspace_id and e.id = q.event_id
       join platform.event_body b on b.workspace_id = e.workspace_id and b.event_id = e.id
       where q.workspace_id = $1 order by q.seq`,
      [workspaceId],
    )
    return rows
  })

describe('the sealer', () => {
  test('numbers committed events without a gap and signs each batch over its predecessor', async () => {
    const firm = await house.openWorkspace()
    await house.seal()
    await firm.signIn('member')
    await firm.signIn('viewer')
    await house.seal()
    const [first, second] = await seals(firm.id)
    expect([first.first_seq, first.last_seq, second.first_seq, second.last_seq]).toEqual([1, 1, 2, 3])
    expect(second.previous).toEqual(first.root)
    const events = await sealed(firm.id)
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(merkleRoot(events.slice(1).map(({ leaf }) => leaf))).toEqual(second.root)
    expect(events.every(({ commitment, computed }) => commitment.equals(computed))).toBe(true)
    const statement = sealStatement({
      workspaceId: firm.id,
      first: 2,
      last: 3,
      root: second.root,
      previous: first.root,
    })
    expect(verify(null, statement, createPublicKey(house.secrets.sealing.publicKey), second.signature)).toBe(true)
  })

  test('leaves out what an open transaction could still come before', async () => {
    const firm = await house.openWorkspace()
    await house.seal()
    const client = await house.pools.bulk.connect()
    await client.query('begin')
    await client.query('select pg_current_xact_id()')
    await firm.signIn('member')
    expect(await house.sealer.sealAll()).toBe(0)
    await client.query('commit')
    client.release()
    expect(await house.seal()).toBe(1)
  })

  test('is held up by a transaction that stands still only until the server ends it', async () => {
    const firm = await house.openWorkspace()
    await house.seal()
    const frozen = createPools(house.endpoint, {}, 1, 200)
    onTestFinished(() => frozen.end())
    for (const pool of [frozen.app, frozen.bulk, frozen.identity, frozen.worker]) {
      const client = await pool.connect()
      await client.query('begin')
      await client.query('select pg_current_xact_id()')
      await firm.signIn('member')
      await vi.waitFor(async () => expect(await house.sealer.sealAll()).toBe(1), 20_000)
      await expect(client.query('commit')).rejects.toThrow(/terminat|not queryable/i)
      client.release(true)
    }
    const { rows } = await house.pools.app.query('show idle_in_transaction_session_timeout')
    expect(rows).toEqual([{ idle_in_transaction_session_timeout: '1min' }])
  })

  test('takes transactions in the order of their numbers, not of their digits', async () => {
    const other = await openTestHouse()
    const firm = await other.openWorkspace()
    const admin = new pg.Client({ ...other.endpoint, user: 'postgres' })
    await admin.connect()
    for (const tx of ['9', '10'])
      await admin.query(
        `insert into platform.event (workspace_id, id, type, occurred_at, tx, commitment)
          values ($1, $2, 'workspace.opened', now(), $3::xid8, '')`,
        [firm.id, newId(), tx],
      )
    await admin.end()
    const events = await other.seal()
    expect(events).toBeGreaterThan(2)
    expect(await other.seal()).toBe(0)
  })
})

describe('several sealers on one database', () => {
  const another = () => {
    const { pools, secrets, services } = house
    const anchor = new Anchor(services.config.dataDir)
    return new Sealer(pools, createPrivateKey(secrets.sealing.privateKey), services.log, anchor)
  }

  test('give every event one place, whoever is first, and leave the newest seal in their common file', async () => {
    const firm = await house.openWorkspace()
    const [one, two, three] = [another(), another(), another()]
    for (let round = 0; round < 4; round++) {
      const writing = firm.signIn('member')
      await Promise.all([one, two, three].map((each) => each.sealAll()))
      await writing
    }
    await house.seal()
    expect((await sealed(firm.id)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
    const rows = await seals(firm.id)
    for (const [at, seal] of rows.entries()) expect(seal.previous).toEqual(rows[at - 1]?.root ?? null)
    const heads = new Anchor(house.services.config.dataDir).read()
    expect(heads.find(({ workspaceId }) => workspaceId === firm.id)).toMatchObject({
      ...{ last: 5, root: rows.at(-1).root.toString('hex') },
    })
  })

  test('one that stands still in the middle of its round loses its turn, and another seals', async () => {
    const firm = await house.openWorkspace()
    const still = createPools(house.endpoint, {}, 1)
    const over = Promise.withResolvers<never>()
    const begun = Promise.withResolvers<void>()
    // As of a process that is stopped: what it would say next, it never says.
    still.worker.on('connect', (client) => {
      const say = client.query.bind(client) as (text: unknown, ...more: unknown[]) => unknown
      client.query = ((text: unknown, ...more: unknown[]) => {
        if (typeof text !== 'string' || !text.startsWith('insert')) return say(text, ...more)
        begun.resolve()
        return over.promise
      }) as typeof client.query
    })
    const { secrets, services } = house
    const key = createPrivateKey(secrets.sealing.privateKey)
    const frozen = new Sealer(still, key, services.log, new Anchor(services.config.dataDir), 200)
    let isBegun = false
    void begun.promise.then(() => (isBegun = true))
    // While somebody else on the server has an older transaction open there is nothing to seal yet.
    const untilBegun = async () => {
      while (!isBegun) await frozen.sealAll()
    }
    const round = untilBegun().catch(() => {})
    onTestFinished(async () => {
      over.reject(new Error('ended'))
      await round
      await still.end()
    })
    await begun.promise
    expect(await seals(firm.id)).toEqual([])
    const next = another()
    onTestFinished(() => next.stop())
    next.start()
    await vi.waitFor(async () => expect(await sealed(firm.id)).toHaveLength(1), { timeout: 10_000 })
  })

  test('one that has its turn keeps no other waiting, and when it is gone another seals', async () => {
    const firm = await house.openWorkspace()
    await firm.signIn('member')
    const atIt = new pg.Client({ ...house.endpoint, user: 'postgres' })
    atIt.on('error', () => {})
    await atIt.connect()
    await takeLock(atIt, 'seal')
    const next = another()
    onTestFinished(() => next.stop())
    const begun = next.lastRound
    next.start()
    await vi.waitFor(() => expect(next.lastRound).toBeGreaterThan(begun), { timeout: 10_000 })
    expect(await seals(firm.id)).toEqual([])
    await atIt.end()
    await vi.waitFor(async () => expect(await sealed(firm.id)).toHaveLength(2), { timeout: 10_000 })
  })
})

describe('a Merkle root', () => {
  const leaf = (text: string) => createHash('sha256').update(text).digest()
  const hash = (...parts: (string | Buffer)[]) =>
    parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest()

  test('of three leaves pairs the first two and lets the third rise', () => {
    const [a, b, c] = [leaf('a'), leaf('b'), leaf('c')]
    const pair = hash('\x01', hash('\0', a), hash('\0', b))
    expect(merkleRoot([a, b, c])).toEqual(hash('\x01', pair, hash('\0', c)))
  })

  test('changes when two leaves change places', () => {
    expect(merkleRoot([leaf('a'), leaf('b')])).not.toEqual(merkleRoot([leaf('b'), leaf('a')]))
  })
})
