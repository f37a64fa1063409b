import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { contract } from '#app/contract.ts'
import type { Route } from '#platform/contract/route.ts'
import { createLogger } from '#platform/log/logger.ts'
import { inputs, someIds } from '../every-route.ts'
import { openTestHouse } from '../house.ts'
import { sendRaw } from './raw-http.ts'

const lines: string[] = []
const log = createLogger('debug', { write: (line) => void lines.push(line) })
const house = await openTestHouse({ log, config: { smtpUrl: 'smtp://127.0.0.1:1' } })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const mark = 'sentinel7531'

/** Every text of an input becomes one that must not be found. */
const marked = (input: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      name === 'email'
        ? `${mark}@firm.example`
        : typeof value === 'string' && !/id$/i.test(name)
          ? `${mark} ${value}`
          : value,
    ]),
  )

beforeAll(async () => {
  const routes = Object.entries(contract).flatMap(([slice, all]) =>
    Object.entries(all as Record<string, Route>).map(([name, route]) => ({ name: `${slice}.${name}`, route })),
  )
  const left = routes.filter(({ name }) => !/signOut|loadSample|removeSample|revoke/.test(name))
  for (const { name, route } of left) {
    const path = route.path.replace(/\{\w+\}/g, someIds().account)
    const input = marked(
      inputs[name]?.(someIds()) ?? { email: `${mark}@firm.example`, password: mark, code: mark, token: mark },
    )
    const reads = route.method === 'GET' || route.method === 'DELETE'
    await owner.fetch(`/api/v1${path}?token=${mark}&code=${mark}&email=${mark}%40firm.example`, {
      method: route.method,
      headers: {
        authorization: `Bearer ${mark}`,
        'user-agent': mark,
        ...(reads ? {} : { 'content-type': 'application/json' }),
      },
      ...(reads ? {} : { body: JSON.stringify(input) }),
    })
  }
  // Mail that cannot be sent names its recipient; a fault of ours names what was asked.
  log.error({
    err: Object.assign(new Error(`550 <${mark}@firm.example> unknown`), { rejected: [mark], response: mark }),
  })
  log.error({
    err: Object.assign(new Error(`invalid input syntax for type uuid: "${mark}"`), { code: '22P02', detail: mark }),
  })
  log.warn(`asked for /take-over?code=${mark}`)
  log.warn({ headers: { cookie: owner.cookie, authorization: `Bearer ${mark}` }, password: mark }, 'odd')
  log.warn(`came with ${owner.cookie}`)
})

describe('the log', () => {
  test('holds no password, token, cookie or address of anybody, at its most talkative', () => {
    expect(lines.length).toBeGreaterThan(4)
    const token = owner.cookie.slice(owner.cookie.indexOf('=') + 1)
    const told = [mark, token, owner.email, owner.password].flatMap((secret) =>
      lines.filter((line) => line.includes(secret)),
    )
    expect(told).toEqual([])
  })

  test('has one line of JSON for each record, whatever is in it', async () => {
    const before = lines.length
    const evil = 'a\r\n{"level":60,"msg":"forged"}\u001b[31m\u2028\u202eb\u0085'
    log.warn({ name: evil, err: new Error(evil) }, evil)
    await sendRaw(
      house.baseUrl,
      `GET /api/v1/${encodeURIComponent(evil)} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
    )
    await owner.fetch('/api/v1/accounts', { headers: { 'user-agent': 'x\u009b31m' } })
    const written = lines.slice(before)
    expect(written.length).toBeGreaterThan(0)
    for (const line of written) {
      expect(line.indexOf('\n')).toBe(line.length - 1)
      expect(() => JSON.parse(line) as unknown).not.toThrow()
      expect(line.trimEnd()).not.toMatch(/[\p{Cc}\u2028\u202e]/u)
    }
    expect(written.map((line) => (JSON.parse(line) as { msg: string }).msg)).not.toContain('forged')
  })
})

describe('an attempt', () => {
  const json = { 'content-type': 'application/json' }
  const signIn = (email: string, password: string) =>
    fetch(`${house.baseUrl}/api/v1/sign-in`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email, password }),
    })
  const idOf = async (email: string) =>
    (await house.pools.identity.query<{ id: string }>('select id from identity."user" where email = $1', [email]))
      .rows[0]!.id
  /** What is written meanwhile about attempts, without the time; each line names the network by a mark and by nothing else. */
  async function toldOf(work: () => Promise<unknown>) {
    await house.pools.identity.query('delete from identity.attempt')
    const before = lines.length
    await work()
    const written = lines.slice(before)
    for (const line of written) expect(line).not.toContain('127.0.0.1')
    return written
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg }) => msg === 'refused' || msg === 'signed in')
      .map(({ time: _, level: __, network, ...rest }) => {
        expect(network).toMatch(/^[\w-]{12}$/)
        return rest
      })
  }

  test('to sign in is on record, with whose it would have been and why it failed', async () => {
    const { email, password } = await firm.signIn('member')
    const userId = await idOf(email)
    const failed = {
      ...{ msg: 'refused', reason: 'E-mail or password is not right', status: 401 },
      ...{ method: 'POST', path: '/api/v1/sign-in' },
    }
    expect(await toldOf(() => signIn(email, 'not the password'))).toEqual([{ ...failed, userId }])
    expect(await toldOf(() => signIn('nobody@hollybank.example', 'x'))).toEqual([failed])
    expect(await toldOf(() => signIn(email, password))).toEqual([{ msg: 'signed in', userId, method: 'password' }])
    const many = await toldOf(async () => {
      for (let round = 0; round < 6; round++) await signIn('nobody@hollybank.example', 'x')
    })
    expect(many.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429])
  })

  test('to prove a password, and a session that is none, is on record', async () => {
    const member = await firm.signIn('member')
    const userId = await idOf(member.email)
    const guess = () =>
      member.fetch('/api/v1/me/password', {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ present: 'guess', password: 'river stones at noon' }),
      })
    expect(await toldOf(guess)).toMatchObject([{ msg: 'refused', status: 422, userId, path: '/api/v1/me/password' }])
    expect(await toldOf(() => fetch(`${house.baseUrl}/api/v1/accounts`))).toEqual([
      { msg: 'refused', reason: 'Sign in to go on', status: 401, method: 'GET', path: '/api/v1/accounts' },
    ])
  })

  test('to do what the role does not allow, or from a page of another site, is on record', async () => {
    const viewer = await firm.signIn('viewer')
    const write = (headers: Record<string, string>) =>
      viewer.fetch('/api/v1/accounts', {
        method: 'POST',
        headers: { ...json, ...headers },
        body: JSON.stringify({ name: 'Alder' }),
      })
    const refused = { msg: 'refused', status: 403, method: 'POST', path: '/api/v1/accounts' }
    expect(await toldOf(() => write({}))).toEqual([
      { ...refused, reason: 'Your role does not allow this', userId: await idOf(viewer.email) },
    ])
    expect(await toldOf(() => write({ origin: 'https://elsewhere.example' }))).toEqual([
      { ...refused, reason: 'This request came from a page of another site' },
    ])
    const sent = (body: string, headers = {}) =>
      toldOf(() => viewer.fetch('/api/v1/accounts', { method: 'POST', headers: { ...json, ...headers }, body }))
    expect(await sent('{"__proto__":{"mine":1}}')).toMatchObject([{ msg: 'refused', status: 400 }])
    expect(await sent('x', { 'content-encoding': 'gzip' })).toMatchObject([{ msg: 'refused', status: 415 }])
  })
})

test('a fault of ours tells a reference and nothing of the inside, and the log tells the rest under it', async () => {
  const admin = new pg.Client({ ...house.endpoint, user: 'postgres' })
  await admin.connect()
  await admin.query('alter table workspace.team rename to gone')
  const before = lines.length
  try {
    const answer = await owner.fetch('/api/v1/teams')
    const text = await answer.text()
    const problem = JSON.parse(text) as { reference: string }
    expect([answer.status, Object.keys(problem).toSorted()]).toEqual([
      500,
      ['detail', 'faults', 'reference', 'status', 'title', 'type'],
    ])
    expect(text).not.toMatch(/workspace\.team|relation|select|\.ts\b/)
    const told = lines.slice(before).map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(told).toMatchObject([
      { msg: 'request failed', reference: problem.reference, path: '/api/v1/teams', err: { code: '42P01' } },
    ])
  } finally {
    await admin.query('alter table workspace.gone rename to team')
    await admin.end()
  }
})
