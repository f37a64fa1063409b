import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll } from 'vitest'

export interface KnownPerson {
  sub: string
  email: string
  email_verified: boolean
  name: string
}

/** A real OpenID Connect provider on this machine, where whoever comes signs in by the name in the form. */
export async function openProvider(people: Record<string, KnownPerson>, returnAddress: () => string) {
  let handle: (request: never, response: never) => void = () => {}
  const server = createServer((request, response) => handle(request as never, response as never))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'rapport',
        client_secret: 'a secret that the provider shows',
        redirect_uris: [returnAddress()],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_, id) => {
      const person = people[id]
      return person && { accountId: person.sub, claims: () => ({ ...person }) }
    },
    features: { devInteractions: { enabled: true } },
  })
  handle = provider.callback() as typeof handle
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { issuer, clientId: 'rapport', clientSecret: 'a secret that the provider shows', signIn }
}

/** Follows the provider's pages as a browser would, signing in and agreeing; answers the query it returns with. */
async function signIn(address: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  let [url, body]: [URL, URLSearchParams | undefined] = [new URL(address), undefined]
  for (let step = 0; step < 20; step++) {
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body ? { body } : {}),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location) {
      url = new URL(location, url)
      body = undefined
      if (url.pathname === '/sign-in/return') return url.search
      continue
    }
    const page = await response.text()
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
    if (!action) throw new Error(`The provider answered ${response.status}: ${page.slice(0, 300)}`)
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
    url = new URL(action.replaceAll('&amp;', '&'), url)
    body = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) })
  }
  throw new Error('The provider did not come to an end')
}
