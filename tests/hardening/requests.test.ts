import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { guarded, inputs, someIds } from '../every-route.ts'
import { openTestHouse } from '../house.ts'
import { sendRaw } from './raw-http.ts'

const house = await openTestHouse({ bodyWithinMs: 300 })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { baseUrl } = house
const { host } = new URL(baseUrl)

const json = { 'content-type': 'application/json' }
const write = (headers: Record<string, string>, body = '{"name":"Alder"}') =>
  owner.fetch('/api/v1/accounts', { method: 'POST', headers: { ...json, ...headers }, body })

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  const problem = (await response.json()) as { title: string; status: number }
  expect(problem.status).toBe(response.status)
  return `${problem.status} ${problem.title}`
}

/** By hand: fetch writes Origin and Sec-Fetch-Site itself. */
const rawWrite = (headers: string[], method = 'POST') =>
  sendRaw(
    baseUrl,
    `${[`${method} /api/v1/accounts HTTP/1.1`, `host: ${host}`, `cookie: ${owner.cookie}`, 'content-type: application/json', 'content-length: 16', 'connection: close', ...headers].join('\r\n')}\r\n\r\n{"name":"Alder"}`,
  )

describe('a request that writes', () => {
  test.each([
    ['with the origin of another site', ['origin: https://elsewhere.example']],
    ['with an origin that is kept secret', ['origin: null']],
    ['with our host under another port', ['origin: http://127.0.0.1:1']],
    ['without an origin, from a page of another site', ['sec-fetch-site: cross-site']],
    ['without an origin, from a neighbouring host', ['sec-fetch-site: same-site']],
  ])('%s is refused', async (_, headers) => {
    expect(await rawWrite(headers)).toMatch(/^HTTP\/1.1 403 [\s\S]*from a page of another site/)
  })

  test.each([
    ['of our own page', [`origin: http://${host}`]],
    ['of our own page that names no origin', ['sec-fetch-site: same-origin']],
    ['of a program that is no browser', []],
  ])('%s is taken', async (_, headers) => {
    expect(await rawWrite(headers)).toMatch(/^HTTP\/1.1 201 /)
  })

  test('is asked where it came from whatever it writes', async () => {
    const writing = guarded.filter(({ route }) => route.method !== 'GET')
    const strangers = []
    for (const { name, route } of writing) {
      const path = route.path.replace(/\{\w+\}/g, someIds().account)
      const { status } = await owner.fetch(`/api/v1${path}`, {
        method: route.method,
        headers: { ...(route.method === 'DELETE' ? {} : json), origin: 'https://elsewhere.example' },
        ...(route.method === 'DELETE' ? {} : { body: JSON.stringify(inputs[name]?.(someIds()) ?? {}) }),
      })
      if (status !== 403) strangers.push(`${name} answers ${status}`)
    }
    expect(writing.length).toBeGreaterThan(40)
    expect(strangers).toEqual([])
  })

  test('is not a form of another page: what it does not understand it refuses', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect((await write({ 'content-type': type }, 'name=Alder')).status, type).toBeGreaterThanOrEqual(400)
  })

  test('that is to bring a file says so where it brings none', async () => {
    for (const [type, status] of [
      ['text/plain', 415],
      ['application/json', 422],
    ] as const) {
      const headers = { 'content-type': type }
      const answer = await owner.fetch('/api/v1/imports/files?name=a.csv', { method: 'POST', headers, body: '[1]' })
      expect(answer.status, type).toBe(status)
    }
  })

  test('cannot be told to be another method, and TRACE is none', async () => {
    const { id } = await owner.api.relationships.createAccount({ name: 'Birch' })
    for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override'])
      await owner.fetch(`/api/v1/accounts/${id}?_method=DELETE`, { headers: { [name]: 'DELETE' } })
    expect((await owner.api.relationships.accountPage({ id })).account.name).toBe('Birch')
    expect(await rawWrite([], 'TRACE')).toMatch(/^HTTP\/1.1 4/)
    expect(await rawWrite([], 'DELETE')).toMatch(/^HTTP\/1.1 404/)
  })
})

describe('a request that is too much', () => {
  test('in its body is refused', async () => {
    const answer = await write({}, JSON.stringify({ name: 'x'.repeat(5 * 1024 * 1024) }))
    expect(await problemOf(answer)).toBe('413 This is larger than the server takes')
  })

  test.each([
    ['lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('in the depth of its %s is refused', async (_, name) => {
    expect(await problemOf(await write({ 'idempotency-key': 'deep' }, `{"name":${name}}`))).toBe(
      '422 The body is nested deeper than 32 levels',
    )
  })

  test('in the number of its values is refused', async () => {
    const many = JSON.stringify({ name: 'x', more: Array.from({ length: 250_000 }, () => 0) })
    expect(await problemOf(await write({}, many))).toBe('422 The body holds more than 200000 values')
  })

  test('in its head is refused, whether in the address or below it', async () => {
    const long = 'x'.repeat(20_000)
    for (const head of [`GET /api/v1/accounts?search=${long} HTTP/1.1\r\n`, `GET / HTTP/1.1\r\nx-long: ${long}\r\n`]) {
      const answer = await sendRaw(baseUrl, `${head}host: ${host}\r\n\r\n`)
      expect(answer).toMatch(/^HTTP\/1.1 431 [\s\S]*problem\+json[\s\S]*The head of the request is too long/)
    }
  })

  test('by being no HTTP gets its sentence', async () => {
    expect(await sendRaw(baseUrl, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [\s\S]*The request cannot be read/)
  })

  test('of two lengths is not read', async () => {
    const both = `POST /api/v1/sign-in HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET`
    expect(await sendRaw(baseUrl, both)).toMatch(/^HTTP\/1.1 400 /)
  })

  test('in time is answered and given up', async () => {
    const socket = connect(Number(new URL(baseUrl).port), '127.0.0.1')
    socket.write(
      `POST /api/v1/sign-in HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{`,
    )
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1.1 408 [\s\S]*The body did not come in time/)
    socket.destroy()
  })

  test('once it is unpacked is never unpacked', async () => {
    expect(await problemOf(await write({ 'content-encoding': 'gzip' }))).toBe('415 The body is compressed')
  })

  test('by its names does not reach what all objects share', async () => {
    for (const body of [
      '{"__proto__":{"mine":1}}',
      '{"constructor":{"prototype":{"mine":1}}}',
      '{"name":"A","__proto__":{"mine":1}}',
    ]) {
      const answer = await write({}, body)
      expect([400, 422]).toContain(answer.status)
      expect(await problemOf(answer)).toMatch(/^4/)
    }
    await owner.fetch('/api/v1/accounts?__proto__[mine]=1&constructor[prototype][mine]=1&__proto__=1')
    expect(({} as { mine?: number }).mine).toBeUndefined()
  })

  test('by naming a value twice is refused', async () => {
    expect((await owner.fetch('/api/v1/accounts?search=a&search=b')).status).toBe(422)
  })
})

describe('an answer', () => {
  test('lets a browser run our own scripts only, and frame nothing', async () => {
    const { headers } = await fetch(`${baseUrl}/api`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    for (const rule of ["default-src 'self'", "connect-src 'self'"]) expect(policy.split(';')).toContain(rule)
    for (const rule of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
      expect(policy).toContain(rule)
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('geolocation=()'),
    })
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('server')).toBeNull()
  })

  test('with what only this session may see is kept nowhere, streams included', async () => {
    for (const path of ['/accounts', '/session', '/accounts/none'])
      expect((await owner.fetch(`/api/v1${path}`)).headers.get('cache-control'), path).toBe('no-store')
    const leaving = new AbortController()
    const { headers } = await owner.fetch('/api/v1/stream', { signal: leaving.signal })
    leaving.abort()
    expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual(['no-store', 'nosniff'])
  })

  test('holds text as it came, is JSON and no page', async () => {
    const name = '<script>alert(1)</script> %2541 &lt;b&gt; \\u0041 \u2028 x'
    const { id } = await owner.api.relationships.createAccount({ name })
    const answer = await owner.fetch(`/api/v1/accounts/${id}`)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await answer.json()).toMatchObject({ account: { name } })
    const found = await owner.api.relationships.listAccounts({ find: '%2541 &lt;b&gt;' })
    expect(found.items.map((item) => item.id)).toEqual([id])
  })

  test('finds nothing more by what SQL would read otherwise', async () => {
    expect((await owner.api.relationships.listAccounts()).items.length).toBeGreaterThan(0)
    for (const find of ["' or 1=1 --", "x' union select 1 --", '$1', '\\', '%', '_'])
      expect(
        (await owner.api.relationships.listAccounts({ find })).items.filter(({ name }) => !name.includes(find)),
      ).toEqual([])
    await expect(owner.api.relationships.accountPage({ id: "' or 1=1 --" })).rejects.toMatchObject({
      problem: { status: 404 },
    })
  })

  test('is for no other site to read', async () => {
    const { headers } = await owner.fetch('/api/v1/accounts', { headers: { origin: 'https://elsewhere.example' } })
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  test('that is a file is one to keep: it does nothing when it is opened', async () => {
    const { headers } = await owner.fetch('/api/v1/portfolio.csv')
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/)
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })
})
