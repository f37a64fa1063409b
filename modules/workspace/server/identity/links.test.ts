import { beforeEach, describe, expect, test } from 'vitest'
import { contract } from '#app/contract.ts'
import { createClient } from '#platform/contract/client.ts'
import { openTestHouse } from '#tests/house.ts'
import { openMailbox } from '#tests/mailbox.ts'

let now = new Date()
const mailbox = await openMailbox()
const house = await openTestHouse({ clock: () => now, config: { smtpUrl: mailbox.url } })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const guest = createClient(contract, house.baseUrl).workspace

beforeEach(async () => {
  await house.pools.identity.query('delete from identity.attempt')
})

const day = 24 * 3600 * 1000
const linkIn = (text: string) => /(http:\/\/localhost:\d+\/[\w-]+#\S+)/.exec(text)![1]!
const tokenOf = (link: string) => link.slice(link.indexOf('#') + 1)
const email = (name: string) => `${name}.${Math.random().toString(36).slice(2)}@hollybank.example`

describe('a link for a new password', () => {
  test('comes by mail, works once, ends every session and is on record without itself', async () => {
    const ada = await firm.signIn('member')
    await guest.requestPasswordReset({ email: ada.email.toUpperCase() })
    const mail = await mailbox.next()
    expect(mail.to).toEqual([ada.email])
    const token = tokenOf(linkIn(mail.text))
    await expect(guest.resetPassword({ token, password: 'password123' })).rejects.toMatchObject({
      problem: { status: 422 },
    })
    await guest.resetPassword({ token, password: 'river stones at noon' })
    await expect(ada.api.workspace.session()).rejects.toMatchObject({ problem: { status: 401 } })
    expect(await guest.signIn({ email: ada.email, password: 'river stones at noon' })).toEqual({ next: 'in' })
    await expect(guest.resetPassword({ token, password: 'another river of stones' })).rejects.toMatchObject({
      problem: { status: 410 },
    })
    const said = await firm.inTransaction(async ({ db, workspaceId }) => {
      const rows = await db
        .selectFrom('platform.event_body')
        .select('body')
        .where('workspace_id', '=', workspaceId)
        .execute()
      return JSON.stringify(rows)
    })
    expect(said).toContain('The member')
    expect(said).not.toContain(token)
  })

  test('leaves the second factor on', async () => {
    const ada = await firm.signIn('member')
    await house.pools.identity.query(
      `insert into identity.second_factor (user_id, sealed_secret, confirmed_at)
        select id, 'x', now() from identity."user" where email = $1`,
      [ada.email],
    )
    await guest.requestPasswordReset({ email: ada.email })
    const token = tokenOf(linkIn((await mailbox.next()).text))
    await guest.resetPassword({ token, password: 'river stones at noon' })
    expect(await guest.signIn({ email: ada.email, password: 'river stones at noon' })).toMatchObject({ next: 'code' })
  })

  test('is void after an hour, and when a newer one is made', async () => {
    const ada = await firm.signIn('member')
    await guest.requestPasswordReset({ email: ada.email })
    const first = tokenOf(linkIn((await mailbox.next()).text))
    await guest.requestPasswordReset({ email: ada.email })
    const second = tokenOf(linkIn((await mailbox.next()).text))
    await expect(guest.resetPassword({ token: first, password: 'river stones at noon' })).rejects.toMatchObject({
      problem: { status: 410 },
    })
    await house.pools.identity.query(`update identity.ticket set expires_at = now() - interval '1 second'`)
    await expect(guest.resetPassword({ token: second, password: 'river stones at noon' })).rejects.toMatchObject({
      problem: { status: 410 },
    })
  })

  test('for an unknown address is answered alike and not sent, and few are sent in a row', async () => {
    const unknown = email('nobody')
    for (let round = 0; round < 3; round++)
      expect(await guest.requestPasswordReset({ email: unknown })).toEqual({ ok: true })
    await expect(guest.requestPasswordReset({ email: unknown })).rejects.toMatchObject({ problem: { status: 429 } })
    const ada = await firm.signIn('member')
    await guest.requestPasswordReset({ email: ada.email })
    expect((await mailbox.next()).to).toEqual([ada.email])
  })
})

describe('an invitation', () => {
  test('is mailed and shown as a link, accepted once with a password, and signs the new member in', async () => {
    const address = email('nora')
    const made = await owner.api.workspace.invite({ name: 'Nora Quill', email: address, role: 'manager' })
    expect(made).toMatchObject({ isMailed: true, isExpired: false, invitedBy: 'The owner' })
    const mail = await mailbox.next()
    expect([mail.to, linkIn(mail.text)]).toEqual([[address], made.link])
    const token = tokenOf(made.link)
    expect(await guest.showInvitation({ token })).toEqual({
      ...{ firm: 'Hollybank Paper', name: 'Nora Quill', email: address, role: 'manager' },
    })
    await expect(guest.acceptInvitation({ token, name: 'Nora Quill', password: 'Nora Quill' })).rejects.toMatchObject({
      problem: { status: 422 },
    })
    const response = await fetch(`${house.baseUrl}/api/v1/invitations/acceptance`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, name: 'Nora Q', password: 'seven quiet geese land' }),
    })
    expect(response.status).toBe(201)
    const nora = createClient(contract, house.baseUrl, { cookie: response.headers.getSetCookie()[0]!.split(';')[0]! })
    expect((await nora.workspace.session()).member).toMatchObject({ name: 'Nora Q', email: address, role: 'manager' })
    await expect(
      guest.acceptInvitation({ token, name: 'Again', password: 'seven quiet geese land' }),
    ).rejects.toMatchObject({ problem: { status: 410 } })
    expect((await owner.api.workspace.listInvitations()).items.map(({ id }) => id)).not.toContain(made.id)
  })

  test('taken back, older than seven days or followed by another does not work any more', async () => {
    const invite = () => owner.api.workspace.invite({ name: 'Late Comer', email: email('late'), role: 'viewer' })
    const look = (link: string) => guest.showInvitation({ token: tokenOf(link) })
    const gone = { problem: { status: 410 } }
    const taken = await invite()
    await owner.api.workspace.revokeInvitation({ id: taken.id })
    await expect(look(taken.link)).rejects.toMatchObject(gone)
    await expect(owner.api.workspace.revokeInvitation({ id: taken.id })).rejects.toMatchObject({
      problem: { status: 404 },
    })
    const old = await invite()
    now = new Date(now.getTime() + 7 * day + 1000)
    await expect(look(old.link)).rejects.toMatchObject(gone)
    expect((await owner.api.workspace.listInvitations()).items).toMatchObject([{ id: old.id, isExpired: true }])
    const again = await owner.api.workspace.invite({ name: 'Late Comer', email: old.email, role: 'viewer' })
    await look(again.link)
    mailbox.received.length = 0
  })

  test('of another workspace, guessed or mangled leads nowhere', async () => {
    const other = await house.openWorkspace('Other Firm')
    const made = await owner.api.workspace.invite({ name: 'Nora', email: email('n'), role: 'viewer' })
    const secret = tokenOf(made.link).split('.')[1]!
    for (const token of [`${other.id}.${secret}`, `${firm.id}.guess`, secret, '', 'x.y'])
      await expect(guest.showInvitation({ token })).rejects.toMatchObject({ problem: { status: 410 } })
    const stranger = await other.signIn('owner')
    await expect(stranger.api.workspace.revokeInvitation({ id: made.id })).rejects.toMatchObject({
      problem: { status: 404 },
    })
    mailbox.received.length = 0
  })

  test('is made by those who may add members, and gives no more than they have', async () => {
    const [manager, admin] = [await firm.signIn('manager'), await firm.signIn('admin')]
    const input = { name: 'X', email: email('x') }
    await expect(manager.api.workspace.invite({ ...input, role: 'viewer' })).rejects.toMatchObject({
      problem: { status: 403 },
    })
    await expect(manager.api.workspace.listInvitations()).rejects.toMatchObject({ problem: { status: 403 } })
    await expect(admin.api.workspace.invite({ ...input, role: 'owner' })).rejects.toMatchObject({
      problem: { status: 403 },
    })
    await expect(admin.api.workspace.invite({ ...input, email: owner.email, role: 'viewer' })).rejects.toMatchObject({
      problem: { status: 409 },
    })
  })
})

test('with no mail server the invitation is a link, and a new password is made by the command line', async () => {
  const quiet = await openTestHouse()
  const place = await quiet.openWorkspace()
  const { api } = await place.signIn('owner')
  expect(await api.workspace.invite({ name: 'Nora', email: email('n'), role: 'viewer' })).toMatchObject({
    isMailed: false,
    link: expect.stringMatching(/^http:\/\/localhost:\d+\/join#/),
  })
  await expect(api.workspace.requestPasswordReset({ email: 'a@b.example' })).rejects.toThrow('rapport member reset')
  expect((await api.workspace.installation()).sendsMail).toBe(false)
})
