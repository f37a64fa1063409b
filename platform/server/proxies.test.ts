import { beforeEach, describe, expect, test } from 'vitest'
import { limits } from '#platform/auth/attempts.ts'
import { openTestHouse } from '#tests/house.ts'

const publicUrl = 'https://rapport.hollybank.example'
const [proxy, inner, client] = ['172.30.43.2', '10.0.0.2', '203.0.113.9']
/** As in a container: on every address, behind a proxy at one that is named, and one more in front of that. */
const house = await openTestHouse({ config: { host: '0.0.0.0', publicUrl, trustedProxies: [proxy, `${inner}/31`] } })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')

beforeEach(() => house.pools.identity.query('delete from identity.attempt'))

const signIn = (email: string, password: string, remoteAddress: string, headers: Record<string, string> = {}) =>
  house.ask({ method: 'POST', url: '/api/v1/sign-in', payload: { email, password }, remoteAddress, headers })

async function placeSeen(remoteAddress: string, forwarded: string): Promise<string | null> {
  const answer = await signIn(owner.email, owner.password, remoteAddress, { 'x-forwarded-for': forwarded })
  const { rows } = await house.pools.identity.query<{ address: string | null }>(
    'select "ipAddress" as address from identity.session order by "createdAt" desc limit 1',
  )
  expect(answer.statusCode).toBe(200)
  return rows[0]!.address
}

describe('where a request comes from', () => {
  test.each([
    ['by the proxy', proxy, client, client],
    ['by two', proxy, `${client}, ${inner}`, client],
    ['with an address made up by the client', proxy, `198.51.100.1, ${client}`, client],
    ['with a trusted address made up by the client', proxy, `${proxy}, ${client}, ${inner}`, client],
    ['from this machine, which is no proxy here', '127.0.0.1', client, '127.0.0.1'],
  ])('%s', async (_, remoteAddress, forwarded, seen) => {
    expect(await placeSeen(remoteAddress, forwarded)).toBe(seen)
  })
})

test.each([
  ['through the proxy', proxy, (round: number) => `198.51.100.${round}, ${client}`],
  ['past it', '127.0.0.1', (round: number) => `198.51.100.${round}`],
])('addresses made up %s do not get around the limit of an address', async (_, remoteAddress, forwarded) => {
  const seen = new Set<number>()
  for (let round = 0; round <= limits.address.free; round++) {
    const headers = { 'x-forwarded-for': forwarded(round) }
    const answer = await signIn(`a${round}@hollybank.example`, 'guess', remoteAddress, headers)
    seen.add(answer.statusCode)
  }
  expect([...seen]).toEqual([401, 429])
})

test('a page of another site is refused, whatever host it has forwarded around the proxy', async () => {
  const evil = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }
  const ours = { origin: publicUrl, host: 'rapport:4310' }
  const forwarded = { origin: 'https://crm.example', 'x-forwarded-host': 'crm.example', host: 'rapport:4310' }
  const statusOf = async (from: string, headers: Record<string, string>) =>
    (await signIn(owner.email, owner.password, from, headers)).statusCode
  expect(await statusOf('127.0.0.1', evil)).toBe(403)
  expect(await statusOf('127.0.0.1', forwarded)).toBe(403)
  expect(await statusOf(proxy, forwarded)).toBe(200)
  expect(await statusOf(proxy, ours)).toBe(200)
})

test('whoever goes around the proxy comes without TLS and is sent to it; a look at the health is free', async () => {
  const around = await signIn(owner.email, owner.password, client, { 'x-forwarded-proto': 'https' })
  expect(around.statusCode).toBe(421)
  expect(around.json()).toMatchObject({ detail: `Open ${publicUrl} instead.` })
  expect(around.headers['set-cookie']).toBeUndefined()
  for (const url of ['/healthz', '/health/ready'])
    expect((await house.ask({ url, remoteAddress: client })).statusCode).toBe(200)
})

test('an https address asks browsers for HTTPS ever after and for cookies of this host only', async () => {
  const { headers } = await signIn(owner.email, owner.password, proxy)
  expect(headers['strict-transport-security']).toBe('max-age=31536000')
  const cookies = [headers['set-cookie']].flat()
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies) expect(cookie).toMatch(/^__Host-rapport\.\w+=.*; Path=\/; .*; Secure/)
})

test('an http address on this machine asks for neither', async () => {
  const plain = await openTestHouse()
  const answer = await fetch(`${plain.baseUrl}/api/v1/installation`, { headers: { 'x-forwarded-proto': 'https' } })
  expect(answer.headers.get('strict-transport-security')).toBeNull()
})
