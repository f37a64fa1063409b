import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { mergeSteps } from '#app/slices.ts'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from '#tests/house.ts'
import { mergeAccounts } from '../merge-accounts.ts'
import { relationshipSteps } from '../relationship-steps.ts'

const house = await openTestHouse()

async function openFirm() {
  const firm = await house.openWorkspace()
  const owner = await firm.signIn('owner')
  const { relationships, activities } = owner.api
  return { firm, owner, relationships, activities }
}

test('whoever got another main e-mail, phone or place since is in step with what is left to them', async () => {
  const { firm, relationships, activities } = await openFirm()
  const { id: quay } = await relationships.createAccount({ name: 'Quay Hotel' })
  const { id: mole } = await relationships.createAccount({ name: 'Mole Hotel' })
  const { id: a } = await relationships.createContact({
    ...{ name: 'Nora Quay', emails: [{ value: 'nora@quay.example' }], phones: [{ value: '01 555 0001' }] },
    places: [{ accountId: quay, jobTitle: 'Buyer', main: true }],
  })
  const { id: b } = await relationships.createContact({
    ...{ name: 'Nora Q.', emails: [{ value: 'nora@home.example' }], phones: [{ value: '01 555 0002' }] },
    places: [{ accountId: mole, jobTitle: 'Director', main: true }],
  })
  const { eventId } = await relationships.mergeContacts({ id: a, mergedId: b })
  await relationships.changeContact({ id: a, email: 'nora@home.example', phone: '01 555 0002', accountId: mole })
  await activities.undo({ id: eventId })
  for (const [id, email, phone, accountId, jobTitle] of [
    [a, 'nora@quay.example', '01 555 0001', quay, 'Buyer'],
    [b, 'nora@home.example', '01 555 0002', mole, 'Director'],
  ] as const) {
    const { person } = await relationships.personPage({ id })
    expect(person).toMatchObject({
      ...{ email, phone, accountId, jobTitle },
      ...{ emails: [{ value: email, main: true }], phones: [{ value: phone, main: true }] },
      places: [{ accountId, main: true }],
    })
    const { rows } = await firm.inTransaction(({ db }) =>
      sql`select email, phone, account_id, job_title from relationships.contact
        where workspace_id = ${firm.id} and id = ${id}`.execute(db),
    )
    expect(rows).toEqual([{ email, phone, account_id: accountId, job_title: jobTitle }])
  }
})

/** Two people who were invited to one meeting, made one. */
async function invitedTwice() {
  const opened = await openFirm()
  const { relationships, activities } = opened
  const { id: a } = await relationships.createContact({ name: 'Nora Quay' })
  const { id: b } = await relationships.createContact({ name: 'Nora Q.' })
  const meeting = await activities.planMeeting({ title: 'Prices', beginsOn: '2026-12-10', contactIds: [a, b] })
  const { eventId } = await relationships.mergeContacts({ id: a, mergedId: b })
  const guests = async () => {
    const { rows } = await opened.firm.inTransaction(({ db }) =>
      sql<{ contact_id: string; answer: string }>`select contact_id, answer from activities.meeting_guest
        where workspace_id = ${opened.firm.id} and contact_id is not null`.execute(db),
    )
    return rows
  }
  return { ...opened, a, b, meetingId: meeting.id, eventId, guests }
}

test('what hung on something that is gone for good stays out of an undo, and is listed', async () => {
  const { firm, activities, b, meetingId, eventId } = await invitedTwice()
  await firm.inTransaction(({ db }) =>
    sql`delete from activities.meeting where workspace_id = ${firm.id} and id = ${meetingId}`.execute(db),
  )
  const { left } = await activities.undo({ id: eventId })
  expect(left).toEqual([
    {
      ...{ type: 'contact', id: b, name: '1 invitation' },
      reason: 'What it hung on is gone for good since the merge, so it stays out.',
    },
  ])
})

test('a manifest of before a column was there puts its rows back with what the table says of it', async () => {
  const { firm, activities, a, b, eventId, guests } = await invitedTwice()
  await firm.inTransaction(({ db }) =>
    sql`update relationships.merge_row set before = before - 'answer'
      where workspace_id = ${firm.id} and table_name = 'activities.meeting_guest' and action = 'dropped'`.execute(db),
  )
  expect((await activities.undo({ id: eventId })).left).toEqual([])
  expect((await guests()).toSorted((one, other) => one.contact_id.localeCompare(other.contact_id))).toEqual(
    [a, b].toSorted().map((contact_id) => ({ contact_id, answer: 'none' })),
  )
})

test('an inner merge is taken back only by whoever may change what holds its rows now', async () => {
  const { firm, owner, relationships } = await openFirm()
  const role = await owner.api.workspace.createRole({
    ...{ name: 'Own', rights: { account: { see: 'own', change: 'own', delete: 'own' } } },
  })
  const seller = await firm.signIn('viewer')
  await owner.api.workspace.changeMember({ id: seller.member.id, roleId: role.id })
  const account = async (name: string, ownerId: string) => (await relationships.createAccount({ name, ownerId })).id
  const [a, b] = [await account('One', seller.member.id), await account('Two', seller.member.id)]
  const c = await account('Three', owner.member.id)
  const { eventId } = await seller.api.relationships.mergeAccounts({ id: b, mergedId: a })
  await relationships.mergeAccounts({ id: c, mergedId: b })
  await expect(seller.api.activities.undo({ id: eventId })).rejects.toMatchObject({ problem: { status: 404 } })
  await owner.api.activities.undo({ id: eventId })
  expect((await seller.api.relationships.accountPage({ id: a })).account.name).toBe('One')
})

test('of somebody who goes for good no manifest keeps anything, and merges of others can still be taken back', async () => {
  const { firm, relationships, activities } = await openFirm()
  const person = async (name: string) => (await relationships.createContact({ name })).id
  const [a, b, gone, stays] = [await person('One'), await person('Two'), await person('Gone'), await person('Stays')]
  for (const from of [a, b])
    for (const to of [gone, stays])
      await relationships.addLink({
        ...{ kind: 'reports-to', from: { type: 'contact', id: from }, to: { type: 'contact', id: to } },
      })
  const { eventId } = await relationships.mergeContacts({ id: b, mergedId: a })
  const kept = async (id: string) => {
    const { rows } = await firm.inTransaction(({ db }) =>
      sql`select from relationships.merge_row where workspace_id = ${firm.id} and before::text like ${`%${id}%`}`.execute(
        db,
      ),
    )
    return rows.length
  }
  expect([await kept(gone), await kept(stays)]).toEqual([1, 1])
  await relationships.eraseContact({ id: gone, name: 'Gone' })
  expect([await kept(gone), await kept(stays)]).toEqual([0, 1])
  expect((await activities.undo({ id: eventId })).left).toEqual([])
  const { rows } = await firm.inTransaction(({ db }) =>
    sql`select to_contact_id from relationships.link where workspace_id = ${firm.id} and from_contact_id = ${a}`.execute(
      db,
    ),
  )
  expect(rows).toEqual([{ to_contact_id: stays }])
})

test('merges of one go are taken back together, and what came since is listed', async () => {
  const { firm, relationships, activities } = await openFirm()
  const account = async (name: string) => (await relationships.createAccount({ name })).id
  const [a, b, c] = [await account('One'), await account('Two'), await account('Three')]
  const batchId = newId()
  for (const [id, mergedId] of [
    [b, a],
    [c, b],
  ] as const)
    await firm.inTransaction((ctx) =>
      mergeAccounts({ ...ctx, batchId }, [...relationshipSteps, ...mergeSteps], { id, mergedId }),
    )
  await activities.writeNote({ accountId: c, body: 'After both' })
  const undone = await activities.undoBatch({ id: batchId })
  expect(undone).toMatchObject({
    undone: 2,
    left: [{ type: 'account', id: c, name: '1 note', reason: 'Added to Three since the merge, and stays there.' }],
  })
  expect((await relationships.listAccounts({})).items).toHaveLength(3)
})

test('a survivor that was changed since counts one version more, and who is gone owns nothing again', async () => {
  const { firm, owner, relationships, activities } = await openFirm()
  const seller = await firm.signIn('viewer')
  const { id: a } = await relationships.createAccount({ name: 'One', ownerId: owner.member.id })
  const { id: b } = await relationships.createAccount({ name: 'Two', ownerId: seller.member.id })
  const stored = async () => {
    const { rows } = await firm.inTransaction(({ db }) =>
      sql<{ owner_id: string | null; version: number }>`select owner_id, version from relationships.account
        where workspace_id = ${firm.id} and id = ${b}`.execute(db),
    )
    return rows[0]!
  }
  const plain = await relationships.mergeAccounts({ id: b, mergedId: a })
  await relationships.changeAccount({ id: b, phone: '+353 1 100' })
  const { version } = await stored()
  await activities.undo({ id: plain.eventId })
  expect((await stored()).version).toBe(version + 1)
  const { eventId } = await relationships.mergeAccounts({ id: b, mergedId: a, take: ['ownerId'] })
  await firm.inTransaction(({ db }) =>
    sql`delete from workspace.member where workspace_id = ${firm.id} and id = ${seller.member.id}`.execute(db),
  )
  await activities.undo({ id: eventId })
  expect((await stored()).owner_id).toBeNull()
})

test('who may not see documents is not told how many came since', async () => {
  const { firm, owner, relationships, activities } = await openFirm()
  const role = await owner.api.workspace.createRole({
    ...{ name: 'Keeper', rights: { account: { see: 'all', change: 'all', delete: 'all' } } },
  })
  const keeper = await firm.signIn('viewer')
  await owner.api.workspace.changeMember({ id: keeper.member.id, roleId: role.id })
  const account = async (name: string) => (await relationships.createAccount({ name })).id
  const [a, b] = [await account('One'), await account('Two')]
  const { eventId } = await keeper.api.relationships.mergeAccounts({ id: b, mergedId: a })
  await activities.writeNote({ accountId: b, body: 'Since' })
  expect((await keeper.api.activities.undo({ id: eventId })).left).toEqual([])
})
