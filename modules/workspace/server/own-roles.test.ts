import { describe, expect, test } from 'vitest'
import { contract } from '#app/contract.ts'
import { createClient } from '#platform/contract/client.ts'
import { openTestHouse, type TestWorkspace } from '#tests/house.ts'
import type { Rights } from '../contract/rights.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { workspace } = owner.api

type Member = Awaited<ReturnType<TestWorkspace['signIn']>>
const refused = (status: number) => ({ problem: { status } })
const sees = (reach: 'own' | 'team' | 'all'): Rights => ({ account: { see: reach }, member: { see: 'all' } })

let numbered = 0
const newRole = (rights: Rights = sees('own')) => workspace.createRole({ name: `Role ${numbered++}`, rights })
const email = () => `guest${numbered++}@hollybank.example`
const inviteTo = (roleId: string, by = workspace) => by.invite({ name: 'Nora Quill', email: email(), roleId })
const tokenOf = ({ link }: { link: string }) => link.slice(link.indexOf('#') + 1)

/** Accepts as a browser would, which keeps the cookie. */
async function accept(token: string): Promise<ReturnType<typeof createClient<typeof contract>>> {
  const answer = await fetch(`${house.baseUrl}/api/v1/invitations/acceptance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ token, name: 'Nora Quill', password: 'seven quiet geese land' }),
  })
  expect(answer.status, await answer.clone().text()).toBe(201)
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0])
  return createClient(contract, house.baseUrl, { cookie: cookie.join('; ') })
}

const memberOf = async (id: string) => (await workspace.listMembers({})).items.find((each) => each.id === id)

/** Somebody whose own role may add members and roles, and sees only accounts of their own. */
async function deputy(): Promise<Member> {
  const all = { see: 'all', create: 'all', change: 'all' } as const
  const { id: roleId } = await newRole({ account: { see: 'own' }, member: all, workspace: all })
  const member = await firm.signIn('viewer')
  await workspace.changeMember({ id: member.member.id, roleId })
  return member
}

describe('an invitation to a role of the workspace’s own', () => {
  test('makes a member with this role, which may do what it allows on that day', async () => {
    const role = await newRole()
    const made = await inviteTo(role.id)
    expect(made).toMatchObject({ role: 'custom', ownRole: { id: role.id, name: role.name } })
    const { workspace: guest } = createClient(contract, house.baseUrl)
    expect(await guest.showInvitation({ token: tokenOf(made) })).toMatchObject({ role: role.name })
    await workspace.changeRole({ id: role.id, rights: { contact: { see: 'own' } } })
    const nora = await accept(tokenOf(made))
    const session = await nora.workspace.session()
    expect(session).toMatchObject({ permissions: ['contact:see'], rights: { contact: { see: 'own' } } })
    expect(session.member).toMatchObject({ role: 'custom', ownRole: { id: role.id } })
    await expect(nora.relationships.listAccounts({})).rejects.toMatchObject(refused(403))
  })

  test('is dead once it is taken back', async () => {
    const made = await inviteTo((await newRole()).id)
    await workspace.revokeInvitation({ id: made.id })
    const { workspace: guest } = createClient(contract, house.baseUrl)
    await expect(guest.showInvitation({ token: tokenOf(made) })).rejects.toMatchObject(refused(410))
  })

  test('keeps the role from being deleted, until another one is named for whoever waits', async () => {
    const [role, next] = [await newRole(), await newRole(sees('all'))]
    const made = await inviteTo(role.id)
    await expect(workspace.deleteRole({ id: role.id })).rejects.toMatchObject({
      problem: { status: 409, title: `Nora Quill is invited to ${role.name}` },
    })
    await workspace.deleteRole({ id: role.id, roleId: next.id })
    const nora = await accept(tokenOf(made))
    expect((await nora.workspace.session()).member.ownRole).toEqual({ id: next.id, name: next.name })
  })

  test('that was answered or taken back does not keep it', async () => {
    const role = await newRole()
    const made = await inviteTo(role.id)
    await workspace.revokeInvitation({ id: made.id })
    expect(await workspace.deleteRole({ id: role.id })).toEqual({ id: role.id })
  })

  test('leads nowhere if the role is gone all the same', async () => {
    const role = await newRole()
    const made = await inviteTo(role.id)
    await firm.inTransaction(({ db, workspaceId }) =>
      db.deleteFrom('workspace.role').where('workspace_id', '=', workspaceId).where('id', '=', role.id).execute(),
    )
    const { workspace: guest } = createClient(contract, house.baseUrl)
    await expect(guest.showInvitation({ token: tokenOf(made) })).rejects.toMatchObject(refused(410))
    const { items } = await workspace.listInvitations({})
    expect(items.find(({ id }) => id === made.id)).toMatchObject({ role: 'custom', ownRole: null })
  })

  test('gives nobody more than the inviter has, and knows no role of another workspace', async () => {
    const lesser = await deputy()
    const wide = await newRole(sees('all'))
    await expect(inviteTo(wide.id, lesser.api.workspace)).rejects.toMatchObject(refused(403))
    const narrow = await newRole({ account: { see: 'own' } })
    expect(await inviteTo(narrow.id, lesser.api.workspace)).toMatchObject({ ownRole: { id: narrow.id } })
    const elsewhere = await (await house.openWorkspace()).signIn('owner')
    const foreign = await elsewhere.api.workspace.createRole({ name: 'Theirs', rights: {} })
    const fault = { problem: { status: 422, faults: [{ path: 'roleId' }] } }
    await expect(inviteTo(foreign.id)).rejects.toMatchObject(fault)
    await expect(workspace.changeMember({ id: lesser.member.id, roleId: foreign.id })).rejects.toMatchObject(fault)
  })

  test('is to one role, no more and no less', async () => {
    const { id: roleId } = await newRole()
    for (const role of [{}, { roleId, role: 'viewer' as const }])
      await expect(workspace.invite({ name: 'Nora', email: email(), ...role })).rejects.toMatchObject({
        problem: { status: 422, faults: [{ path: 'role', message: 'Choose one role' }] },
      })
  })
})

test('a member is added with a role of the workspace’s own, but none that may more than one’s own', async () => {
  const role = await newRole(sees('all'))
  const member = { name: 'Ada', password: 'quiet ledger morning' }
  expect(await workspace.addMember({ ...member, email: email(), roleId: role.id })).toMatchObject({
    ownRole: { id: role.id },
  })
  const lesser = await deputy()
  await expect(lesser.api.workspace.addMember({ ...member, email: email(), roleId: role.id })).rejects.toMatchObject(
    refused(403),
  )
  await expect(lesser.api.workspace.addMember({ ...member, email: email(), role: 'owner' })).rejects.toMatchObject(
    refused(403),
  )
})

test('who may more than oneself is not made less, nor is their role', async () => {
  const wide = await newRole(sees('all'))
  const lesser = await deputy()
  const [admin, ada] = [await firm.signIn('admin'), await firm.signIn('member')]
  await workspace.changeMember({ id: ada.member.id, roleId: wide.id })
  const narrow = await newRole({ account: { see: 'own' } })
  const attempts = [
    () => lesser.api.workspace.changeMember({ id: admin.member.id, roleId: narrow.id }),
    () => lesser.api.workspace.changeMember({ id: ada.member.id, roleId: narrow.id }),
    () => lesser.api.workspace.changeRole({ id: wide.id, rights: {} }),
    () => lesser.api.workspace.deleteRole({ id: wide.id, roleId: narrow.id }),
  ]
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(refused(403))
  expect(await memberOf(ada.member.id)).toMatchObject({ ownRole: { id: wide.id } })
  expect(await memberOf(admin.member.id)).toMatchObject({ role: 'admin' })
})

describe('a role that somebody has', () => {
  test('is deleted when another one is named, which they have at the next request, and it is told of each', async () => {
    const [role, ada, ben] = [await newRole(), await firm.signIn('member'), await firm.signIn('member')]
    for (const each of [ada, ben]) await workspace.changeMember({ id: each.member.id, roleId: role.id })
    await expect(workspace.deleteRole({ id: role.id })).rejects.toMatchObject(refused(409))
    await workspace.deleteRole({ id: role.id, role: 'viewer' })
    for (const each of [ada, ben]) {
      expect(await memberOf(each.member.id)).toMatchObject({ role: 'viewer', ownRole: null })
      expect((await each.api.workspace.session()).permissions).toContain('portfolio:see')
    }
    const told = await firm.inTransaction(({ db, workspaceId }) =>
      db
        .selectFrom('platform.event_subject as s')
        .innerJoin('platform.event as e', (join) =>
          join.onRef('e.id', '=', 's.event_id').on('e.workspace_id', '=', workspaceId),
        )
        .select('s.subject_id')
        .where('s.workspace_id', '=', workspaceId)
        .where('e.type', '=', 'member.changed')
        .where('s.subject_id', 'in', [ada.member.id, ben.member.id])
        .execute(),
    )
    expect(told).toHaveLength(4)
  })

  test('is passed on to none that may more than the giver, nor to itself, and then everything is as it was', async () => {
    const [role, wide, lesser] = [
      await newRole({ account: { see: 'own' } }),
      await newRole(sees('all')),
      await deputy(),
    ]
    const ada = await firm.signIn('member')
    await workspace.changeMember({ id: ada.member.id, roleId: role.id })
    await expect(workspace.deleteRole({ id: role.id, roleId: role.id })).rejects.toMatchObject(refused(422))
    const attempts = [
      () => lesser.api.workspace.deleteRole({ id: role.id, roleId: wide.id }),
      () => lesser.api.workspace.deleteRole({ id: role.id, role: 'owner' }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(refused(403))
    expect(await memberOf(ada.member.id)).toMatchObject({ ownRole: { id: role.id } })
  })
})

describe('a second factor', () => {
  test('is asked of a role of the workspace’s own, from the next request on, until it is deleted', async () => {
    const role = await newRole({ account: { see: 'all' } })
    const ada = await firm.signIn('member')
    await workspace.changeMember({ id: ada.member.id, roleId: role.id })
    expect(await workspace.ruleSecondFactor({ roles: [role.id] })).toEqual({ rules: [role.id] })
    expect((await ada.api.workspace.session()).lacksSecondFactor).toBe(true)
    await expect(ada.api.relationships.listAccounts({})).rejects.toMatchObject(refused(403))
    await workspace.deleteRole({ id: role.id, role: 'member' })
    expect((await workspace.listMemberSecurity({})).rules).toEqual([])
    expect((await ada.api.workspace.session()).lacksSecondFactor).toBe(false)
  })

  test('is asked of no role that is not here', async () => {
    const foreign = await (await house.openWorkspace()).signIn('owner')
    const { id } = await foreign.api.workspace.createRole({ name: 'Theirs', rights: {} })
    for (const role of [id, 'boss'])
      await expect(workspace.ruleSecondFactor({ roles: ['viewer', role] })).rejects.toMatchObject({
        problem: { status: 422, faults: [{ path: 'roles.1' }] },
      })
    expect((await workspace.listMemberSecurity({})).rules).toEqual([])
  })
})

test('a manager sees their people’s records and changes them; the people see only their own', async () => {
  const [lead, seller] = [await newRole({ account: { see: 'team', change: 'team' } }), await newRole(sees('own'))]
  const [maya, ada, ben] = [await firm.signIn('viewer'), await firm.signIn('viewer'), await firm.signIn('viewer')]
  await workspace.changeMember({ id: maya.member.id, roleId: lead.id })
  for (const each of [ada, ben]) await workspace.changeMember({ id: each.member.id, roleId: seller.id })
  const account = async (name: string, { member }: Member) =>
    (await owner.api.relationships.createAccount({ name, ownerId: member.id })).id
  const hers = await account('Maple', maya)
  const adas = await account('Alder', ada)
  const bens = await account('Birch', ben)
  await workspace.createTeam({ name: 'North', memberIds: [maya.member.id, ada.member.id] })
  const seen = async ({ api }: Member) => (await api.relationships.listAccounts({})).items.map(({ id }) => id).sort()
  expect(await seen(maya)).toEqual([hers, adas].sort())
  expect(await seen(ada)).toEqual([adas])
  expect(await seen(ben)).toEqual([bens])
  expect(await maya.api.relationships.changeAccount({ id: adas, city: 'York' })).toMatchObject({ city: 'York' })
  await expect(maya.api.relationships.changeAccount({ id: bens, city: 'York' })).rejects.toMatchObject(refused(404))
})
