import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { beforeEach, describe, expect, test } from 'vitest'
import { contract } from '#app/contract.ts'
import { createClient } from '#platform/contract/client.ts'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse, type TestWorkspace } from '#tests/house.ts'
import { forgetExpired } from './forget-expired.ts'

let now = new Date()
const house = await openTestHouse({ clock: () => now })
const firm = await house.openWorkspace()
const guest = createClient(contract, house.baseUrl)

type Member = Awaited<ReturnType<TestWorkspace['signIn']>>
const stepMs = 30_000

beforeEach(async () => {
  await house.pools.identity.query('delete from identity.attempt')
})

async function signInAgain(
  { email, password }: Member,
  agent = 'Mozilla/5.0 (Windows NT 10.0) Firefox/144.0',
  stay = true,
) {
  const response = await fetch(`${house.baseUrl}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': agent },
    body: JSON.stringify({ email, password, stay }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { status: response.status, api: createClient(contract, house.baseUrl, { cookie }), cookie }
}

/** For how many seconds the session of somebody who did not choose to stay was not used. */
async function restOf(email: string): Promise<number> {
  const { rows } = await house.pools.identity.query<{ seconds: number }>(
    `select extract(epoch from now() - last_seen_at)::int as seconds from identity.session s
      join identity."user" u on u.id = s."userId" where u.email = $1 and s."expiresAt" < now() + interval '2 days'`,
    [email],
  )
  return rows[0]!.seconds
}

/** Types of the events of the workspace, the latest last. */
const events = () =>
  firm.inTransaction(async ({ db, workspaceId }) => {
    const rows = await db
      .selectFrom('platform.event')
      .select('type')
      .where('workspace_id', '=', workspaceId)
      .orderBy('id')
      .execute()
    return rows.map(({ type }) => type)
  })

async function everythingSaid(): Promise<string> {
  return firm.inTransaction(async ({ db, workspaceId }) => {
    const rows = await db
      .selectFrom('platform.event_body')
      .select('body')
      .where('workspace_id', '=', workspaceId)
      .execute()
    return JSON.stringify(rows)
  })
}

describe('sessions', () => {
  test('are listed with device and address, the present one first', async () => {
    const ada = await firm.signIn('member')
    await signInAgain(ada)
    const { items } = await ada.api.workspace.listSessions()
    expect(items).toMatchObject([
      { isThis: true, address: '127.0.0.1', method: 'password' },
      { isThis: false, device: 'Firefox on Windows', address: '127.0.0.1' },
    ])
  })

  test('end at once, one or all others, and the record says so', async () => {
    const ada = await firm.signIn('member')
    const [phone, laptop] = [await signInAgain(ada), await signInAgain(ada)]
    const { items } = await phone.api.workspace.listSessions()
    await ada.api.workspace.revokeSession({ id: items.find(({ isThis }) => isThis)!.id })
    await expect(phone.api.workspace.session()).rejects.toMatchObject({ problem: { status: 401 } })
    await laptop.api.workspace.session()
    expect(await ada.api.workspace.revokeOtherSessions()).toEqual({ ended: 1 })
    await expect(laptop.api.workspace.session()).rejects.toMatchObject({ problem: { status: 401 } })
    await ada.api.workspace.session()
    expect((await events()).filter((type) => type === 'member.session-revoked')).toHaveLength(2)
  })

  test('begin anew at every sign-in, and the one that the browser was in ends', async () => {
    const ada = await firm.signIn('member')
    const sent = { email: ada.email, password: ada.password }
    const response = await fetch(`${house.baseUrl}/api/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: ada.cookie },
      body: JSON.stringify(sent),
    })
    const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!
    expect(cookie).not.toBe(ada.cookie)
    await expect(ada.api.workspace.session()).rejects.toMatchObject({ problem: { status: 401 } })
    const { items } = await createClient(contract, house.baseUrl, { cookie }).workspace.listSessions()
    expect(items).toMatchObject([{ isThis: true }])
  })

  test('end after a day, or after thirty where one chose to stay signed in', async () => {
    const ada = await firm.signIn('member')
    const brief = await signInAgain(ada, 'Mozilla/5.0 (Windows NT 10.0) Firefox/144.0', false)
    const passes = (days: number) =>
      house.pools.identity.query(
        `update identity.session set last_seen_at = now(), "createdAt" = "createdAt" - make_interval(days => $1),
          "expiresAt" = "expiresAt" - make_interval(days => $1)
          where "userId" = (select id from identity."user" where email = $2)`,
        [days, ada.email],
      )
    await passes(1)
    await expect(brief.api.workspace.session()).rejects.toMatchObject({ problem: { status: 401 } })
    await passes(28)
    await ada.api.workspace.session()
    await passes(1)
    await expect(ada.api.workspace.session()).rejects.toMatchObject({ problem: { status: 401 } })
  })

  test('end when they rested for eight hours, but where one chose to stay signed in', async () => {
    const ada = await firm.signIn('member')
    const borrowed = await signInAgain(ada, 'Mozilla/5.0 (Windows NT 10.0) Firefox/144.0', false)
    const rests = (minutes: number) =>
      house.pools.identity.query(
        `update identity.session set last_seen_at = now() - make_interval(mins => $1) where "userId" =
          (select id from identity."user" where email = $2)`,
        [minutes, ada.email],
      )
    await rests(8 * 60 - 1)
    await borrowed.api.workspace.session()
    // It was used just now, which counts from here on.
    await expect.poll(() => restOf(ada.email)).toBeLessThan(60)
    await rests(8 * 60 + 1)
    await expect(borrowed.api.workspace.session()).rejects.toMatchObject({ problem: { status: 401 } })
    expect((await ada.api.workspace.listSessions()).items).toMatchObject([{ isThis: true }])
    await forgetExpired.run(house.services)
    const { rows } = await house.pools.identity.query(
      'select from identity.session s join identity."user" u on u.id = s."userId" where u.email = $1',
      [ada.email],
    )
    expect(rows).toHaveLength(1)
  })

  test('of somebody else cannot be ended', async () => {
    const [ada, ben] = [await firm.signIn('owner'), await firm.signIn('viewer')]
    const { items } = await ben.api.workspace.listSessions()
    await expect(ada.api.workspace.revokeSession({ id: items[0]!.id })).rejects.toMatchObject({
      problem: { status: 404 },
    })
    await ben.api.workspace.session()
  })
})

describe('a password', () => {
  test('is changed with the present one, and other sessions end', async () => {
    const ada = await firm.signIn('member')
    const other = await signInAgain(ada)
    await expect(
      ada.api.workspace.changePassword({ present: 'wrong', password: 'river stones at noon' }),
    ).rejects.toMatchObject({ problem: { faults: [{ path: 'present' }] } })
    expect(await ada.api.workspace.changePassword({ present: ada.password, password: 'river stones at noon' })).toEqual(
      { ended: 1 },
    )
    await ada.api.workspace.session()
    await expect(other.api.workspace.session()).rejects.toMatchObject({ problem: { status: 401 } })
    expect((await signInAgain(ada)).status).toBe(401)
    expect((await signInAgain({ ...ada, password: 'river stones at noon' })).status).toBe(200)
  })

  test('that is weak changes nothing', async () => {
    const ada = await firm.signIn('member')
    await expect(
      ada.api.workspace.changePassword({ present: ada.password, password: 'password123' }),
    ).rejects.toMatchObject({ problem: { status: 422, faults: [{ path: 'password' }] } })
    expect((await signInAgain(ada)).status).toBe(200)
  })

  test('guessed at by whoever took the session has to wait', async () => {
    const ada = await firm.signIn('member')
    const guess = () => ada.api.workspace.changePassword({ present: 'guess', password: 'river stones at noon' })
    for (let round = 0; round < 5; round++) await expect(guess()).rejects.toMatchObject({ problem: { status: 422 } })
    await expect(guess()).rejects.toMatchObject({ problem: { status: 429 } })
  })
})

/** Turned on, with the codes of an app. */
async function withSecondFactor(member: Member) {
  const { key } = await member.api.workspace.beginSecondFactor()
  const otp = createOTP(new TextDecoder().decode(base32.decode(key)))
  const code = () => otp.hotp(Math.floor(now.getTime() / stepMs))
  const { recoveryCodes } = await member.api.workspace.confirmSecondFactor({ code: await code() })
  now = new Date(now.getTime() + 2 * stepMs)
  return { code, recoveryCodes }
}

describe('a second factor', () => {
  test('is on only after a right code', async () => {
    const ada = await firm.signIn('member')
    await ada.api.workspace.beginSecondFactor()
    await expect(ada.api.workspace.confirmSecondFactor({ code: '000000' })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'code' }] },
    })
    expect((await ada.api.workspace.showSecurity()).secondFactor.on).toBe(false)
    expect((await guest.workspace.signIn({ email: ada.email, password: ada.password })).next).toBe('in')
  })

  test('is asked for after the password, and each code is taken once', async () => {
    const ada = await firm.signIn('member')
    const { code } = await withSecondFactor(ada)
    const first = await guest.workspace.signIn({ email: ada.email, password: ada.password })
    expect(first).toMatchObject({ next: 'code', ticket: expect.any(String) })
    await expect(guest.workspace.takeSecondStep({ ticket: first.ticket!, code: '123456' })).rejects.toThrow('not right')
    expect(await guest.workspace.takeSecondStep({ ticket: first.ticket!, code: await code() })).toEqual({ next: 'in' })
    const second = await guest.workspace.signIn({ email: ada.email, password: ada.password })
    await expect(guest.workspace.takeSecondStep({ ticket: second.ticket!, code: await code() })).rejects.toThrow(
      'used before',
    )
    await expect(guest.workspace.takeSecondStep({ ticket: first.ticket!, code: await code() })).rejects.toThrow(
      'Begin again',
    )
  })

  test('gives no session before it', async () => {
    const ada = await firm.signIn('member')
    await withSecondFactor(ada)
    const again = await signInAgain(ada)
    expect([again.status, again.cookie]).toEqual([200, ''])
  })

  test('does not yield to guessing', async () => {
    const ada = await firm.signIn('member')
    await withSecondFactor(ada)
    const { ticket } = await guest.workspace.signIn({ email: ada.email, password: ada.password })
    const guess = () => guest.workspace.takeSecondStep({ ticket: ticket!, code: '111111' })
    for (let round = 0; round < 5; round++) await expect(guess()).rejects.toMatchObject({ problem: { status: 401 } })
    await expect(guess()).rejects.toMatchObject({ problem: { status: 429 } })
  })

  test('has recovery codes, ten, each good once; new ones void the old', async () => {
    const ada = await firm.signIn('member')
    const { recoveryCodes } = await withSecondFactor(ada)
    expect(new Set(recoveryCodes).size).toBe(10)
    const use = async (code: string) => {
      const { ticket } = await guest.workspace.signIn({ email: ada.email, password: ada.password })
      return guest.workspace.takeSecondStep({ ticket: ticket!, code })
    }
    expect(await use(recoveryCodes[0]!.toUpperCase().replaceAll('-', ' '))).toEqual({
      next: 'in',
      recoveryCodesLeft: 9,
    })
    await expect(use(recoveryCodes[0]!)).rejects.toThrow('used before')
    expect((await ada.api.workspace.showSecurity()).secondFactor).toMatchObject({ on: true, recoveryCodesLeft: 9 })
    const renewed = await ada.api.workspace.renewRecoveryCodes({ password: ada.password })
    await expect(use(recoveryCodes[1]!)).rejects.toThrow('not right')
    expect(await use(renewed.recoveryCodes[0]!)).toMatchObject({ recoveryCodesLeft: 9 })
  })

  test('takes a recovery code of an earlier version, of sixteen signs', async () => {
    const ada = await firm.signIn('member')
    await withSecondFactor(ada)
    await house.pools.identity.query(
      `insert into identity.recovery_code (user_id, code_hash)
        select id, sha256('k3vm9ppxa2b3c4d5') from identity."user" where email = $1`,
      [ada.email],
    )
    const { ticket } = await guest.workspace.signIn({ email: ada.email, password: ada.password })
    expect(await guest.workspace.takeSecondStep({ ticket: ticket!, code: 'k3vm-9ppx-a2b3-c4d5' })).toMatchObject({
      next: 'in',
    })
  })

  test('is turned off with the password only', async () => {
    const ada = await firm.signIn('member')
    await withSecondFactor(ada)
    await expect(ada.api.workspace.removeSecondFactor({ password: 'wrong' })).rejects.toThrow('present password')
    await ada.api.workspace.removeSecondFactor({ password: ada.password })
    expect(await guest.workspace.signIn({ email: ada.email, password: ada.password })).toEqual({ next: 'in' })
    expect((await events()).slice(-2)).toEqual(['member.second-factor-on', 'member.second-factor-off'])
  })

  test('lies sealed in the database, and in no event', async () => {
    const ada = await firm.signIn('member')
    const { key } = await ada.api.workspace.beginSecondFactor()
    const secret = new TextDecoder().decode(base32.decode(key))
    const otp = createOTP(secret)
    const { recoveryCodes } = await ada.api.workspace.confirmSecondFactor({
      code: await otp.hotp(Math.floor(now.getTime() / stepMs)),
    })
    const { rows } = await house.pools.identity.query('select sealed_secret from identity.second_factor')
    expect(rows.some(({ sealed_secret: sealed }) => sealed.includes(secret))).toBe(false)
    const said = await everythingSaid()
    for (const hidden of [secret, key, ...recoveryCodes, ada.password]) expect(said).not.toContain(hidden)
  })
})

describe('a role that asks for a second factor', () => {
  test('opens nothing but the place to set it up, streams included', async () => {
    const place = await house.openWorkspace('Strict Firm')
    const [owner, ben] = [await place.signIn('owner'), await place.signIn('manager')]
    const stream = await ben.fetch('/api/v1/stream')
    const reader = stream.body!.getReader()
    await reader.read()
    await owner.api.workspace.ruleSecondFactor({ roles: ['manager'] })
    await house.seal()
    for (let part = await reader.read(); !part.done; part = await reader.read());
    expect((await ben.fetch('/api/v1/stream')).status).toBe(403)
    await expect(ben.api.relationships.listAccounts({ limit: 1 })).rejects.toMatchObject({
      problem: { status: 403, title: 'Your role asks for a second factor' },
    })
    await expect(ben.api.workspace.listMembers()).rejects.toThrow('Settings, Security')
    expect((await ben.api.workspace.session()).lacksSecondFactor).toBe(true)
    expect((await ben.api.workspace.showSecurity()).secondFactor.isMissing).toBe(true)
    await owner.api.relationships.listAccounts({ limit: 1 })
    await withSecondFactor(ben)
    await ben.api.relationships.listAccounts({ limit: 1 })
    expect(await owner.api.workspace.listMemberSecurity()).toMatchObject({
      rules: ['manager'],
      items: expect.arrayContaining([expect.objectContaining({ memberId: ben.member.id, secondFactor: true })]),
    })
  })

  test('is named by an owner or an admin only', async () => {
    const viewer = await firm.signIn('viewer')
    await expect(viewer.api.workspace.ruleSecondFactor({ roles: [] })).rejects.toMatchObject({
      problem: { status: 403 },
    })
    await expect(viewer.api.workspace.listMemberSecurity()).rejects.toMatchObject({ problem: { status: 403 } })
  })
})

test('a passkey needs a browser: what only claims to be one is refused', async () => {
  const ada = await firm.signIn('member')
  const { ticket, options } = await ada.api.workspace.offerPasskey()
  expect(options).toMatchObject({ rp: { id: 'localhost' }, user: { name: ada.email } })
  const made = { ticket, name: 'Laptop', response: { id: newId(), response: {} } }
  await expect(ada.api.workspace.addPasskey(made)).rejects.toThrow('Begin again')
  const asked = await guest.workspace.askForPasskey()
  await expect(
    guest.workspace.signInWithPasskey({ ticket: asked.ticket, response: made.response }),
  ).rejects.toMatchObject({
    problem: { status: 401 },
  })
})
