import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

type Claims = Record<string, unknown>

/** What the next ID token is like; what is left out is as it should be. */
export interface OddToken {
  claims?: Claims
  /** How it is signed. */
  by?: 'its key' | 'another key' | 'nobody' | 'the client secret'
}

const client = { clientId: 'rapport', clientSecret: 'a secret that the provider shows' }

const newKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

/** A provider on this machine that says of somebody whatever it is told to, rightly signed or not. */
export async function openOddProvider(who: () => Claims) {
  const [own, other] = [newKeys(), newKeys()]
  const next: { token: OddToken; nonce: string; about: object } = { token: {}, nonce: '', about: {} }
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const body = path.startsWith('/.well-known/')
      ? { ...about(issuer), ...next.about }
      : path === '/jwks'
        ? { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] }
        : { access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: idToken() }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  afterAll(() => void server.close())
  const idToken = () => {
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, aud: client.clientId, iat: now, exp: now + 60, nonce: next.nonce, ...who() }
    const { by = 'its key', claims: odd } = next.token
    return jwt({ ...claims, ...odd }, by, by === 'another key' ? other.privateKey : own.privateKey)
  }
  return { issuer, ...client, next }
}

const about = (issuer: string) => ({
  ...{
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
  },
  ...{ response_types_supported: ['code'], subject_types_supported: ['public'] },
  id_token_signing_alg_values_supported: ['RS256'],
})

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function jwt(claims: Claims, by: NonNullable<OddToken['by']>, key: KeyObject): string {
  const alg = by === 'nobody' ? 'none' : by === 'the client secret' ? 'HS256' : 'RS256'
  const signed = `${encoded({ alg, kid: 'own', typ: 'JWT' })}.${encoded(claims)}`
  if (alg === 'none') return `${signed}.`
  const signature =
    alg === 'HS256'
      ? createHmac('sha256', client.clientSecret).update(signed).digest()
      : sign('sha256', Buffer.from(signed), key)
  return `${signed}.${signature.toString('base64url')}`
}
