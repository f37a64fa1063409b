import { describe, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const viewer = await firm.signIn('viewer')

describe('a member', () => {
  test('sees who they are, where, and what they may do', async () => {
    const session = await viewer.api.workspace.session()
    expect(session.member.name).toBe('The viewer')
    expect(session.workspace.name).toBe('Hollybank Paper')
    expect(session.permissions).toContain('account:see')
    expect(session.permissions).not.toContain('account:change')
  })

  test('of another workspace is not in the list', async () => {
    const other = await house.openWorkspace('Other Firm')
    const stranger = await other.signIn('owner')
    const { items } = await stranger.api.workspace.listMembers()
    expect(items.map((item) => item.name)).toEqual(['The owner'])
  })

  test('with a lesser role cannot change settings', async () => {
    await expect(viewer.api.workspace.changeWorkspace({ name: 'Mine' })).rejects.toThrow('Ask an owner or an admin')
    expect((await viewer.api.workspace.session()).workspace.name).toBe('Hollybank Paper')
  })

  test('is asked to sign in when the session has ended', async () => {
    const guest = await firm.signIn('member')
    await guest.api.workspace.signOut()
    await expect(guest.api.workspace.session()).rejects.toMatchObject({ problem: { status: 401 } })
  })
})

test('signing out leaves nothing in the browser’s cache, and no cookie of the session', async () => {
  const guest = await firm.signIn('member')
  const { headers } = await guest.fetch('/api/v1/sign-out', { method: 'POST' })
  expect(headers.get('clear-site-data')).toBe('"cache"')
  expect(headers.getSetCookie()).toEqual(['rapport.session_token=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'])
})

describe('settings', () => {
  test('name the version they change, and answer both values when somebody was faster', async () => {
    const { workspace } = await owner.api.workspace.session()
    const changed = await owner.api.workspace.changeWorkspace(
      { name: 'Hollybank & Co' },
      { version: workspace.version },
    )
    expect(changed).toMatchObject({ name: 'Hollybank & Co', version: workspace.version + 1 })
    await expect(
      owner.api.workspace.changeWorkspace({ name: 'Late' }, { version: workspace.version }),
    ).rejects.toMatchObject({
      problem: { status: 412, conflict: { name: { yours: 'Late', theirs: 'Hollybank & Co' } } },
    })
  })

  test('say what is wrong with a value and leave everything as it was', async () => {
    await expect(owner.api.workspace.changeWorkspace({ timeZone: 'Mars/Olympus' })).rejects.toMatchObject({
      problem: {
        status: 422,
        faults: [{ path: 'timeZone', message: 'This is no time zone. Use one such as Europe/Dublin' }],
      },
    })
  })
})

describe('the last owner', () => {
  test('cannot step down', async () => {
    const lone = await house.openWorkspace('Lone Firm')
    const { api, member } = await lone.signIn('owner')
    await expect(api.workspace.changeMember({ id: member.id, role: 'viewer' })).rejects.toThrow(
      'Make somebody else an owner first',
    )
    await lone.signIn('owner')
    expect((await api.workspace.changeMember({ id: member.id, role: 'viewer' })).role).toBe('viewer')
  })
})

test('an admin cannot make an owner', async () => {
  const admin = await firm.signIn('admin')
  await expect(
    admin.api.workspace.addMember({
      name: 'X',
      email: 'x@hollybank.example',
      role: 'owner',
      password: 'quiet ledger morning',
    }),
  ).rejects.toMatchObject({ problem: { status: 403 } })
})
