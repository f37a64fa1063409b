import { beforeEach, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { type OddToken, openOddProvider } from '#tests/odd-provider.ts'

const house = await openTestHouse({ config: { allowedPrivateHosts: ['127.0.0.1'] } })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const [provider, another] = [
  await openOddProvider(() => ({ sub: 'ada', email: owner.email, email_verified: true })),
  await openOddProvider(() => ({ sub: 'ada', email: 'ada@elsewhere.example', email_verified: true })),
]
const use = async ({ issuer, clientId, clientSecret }: typeof provider) =>
  owner.api.workspace.setProvider({ label: 'Login', domains: [], issuer, clientId, clientSecret })
await use(provider)

beforeEach(async () => {
  await house.pools.identity.query('delete from identity.attempt')
})

const post = (path: string, body: object, cookie = '') =>
  fetch(`${house.baseUrl}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })

/** Sets out, and comes back with a code that the provider changes for this token. */
async function signInBy(token: OddToken, { next } = provider): Promise<number> {
  const begun = await post('/sign-in/provider', {})
  const asked = new URL(((await begun.json()) as { address: string }).address).searchParams
  Object.assign(next, { token, nonce: asked.get('nonce') })
  const query = `?${new URLSearchParams({ code: 'x', state: asked.get('state')! })}`
  const cookie = begun.headers.getSetCookie()[0]!.split(';')[0]!
  return (await post('/sign-in/provider-return', { query }, cookie)).status
}

test('a token of the provider signs in', async () => {
  expect(await signInBy({})).toBe(200)
})

const past = Math.floor(Date.now() / 1000) - 3600
test.each<[string, OddToken]>([
  ['signed by another key', { by: 'another key' }],
  ['signed by nobody', { by: 'nobody' }],
  ['signed with the secret that both know', { by: 'the client secret' }],
  ['of another issuer', { claims: { iss: 'https://login.elsewhere.example' } }],
  ['for another client', { claims: { aud: 'another' } }],
  ['for another sign-in', { claims: { nonce: 'another' } }],
  ['of an hour ago', { claims: { iat: past - 60, exp: past } }],
])('a token %s signs nobody in', async (_, token) => {
  expect(await signInBy(token)).toBe(401)
})

test('whom one provider knows is nobody to another that calls somebody alike', async () => {
  expect(await signInBy({})).toBe(200)
  await use(another)
  expect(await signInBy({}, another)).toBe(403)
})

test('a provider that calls itself by another name is not taken', async () => {
  another.next.about = { issuer: 'https://login.elsewhere.example' }
  await expect(use(another)).rejects.toMatchObject({ problem: { status: 422, faults: [{ path: 'issuer' }] } })
})
