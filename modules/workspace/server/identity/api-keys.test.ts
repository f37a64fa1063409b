import { beforeEach, describe, expect, test } from 'vitest'
import { contract } from '#app/contract.ts'
import { isWellFormed, newApiKey } from '#platform/auth/api-key.ts'
import { createClient } from '#platform/contract/client.ts'
import type { Route } from '#platform/contract/route.ts'
import { call, fill, inputs, routes, type Signed } from '#tests/every-route.ts'
import { openTestHouse } from '#tests/house.ts'

let now = new Date()
const house = await openTestHouse({ jobs: true, clock: () => now, streamBeatMs: 50 })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const own = await fill(firm, owner)

const dayMs = 24 * 3600 * 1000
const refused = { problem: { status: 403 } }
const opensNothing = { problem: { status: 401, title: 'This API key opens nothing' } }

beforeEach(async () => {
  now = new Date()
  await house.pools.identity.query('delete from identity.attempt')
})

/** As a program would: the key, and no cookie. */
function program(key: string) {
  const headers = { authorization: `Bearer ${key}` }
  const send = (path: string, init: RequestInit = {}) =>
    fetch(`${house.baseUrl}${path}`, { ...init, headers: { ...init.headers, ...headers } })
  return { api: createClient(contract, house.baseUrl, headers), fetch: send }
}

async function keyOf({ api }: Pick<Signed, 'api'>, scopes: string[], days = 30) {
  const made = await api.workspace.createApiKey({ name: 'Till', scopes: scopes as ['read'], days })
  return { ...made, ...program(made.key) }
}

describe('a key', () => {
  test('has a sum over it: one wrong letter anywhere is seen', () => {
    const { key, prefix } = newApiKey()
    expect(key).toMatch(/^rpt_[0-9A-Za-z]{46}$/)
    expect(key.startsWith(prefix)).toBe(true)
    expect(isWellFormed(key)).toBe(true)
    const wrong = [...key].map((letter, at) => key.slice(0, at) + (letter === 'x' ? 'y' : 'x') + key.slice(at + 1))
    expect([...wrong, key.slice(1), `${key}0`, ''].filter(isWellFormed)).toEqual([])
  })

  test('is shown once: by hash in its table, and nowhere else at all', async () => {
    const { key, ...made } = await keyOf(owner, ['read'])
    expect(made).toMatchObject({ prefix: key.slice(0, 10), isExpired: false, lastUsedAt: null })
    const secret = key.slice(10)
    const { rows } = await house.pools.identity.query(
      'select k::text as row from identity.api_key k where id = $1 and position($2 in k::text) > 0',
      [made.id, secret],
    )
    expect(rows).toEqual([])
    const told = await firm.inTransaction(async ({ db, workspaceId }) => ({
      bodies: await db
        .selectFrom('platform.event_body')
        .select('body')
        .where('workspace_id', '=', workspaceId)
        .execute(),
      answers: await db
        .selectFrom('platform.idempotency_key')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .execute(),
    }))
    expect(JSON.stringify(told)).not.toContain(secret)
    expect(JSON.stringify(told.bodies)).toContain('"key":"Till"')
    expect(JSON.stringify(await owner.api.workspace.listApiKeys())).not.toContain(secret)
  })

  test('asked for twice with one Idempotency-Key is made once, and not shown again', async () => {
    const before = (await owner.api.workspace.listApiKeys()).items.length
    const ask = () =>
      owner.api.workspace.createApiKey({ name: 'Retried', scopes: ['read'] }, { idempotencyKey: 'one and the same' })
    const { key } = await ask()
    const again = ask()
    await expect(again).rejects.toMatchObject({ problem: { status: 409, title: 'This API key was made already' } })
    await expect(again).rejects.not.toMatchObject({ message: expect.stringContaining(key) })
    expect((await owner.api.workspace.listApiKeys()).items).toHaveLength(before + 1)
  })

  test.each([
    [{ name: ' ', scopes: ['read'] }, 'name'],
    [{ name: 'Till', scopes: [] }, 'scopes'],
    [{ name: 'Till', scopes: ['account:burn'] }, 'scopes.0'],
    [{ name: 'Till', scopes: ['read'], days: 366 }, 'days'],
    [{ name: 'Till', scopes: ['read'], days: 0 }, 'days'],
  ])('is refused where the wish makes no sense: %j', async (input, path) => {
    await expect(owner.api.workspace.createApiKey(input as never)).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path }] },
    })
  })

  test('names no scope that its member’s role does not allow', async () => {
    const viewer = await firm.signIn('viewer')
    await expect(keyOf(viewer, ['account:see', 'account:delete'])).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'scopes', message: expect.stringContaining('account:delete') }] },
    })
  })
})

describe('every route', async () => {
  const narrow = await keyOf(owner, ['account:see'])
  const rest = routes.filter(({ route }) => !route.inPerson && route.permission !== 'public')

  test('of signing in, access, keys, views and what is a member’s own is marked as done in person', () => {
    const addresses = /^\/(me\/|sign-|password|invitations|api-keys|second-factor|member-security)/
    const marked = routes.filter(({ route }) => route.inPerson).map(({ name }) => name)
    expect(marked).toEqual(
      routes
        .filter(
          ({ name, route }) =>
            addresses.test(route.path) ||
            name === 'workspace.addMember' ||
            /\.((save|change|delete)View|orderStarred|star|unstar|markOpened|makeCalendarAddress|addDevice)$/.test(
              name,
            ),
        )
        .map(({ name }) => name),
    )
  })

  const personal = routes.filter(({ route }) => route.inPerson)

  test.each(personal.filter(({ name }) => inputs[name]))('$name is not open to a key', async ({ name, route }) => {
    const { status, text } = await call(await keyOfOwner(), route as Route, inputs[name]!(own))
    expect([status, text]).toEqual([403, expect.stringContaining('in person')])
  })

  test.each(personal.filter(({ name }) => !inputs[name]))('$name lets no key sign in', async ({ route }) => {
    // Without what it asks for, some is not even read.
    expect((await call(await keyOfOwner(), route as Route, {})).status).toBeOneOf([403, 422])
  })

  const asking = ({ route }: { route: Route }) => route.permission === 'account:see'
  const closed = rest.filter(({ route }) => route.permission !== 'member' && !asking({ route }))

  test.each(rest.filter(asking))('$name is open to a key with account:see', async ({ name, route }) => {
    expect((await call(narrow, route as Route, inputs[name]!(own))).status).toBe(200)
  })

  test.each(closed)('$name is not open to a key with account:see', async ({ name, route }) => {
    const { status, text } = await call(narrow, route as Route, inputs[name]!(own))
    expect([status, text]).toEqual([403, expect.stringContaining('API key')])
  })
})

let everythingKey: Awaited<ReturnType<typeof keyOf>> | undefined
async function keyOfOwner() {
  everythingKey ??= await keyOf(owner, ['everything'])
  return everythingKey
}

describe('what a key may', () => {
  test('read: all that its member sees, and no more', async () => {
    const { api } = await keyOf(owner, ['read'])
    expect((await api.relationships.listAccounts()).items.length).toBeGreaterThan(0)
    await expect(api.relationships.createAccount({ name: 'Gull' })).rejects.toMatchObject(refused)
    const { permissions } = await api.workspace.session()
    expect(permissions.length).toBeGreaterThan(0)
    expect(permissions.every((permission) => permission.endsWith(':see'))).toBe(true)
  })

  test('follows its member’s role at the next request', async () => {
    const member = await firm.signIn('member')
    const { api } = await keyOf(member, ['everything'])
    await api.relationships.createAccount({ name: 'Wren' })
    await owner.api.workspace.changeMember({ id: member.member.id, role: 'viewer' })
    await expect(api.relationships.createAccount({ name: 'Wren again' })).rejects.toMatchObject(refused)
    await api.relationships.listAccounts()
  })

  test('an undo takes the right to change with it', async () => {
    const { eventId } = await owner.api.relationships.createAccount({ name: 'Heron' })
    const { api } = await keyOf(owner, ['read'])
    await expect(api.activities.undo({ id: eventId! })).rejects.toMatchObject(refused)
  })

  test('nothing where its member’s role asks for a second factor that they do not have', async () => {
    const manager = await firm.signIn('manager')
    const { api } = await keyOf(manager, ['everything'])
    await api.relationships.listAccounts()
    await owner.api.workspace.ruleSecondFactor({ roles: ['manager'] })
    await expect(api.relationships.listAccounts()).rejects.toMatchObject(refused)
    await expect(api.workspace.session()).rejects.toMatchObject(refused)
    await house.pools.identity.query(
      `insert into identity.second_factor (user_id, sealed_secret, confirmed_at)
        select user_id, '\\x00', now() from identity.api_key where member_id = $1`,
      [manager.member.id],
    )
    await api.relationships.listAccounts()
    await owner.api.workspace.ruleSecondFactor({ roles: [] })
  })

  test('never another workspace', async () => {
    const other = await house.openWorkspace('Another firm')
    const stranger = await other.signIn('owner')
    const { api, id } = await keyOf(stranger, ['everything'])
    await expect(api.relationships.accountPage({ id: own.account })).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(owner.api.workspace.revokeApiKey({ id })).rejects.toMatchObject({ problem: { status: 404 } })
    expect((await owner.api.workspace.listApiKeys()).items.map((key) => key.id)).not.toContain(id)
    await api.relationships.listAccounts()
  })
})

describe('a key ends', () => {
  test('by the clock', async () => {
    const { api, id } = await keyOf(owner, ['read'], 1)
    now = new Date(Date.now() + dayMs - 60_000)
    await api.relationships.listAccounts()
    now = new Date(Date.now() + dayMs + 60_000)
    await expect(api.relationships.listAccounts()).rejects.toMatchObject(opensNothing)
    const { items } = await owner.api.workspace.listApiKeys()
    expect(items.find((key) => key.id === id)).toMatchObject({ isExpired: true })
  })

  test('at once when it is revoked, with its event', async () => {
    const member = await firm.signIn('member')
    const { api, id, memberId } = await keyOf(member, ['read'])
    await api.relationships.listAccounts()
    await member.api.workspace.revokeApiKey({ id })
    await expect(api.relationships.listAccounts()).rejects.toMatchObject(opensNothing)
    await expect(member.api.workspace.revokeApiKey({ id })).rejects.toMatchObject({ problem: { status: 404 } })
    const told = await firm.inTransaction(({ db, workspaceId }) =>
      db
        .selectFrom('platform.event as e')
        .innerJoin('platform.event_subject as s', (join) =>
          join.onRef('s.workspace_id', '=', 'e.workspace_id').onRef('s.event_id', '=', 'e.id'),
        )
        .select(['e.type', 'e.actor_id'])
        .where('e.workspace_id', '=', workspaceId)
        .where('s.subject_id', '=', id)
        .orderBy('e.id')
        .execute(),
    )
    expect(told).toEqual([
      { type: 'api-key.created', actor_id: memberId },
      { type: 'api-key.revoked', actor_id: memberId },
    ])
  })

  test('when its member leaves, or has no place here any more, as their session does', async () => {
    for (const leave of [
      `update workspace.member set left_at = now() where workspace_id = $1 and id = $2`,
      `delete from identity.membership where workspace_id = $1 and user_id = (select user_id from workspace.member where id = $2)`,
    ]) {
      const member = await firm.signIn('member')
      const { api } = await keyOf(member, ['read'])
      await api.relationships.listAccounts()
      const client = await house.pools.identity.connect()
      await client.query('begin')
      await client.query('select platform.enter_workspace($1)', [firm.id])
      await client.query(leave, [firm.id, member.member.id])
      await client.query('commit')
      client.release()
      await expect(api.relationships.listAccounts()).rejects.toMatchObject({ problem: { status: 401 } })
      await expect(member.api.relationships.listAccounts()).rejects.toMatchObject({ problem: { status: 401 } })
    }
  })

  test('and its open stream ends with it', async () => {
    const { fetch, id } = await keyOf(owner, ['read'])
    const response = await fetch('/api/v1/stream')
    expect(response.status).toBe(200)
    const reader = response.body!.getReader()
    await reader.read()
    await owner.api.workspace.revokeApiKey({ id })
    while (!(await reader.read()).done);
  })
})

test('a member sees and revokes their own keys, an admin everybody’s', async () => {
  const [member, admin] = [await firm.signIn('member'), await firm.signIn('admin')]
  const [his, hers] = [await keyOf(member, ['read']), await keyOf(admin, ['read'])]
  expect((await member.api.workspace.listApiKeys()).items.map(({ id }) => id)).toEqual([his.id])
  await expect(member.api.workspace.revokeApiKey({ id: hers.id })).rejects.toMatchObject({ problem: { status: 404 } })
  const seen = (await admin.api.workspace.listApiKeys()).items
  expect(seen.find(({ id }) => id === his.id)).toMatchObject({ memberName: 'The member', name: 'Till' })
  await admin.api.workspace.revokeApiKey({ id: his.id })
  await expect(his.api.relationships.listAccounts()).rejects.toMatchObject(opensNothing)
})

describe('a request', () => {
  test('notes when and from where a key was used, at most once a minute', async () => {
    const { api, id } = await keyOf(owner, ['read'])
    const lastUsed = async () => (await owner.api.workspace.listApiKeys()).items.find((key) => key.id === id)
    await api.relationships.listAccounts()
    await expect.poll(async () => (await lastUsed())?.lastUsedAt).toBe(now.toISOString())
    expect(await lastUsed()).toMatchObject({ lastUsedFrom: '127.0.0.1' })
    const first = now.toISOString()
    now = new Date(now.getTime() + 30_000)
    await api.relationships.listAccounts()
    now = new Date(now.getTime() + 40_000)
    await api.relationships.listAccounts()
    await expect.poll(async () => (await lastUsed())?.lastUsedAt).toBe(now.toISOString())
    expect(now.getTime() - Date.parse(first)).toBe(70_000)
  })

  test('carries a session or a key, never both', async () => {
    const { key } = await keyOf(owner, ['read'])
    const headers = { authorization: `Bearer ${key}`, cookie: owner.cookie }
    expect((await fetch(`${house.baseUrl}/api/v1/accounts`, { headers })).status).toBe(400)
    // A token for a proxy before us is not ours to judge.
    const proxied = { authorization: 'Bearer eyJhbGciOiJub25lIn0', cookie: owner.cookie }
    expect((await fetch(`${house.baseUrl}/api/v1/accounts`, { headers: proxied })).status).toBe(200)
  })

  test('with a key is not asked for its origin, and no other site is invited', async () => {
    const { fetch } = await keyOf(owner, ['everything'])
    const response = await fetch('/api/v1/accounts', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
      body: JSON.stringify({ name: 'Egret' }),
    })
    expect(response.status).toBe(201)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('with a wrong key gets one and the same answer, and too many are limited', async () => {
    const revoked = await keyOf(owner, ['read'])
    await owner.api.workspace.revokeApiKey({ id: revoked.id })
    const good = await keyOf(owner, ['read'])
    await good.api.relationships.listAccounts()
    const answers = []
    for (const key of [revoked.key, newApiKey().key, 'rpt_', `${good.key.slice(0, -1)}-`]) {
      const response = await program(key).fetch('/api/v1/accounts')
      answers.push([response.status, response.headers.get('www-authenticate'), await response.text()])
    }
    expect(answers[0]).toEqual([401, 'Bearer realm="Rapport"', expect.stringContaining('opens nothing')])
    for (const answer of answers) expect(answer).toEqual(answers[0])
    let last: Response | undefined
    for (let at = 0; at < 40 && last?.status !== 429; at++)
      last = await program(newApiKey().key).fetch('/api/v1/accounts')
    expect(last?.status).toBe(429)
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
    // A key that is known goes on.
    await good.api.relationships.listAccounts()
  })
})

test('OpenAPI names the key beside the cookie, and only where a key is taken', async () => {
  const document = await (await fetch(`${house.baseUrl}/api/openapi.json`)).json()
  expect(document.components.securitySchemes).toMatchObject({
    session: { type: 'apiKey', in: 'cookie', name: 'rapport.session_token' },
    key: { type: 'http', scheme: 'bearer' },
  })
  expect(document.paths['/api/v1/accounts'].get.security).toEqual([{ session: [] }, { key: [] }])
  expect(document.paths['/api/v1/api-keys'].get.security).toEqual([{ session: [] }])
  expect(document.paths['/api/v1/sign-in'].post.security).toEqual([])
})

test('a key asks so often a minute, and every answer says how much is left', async () => {
  const strict = await openTestHouse({ keyLimit: 3 })
  const { api } = await (await strict.openWorkspace()).signIn('owner')
  const keys = [await keyOf({ api }, ['read']), await keyOf({ api }, ['read'])]
  const ask = (which: number) =>
    fetch(`${strict.baseUrl}/api/v1/accounts`, { headers: { authorization: `Bearer ${keys[which]!.key}` } })
  const left = []
  for (let at = 0; at < 4; at++) {
    const { status, headers } = await ask(0)
    left.push([status, headers.get('ratelimit-limit'), headers.get('ratelimit-remaining')])
  }
  expect(left).toEqual([
    [200, '3', '2'],
    [200, '3', '1'],
    [200, '3', '0'],
    [429, '3', '0'],
  ])
  expect((await ask(1)).status).toBe(200)
})
