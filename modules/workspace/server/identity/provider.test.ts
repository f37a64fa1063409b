import { beforeEach, describe, expect, test } from 'vitest'
import { contract } from '#app/contract.ts'
import { createClient } from '#platform/contract/client.ts'
import { openTestHouse } from '#tests/house.ts'
import { type KnownPerson, openProvider } from '#tests/oidc-provider.ts'

const house = await openTestHouse({ config: { allowedPrivateHosts: ['127.0.0.1'] } })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const people: Record<string, KnownPerson> = {}
const provider = await openProvider(people, () => `${house.services.config.publicUrl}/sign-in/return`)
const { issuer, clientId, clientSecret } = provider
const settings = { label: 'Hollybank Login', issuer, clientId, clientSecret, domains: ['hollybank-staff.example'] }

beforeEach(async () => {
  await house.pools.identity.query('delete from identity.attempt')
  await owner.api.workspace.setProvider(settings)
})

const known = (login: string, email: string, email_verified = true) => {
  people[login] = { sub: login, email, email_verified, name: 'Nora Quill' }
  return login
}

/** As a browser: sets out with a cookie, signs in at the provider, comes back with it. */
async function signInAs(login: string, tamper: (query: string) => string = (query) => query) {
  const begun = await fetch(`${house.baseUrl}/api/v1/sign-in/provider`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  const { address } = (await begun.json()) as { address: string }
  const query = tamper(await provider.signIn(address, login))
  const cookie = begun.headers.getSetCookie()[0]!.split(';')[0]!
  const back = (own: string) =>
    fetch(`${house.baseUrl}/api/v1/sign-in/provider-return`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: own },
      body: JSON.stringify({ query }),
    })
  const response = await back(cookie)
  const session = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return {
    status: response.status,
    answer: await response.json(),
    api: createClient(contract, house.baseUrl, { cookie: session }).workspace,
    again: () => back(cookie),
    elsewhere: () => back(''),
  }
}

describe('the provider of a firm', () => {
  test('is asked before it is saved, and keeps its secret to itself', async () => {
    const wrong = { ...settings, issuer: 'http://127.0.0.1:1' }
    await expect(owner.api.workspace.setProvider(wrong)).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'issuer' }] },
    })
    await expect(owner.api.workspace.setProvider({ ...settings, issuer: 'http://login.example' })).rejects.toThrow(
      'https://',
    )
    const saved = await owner.api.workspace.setProvider(settings)
    expect(saved.returnAddress).toBe(`${house.services.config.publicUrl}/sign-in/return`)
    expect(JSON.stringify(await owner.api.workspace.showProvider())).not.toContain(clientSecret)
    const { rows } = await house.pools.identity.query('select p::text as row, sealed_secret from identity.provider p')
    expect(rows[0].row).not.toContain(clientSecret)
    expect(rows[0].sealed_secret.includes(clientSecret)).toBe(false)
    expect((await owner.api.workspace.installation()).provider).toBe('Hollybank Login')
    const { clientSecret: _, ...kept } = settings
    expect((await owner.api.workspace.setProvider(kept)).version).toBe(saved.version + 1)
    await expect(owner.api.workspace.setProvider({ ...kept, issuer: `${issuer}/other` })).rejects.toThrow(
      'client secret',
    )
  })

  test('is set by an owner or an admin only', async () => {
    const manager = await firm.signIn('manager')
    await expect(manager.api.workspace.setProvider(settings)).rejects.toMatchObject({ problem: { status: 403 } })
    await expect(manager.api.workspace.showProvider()).rejects.toMatchObject({ problem: { status: 403 } })
  })

  test('signs a member in by their verified address, and knows them afterwards', async () => {
    const ada = await firm.signIn('member')
    const { status, api } = await signInAs(known('ada', ada.email.toUpperCase()))
    expect(status).toBe(200)
    expect((await api.session()).member.id).toBe(ada.member.id)
    const changed = await signInAs(known('ada', 'ada.new.name@elsewhere.example', false))
    expect((await changed.api.session()).member.id).toBe(ada.member.id)
    expect((await changed.api.listSessions()).items[0]).toMatchObject({ method: 'provider', isThis: true })
  })

  test('signs nobody in by an address it did not verify, nor a stranger', async () => {
    const ben = await firm.signIn('member')
    for (const login of [known('ben', ben.email, false), known('stranger', 'who@elsewhere.example')]) {
      const { status, answer } = await signInAs(login)
      expect([status, answer.detail]).toEqual([403, expect.stringContaining('Ask an owner or an admin to invite you')])
    }
  })

  test('brings people of a domain that the owner allowed in as members', async () => {
    const { api } = await signInAs(known('nora', 'nora@hollybank-staff.example'))
    expect((await api.session()).member).toMatchObject({ name: 'Nora Quill', role: 'member' })
    expect((await signInAs(known('sly', 'x@nothollybank-staff.example'))).status).toBe(403)
    expect((await signInAs(known('sly2', 'x@hollybank-staff.example.elsewhere.example'))).status).toBe(403)
  })

  test('is believed once, in the browser that set out, with the state it was sent with', async () => {
    const ada = await firm.signIn('member')
    const login = known('ada2', ada.email)
    const good = await signInAs(login)
    expect(good.status).toBe(200)
    expect((await good.again()).status).toBe(401)
    expect((await good.elsewhere()).status).toBe(401)
    expect((await signInAs(login, (query) => query.replace(/state=[^&]+/, 'state=other'))).status).toBe(401)
    expect((await signInAs(login, (query) => query.replace(/code=[^&]+/, 'code=other'))).status).toBe(401)
  })

  test('does not replace the second factor of a member', async () => {
    const ada = await firm.signIn('member')
    await house.pools.identity.query(
      `insert into identity.second_factor (user_id, sealed_secret, confirmed_at)
        select id, 'x', now() from identity."user" where email = $1`,
      [ada.email],
    )
    expect((await signInAs(known('ada3', ada.email))).answer).toMatchObject({ next: 'code' })
  })

  test('removed, is offered no longer', async () => {
    await owner.api.workspace.removeProvider()
    expect((await owner.api.workspace.installation()).provider).toBeNull()
    await expect(owner.api.workspace.goToProvider({})).rejects.toMatchObject({ problem: { status: 404 } })
  })
})
