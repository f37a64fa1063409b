import { createHook } from 'node:async_hooks'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${house.baseUrl}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const signIn = (email: string, password: string, headers?: Record<string, string>) =>
  post('/sign-in', { email, password }, headers)

/** From another network, as a proxy on this machine names it. */
const from = (address: string) => ({ 'x-forwarded-for': address })

describe('an unknown address', () => {
  test('gets the same answer as a wrong password', async () => {
    const { email } = await firm.signIn('member')
    const [wrong, unknown] = [await signIn(email, 'not the password'), await signIn('nobody@hollybank.example', 'x')]
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await unknown.json()).toEqual(await wrong.json())
  })

  test('takes as long: a hash is computed for nobody too', async () => {
    const { email } = await firm.signIn('member')
    const unknown = 'nobody.at.all@hollybank.example'
    // The hash that stands for nobody's is made once.
    await signIn(unknown, 'not the password')
    const hashesFor = (address: string) => countHashes(() => signIn(address, 'not the password'))
    expect([await hashesFor(email), await hashesFor(unknown)]).toEqual([1, 1])
  })
})

/** How many passwords Node is asked to hash meanwhile: what takes long at a sign-in is nothing else. */
async function countHashes(work: () => Promise<unknown>): Promise<number> {
  const begun: string[] = []
  const hook = createHook({ init: (_, type) => void begun.push(type) }).enable()
  await work().finally(() => hook.disable())
  return begun.filter((type) => type === 'ARGON2REQUEST').length
}

describe('many attempts', () => {
  test('at one moment from one office are no guessing: who waited for the count of another is counted after it', async () => {
    const { email, password } = await firm.signIn('member')
    const network = from('10.9.0.1')
    expect((await signIn(email, password, network)).status).toBe(200)
    const other = await house.pools.identity.connect()
    onTestFinished(() => other.release(true))
    await other.query('begin')
    await other.query(`select from identity.attempt where scope = 'address' for update`)
    const waiting = signIn(email, password, network)
    await vi.waitFor(async () => {
      const { rows } = await house.pools.worker.query(
        'select from pg_locks where not granted and transactionid is not null',
      )
      expect(rows.length).toBeGreaterThan(0)
    })
    await other.query(`update identity.attempt set free_at = clock_timestamp() where scope = 'address'`)
    await other.query('commit')
    expect((await waiting).status).toBe(200)
  })

  test('on one account have to wait, longer each time, and every process knows', async () => {
    const email = 'quarry.unknown@hollybank.example'
    const attempt = () => signIn(email, 'guess', from(`10.2.0.${Math.floor(Math.random() * 250)}`))
    for (let round = 0; round < 5; round++) expect((await attempt()).status).toBe(401)
    const refused = await attempt()
    expect(refused.status).toBe(429)
    const first = Number(refused.headers.get('retry-after'))
    expect(first).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({
      detail: expect.stringMatching(/^Wait \d+ seconds, then try again\.$/),
    })
    await house.pools.identity.query(`update identity.attempt set free_at = now() where scope = 'account'`)
    expect((await attempt()).status).toBe(401)
    expect(Number((await attempt()).headers.get('retry-after'))).toBeGreaterThan(first)
  })

  test('at the same moment are counted each', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => signIn('together@hollybank.example', 'guess', from(`10.3.0.${at}`))),
    )
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  })

  test('from one network on many accounts have to wait', async () => {
    const answers = []
    for (let round = 0; round < 31; round++)
      answers.push((await signIn(`a${round}@hollybank.example`, 'x', from(`2001:db8:1:2::${round}`))).status)
    expect(answers.filter((status) => status === 429)).toHaveLength(1)
    expect((await signIn('b@hollybank.example', 'x', from('2001:db8:1:3::1'))).status).toBe(401)
  })

  test('of strangers do not keep the owner out where they signed in before', async () => {
    const { email, password } = await firm.signIn('owner')
    for (let round = 0; round < 6; round++) await signIn(email, 'guess', from('203.0.113.7'))
    expect((await signIn(email, password, from('203.0.113.7'))).status).toBe(429)
    expect((await signIn(email, password)).status).toBe(200)
  })

  test('nor on the device that they signed in on, wherever it is now', async () => {
    const { email, password } = await firm.signIn('owner')
    const first = await signIn(email, password)
    const device = first.headers.getSetCookie().find((cookie) => cookie.startsWith('rapport.device='))!
    for (let round = 0; round < 6; round++) await signIn(email, 'guess', from('203.0.113.8'))
    const travelling = { ...from('198.51.100.4'), cookie: device.split(';')[0]! }
    expect((await signIn(email, password, travelling)).status).toBe(200)
  })
})

describe('a password', () => {
  const add = async (password: string) => {
    const owner = await firm.signIn('owner')
    return owner.api.workspace.addMember({
      name: 'New Person',
      email: `${Math.random()}@hollybank.example`,
      role: 'viewer',
      password,
    })
  }

  test.each([
    ['Basketball2026!', 'tried first'],
    ['hollybank paper', 'easily guessed'],
    ['NEW  PERSON', 'easily guessed'],
    ['too short', 'Use at least 10 characters'],
  ])('like %s is refused', async (password, sentence) => {
    await expect(add(password)).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'password', message: expect.stringContaining(sentence) }] },
    })
  })

  test('of four words is fine, whatever it is made of', async () => {
    expect((await add('seven quiet geese land')).name).toBe('New Person')
  })

  test('of a hundred signs is taken as it is typed, in either form of Unicode', async () => {
    const password = ` ${'Räder Und Äpfel, '.repeat(6)}`.normalize('NFC')
    expect(password.length).toBeGreaterThan(100)
    const { email } = await add(password)
    const statusOf = async (given: string) => (await signIn(email!, given)).status
    expect(await statusOf(password.normalize('NFD'))).toBe(200)
    for (const other of [password.trim(), password.toLowerCase(), password.slice(0, 72)])
      expect(await statusOf(other)).toBe(401)
  })
})

test('the session’s token has 256 bits and lies in the database as a hash only', async () => {
  const { cookie } = await firm.signIn('viewer')
  const token = cookie.slice(cookie.indexOf('=') + 1).split('.')[0]!
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const { rows } = await house.pools.identity.query('select s::text as row from identity.session s')
  expect(rows.some(({ row }) => row.includes(token))).toBe(false)
})

test('a cookie with another signature is nobody’s', async () => {
  const { cookie } = await firm.signIn('viewer')
  const forged = cookie.replace(/\.[^.]+$/, `.${'A'.repeat(43)}`)
  expect((await fetch(`${house.baseUrl}/api/v1/session`, { headers: { cookie: forged } })).status).toBe(401)
})
