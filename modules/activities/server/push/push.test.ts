import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { inWorkspace } from '#platform/database/transaction.ts'
import { openTestHouse } from '#tests/house.ts'
import { claimsOf, newBrowser, openPushService } from '#tests/push-service.ts'
import type { NewTask } from '../../contract/task.ts'
import { notifyJob } from '../notifications/notify-job.ts'
import { pushNotices } from './push-notices.ts'

const service = await openPushService()
let now = new Date('2026-10-26T09:00:00Z')
const house = await openTestHouse({ clock: () => now, config: { allowedPrivateHosts: ['localhost'] } })

const open = async () => {
  const firm = await house.openWorkspace()
  const [owner, seller] = [await firm.signIn('owner'), await firm.signIn('member')]
  return { firm, owner, seller }
}
let { firm, owner, seller } = await open()

beforeEach(async () => {
  now = new Date('2026-10-26T09:00:00Z')
  service.received.length = 0
  service.answers.status = 201
  ;({ firm, owner, seller } = await open())
  await round()
})

async function round(at = now.toISOString()) {
  now = new Date(at)
  await notifyJob.run(house.services)
}
/** The jobs that wait for this firm, taken out of their queue. */
async function jobs() {
  const { rows } = await house.pools.worker.query<{ payload: Record<string, unknown> }>(
    `with gone as (delete from graphile_worker._private_jobs returning task_id, payload)
      select g.payload from gone g join graphile_worker._private_tasks t on t.id = g.task_id
      where t.identifier = 'activities:push-notices'`,
  )
  return rows.map(({ payload }) => payload).filter(({ workspaceId }) => workspaceId === firm.id)
}
async function deliver() {
  await round()
  for (const job of await jobs()) await pushNotices(house.services, job)
}
const turnOn = async ({ api }: typeof owner, name = 'Firefox on Android') => {
  const browser = newBrowser(service.origin)
  const device = await api.activities.addDevice({ ...browser.subscription, name })
  return { ...browser, device }
}
const give = (title: string, more: Partial<NewTask> = {}) =>
  owner.api.activities.addTask({ title, ownerId: seller.member.id, ...more })
const devicesOf = async ({ api }: typeof owner) => (await api.activities.showNotices({})).devices
const stateOf = () =>
  inWorkspace(house.pools, firm.id, async (db) => {
    const { rows } = await sql<{ push: string | null }>`
      select push from activities.notification where workspace_id = ${firm.id} order by id`.execute(db)
    return rows.map(({ push }) => push)
  })

test('the browser of these tests reads the example of RFC 8291', () => {
  const { read } = newBrowser(
    'https://push.example.net',
    Buffer.from('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94', 'base64url'),
    Buffer.from('BTBZMqHH6r4Tts7J_aSIgg', 'base64url'),
  )
  const body =
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN'
  expect(read(Buffer.from(body, 'base64url'))).toBe('When I grow up, I want to be a watermelon')
})

describe('a message', () => {
  test('goes once to every device of a member, read by it alone, with a title and where it leads', async () => {
    const [phone, laptop] = [await turnOn(seller), await turnOn(seller, 'Chrome on Linux')]
    await turnOn(owner)
    const { id } = await give('Send prices', { note: 'Not below 12', dueOn: '2026-11-02' })
    await round()
    const [job] = await jobs()
    await Promise.all([pushNotices(house.services, job!), pushNotices(house.services, job!)])
    await pushNotices(house.services, job!)
    expect(service.received).toHaveLength(2)
    for (const { subscription, read } of [phone, laptop]) {
      const message = service.received.find(({ path }) => subscription.endpoint.endsWith(path))!
      expect(JSON.parse(read(message.body))).toEqual({
        ...{ title: 'The owner gave you a task: Send prices', path: `/today?task=${id}` },
      })
      expect(message.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' })
      expect(claimsOf(message, house.secrets.push.publicKey)).toMatchObject({
        ...{ aud: service.origin, sub: 'mailto:rapport@localhost' },
      })
      expect(message.body.toString('latin1')).not.toContain('prices')
    }
    expect(() =>
      phone.read(service.received.find(({ path }) => laptop.subscription.endpoint.endsWith(path))!.body),
    ).toThrow('authenticate')
    expect(await stateOf()).toEqual(['sent'])
    expect((await devicesOf(seller)).map(({ lastSentAt }) => lastSentAt !== null)).toEqual([true, true])
  })

  test('of several things is one, and leads to all of them', async () => {
    const { read } = await turnOn(seller)
    await give('One')
    await give('Two')
    await deliver()
    expect(service.received.map(({ body }) => JSON.parse(read(body)) as object)).toEqual([
      { title: '2 tasks in Rapport', path: '/notifications' },
    ])
  })

  test('waits for the end of the quiet hours', async () => {
    await turnOn(seller)
    await seller.api.activities.changeNotices({ quietFrom: '20:00', quietUntil: '07:00' })
    now = new Date('2026-10-26T22:00:00Z')
    await give('Late')
    await deliver()
    now = new Date('2026-10-27T06:59:00Z')
    await deliver()
    expect(service.received).toEqual([])
    now = new Date('2026-10-27T07:00:00Z')
    await deliver()
    expect(service.received).toHaveLength(1)
  })

  test('of a reminder comes at its time; of a kind that is not wanted, and where no device is, none waits', async () => {
    const { read } = await turnOn(seller)
    await seller.api.activities.changeNotices({ byPush: ['reminder'], inPage: [] })
    await give('Given', { dueOn: '2026-10-26', dueTime: '09:30' })
    await owner.api.activities.addTask({ title: 'Mine', dueOn: '2026-10-26', dueTime: '09:30' })
    await deliver()
    expect(service.received).toEqual([])
    now = new Date('2026-10-26T09:30:00Z')
    await deliver()
    expect(service.received.map(({ body }) => (JSON.parse(read(body)) as { title: string }).title)).toEqual([
      'Due: Given',
    ])
    expect(new Set(await stateOf())).toEqual(new Set([null, 'sent']))
  })

  test('is none for who left, lost the right, or has it no more', async () => {
    await turnOn(seller)
    const { id } = await give('Taken back')
    await give('No right')
    await owner.api.activities.changeTask({ id, ownerId: owner.member.id })
    const { id: roleId } = await owner.api.workspace.createRole({ name: 'Nothing', rights: {} })
    await owner.api.workspace.changeMember({ id: seller.member.id, roleId })
    await deliver()
    expect(service.received).toEqual([])
    await owner.api.workspace.changeMember({ id: seller.member.id, role: 'member' })
    await give('Left')
    await round()
    const [job] = await jobs()
    await firm.inTransaction((ctx) =>
      ctx.db
        .updateTable('workspace.member')
        .set({ left_at: now })
        .where('workspace_id', '=', firm.id)
        .where('id', '=', seller.member.id)
        .execute(),
    )
    await pushNotices(house.services, job!)
    await deliver()
    expect(service.received).toEqual([])
  })

  test.each([404, 410])('that is answered with %i is the last one to this device', async (status) => {
    await turnOn(seller)
    await give('One')
    service.answers.status = status
    await deliver()
    expect(await devicesOf(seller)).toEqual([])
    service.answers.status = 201
    await give('Two')
    await deliver()
    expect(service.received).toHaveLength(1)
  })

  test('that no service took is tried again, once one has it never, and of what is uncertain neither', async () => {
    await turnOn(seller)
    await give('Refused')
    service.answers.status = 503
    await expect(deliver()).rejects.toThrow('No service of push took the message')
    expect(await stateOf()).toEqual(['waiting'])
    service.answers.status = 0
    await deliver()
    expect(await stateOf()).toEqual(['sending'])
    service.answers.status = 201
    await deliver()
    expect(service.received.map(({ path }) => path)).toHaveLength(1)
  })

  test('goes to no private network', async () => {
    const elsewhere = newBrowser('https://127.0.0.1:1')
    await seller.api.activities.addDevice({ ...elsewhere.subscription, name: 'Odd' })
    await give('One')
    await deliver()
    expect(await devicesOf(seller)).toEqual([])
  })
})

describe('a device', () => {
  test('is told to its owner by a mark, taken out by them alone, and told of once when another member turns it on', async () => {
    const browser = newBrowser(service.origin)
    const mine = await seller.api.activities.addDevice({ ...browser.subscription, name: 'Shared' })
    expect(await devicesOf(seller)).toMatchObject([
      { id: mine.id, name: 'Shared', mark: expect.stringMatching(/^\w{64}$/) },
    ])
    expect(JSON.stringify(await seller.api.activities.showNotices({}))).not.toContain(browser.subscription.endpoint)
    await expect(owner.api.activities.removeDevice({ id: mine.id })).rejects.toMatchObject({ problem: { status: 404 } })
    const theirs = await owner.api.activities.addDevice({ ...browser.subscription, name: 'Shared' })
    expect([await devicesOf(seller), (await devicesOf(owner)).map(({ id }) => id)]).toEqual([[], [theirs.id]])
    await owner.api.activities.removeDevice({ id: theirs.id })
    expect(await devicesOf(owner)).toEqual([])
    const { items } = await owner.api.activities
      .history({ type: 'notices', id: owner.member.id })
      .catch(() => ({ items: [] }))
    expect(JSON.stringify(items)).not.toContain(browser.subscription.keys.auth)
  })

  test.each<[string, object, string]>([
    ['of plain HTTP', { endpoint: 'http://push.example/1' }, 'endpoint'],
    ['that is no address', { endpoint: 'javascript:alert(1)' }, 'endpoint'],
    ['without a key', { keys: { p256dh: 'x', auth: 'y' } }, 'keys.p256dh'],
    ['without a name', { name: '' }, 'name'],
  ])('%s is refused with the reason', async (_, part, path) => {
    const { subscription } = newBrowser(service.origin)
    await expect(seller.api.activities.addDevice({ ...subscription, name: 'Phone', ...part })).rejects.toMatchObject({
      problem: { status: 422, faults: expect.arrayContaining([expect.objectContaining({ path })]) },
    })
  })

  test('is turned on by a person, by no key', async () => {
    const { key } = await owner.api.workspace.createApiKey({ name: 'Till', scopes: ['everything'] })
    const answer = await fetch(`${house.baseUrl}/api/v1/push-devices`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...newBrowser(service.origin).subscription, name: 'Till' }),
    })
    expect(answer.status).toBe(403)
  })
})
