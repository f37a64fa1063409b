import { beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestWorkspace } from '#tests/house.ts'
import type { Rights } from '../contract/rights.ts'

const house = await openTestHouse({ clock: () => new Date('2026-11-20T12:00:00Z') })

type Member = Awaited<ReturnType<TestWorkspace['signIn']>>
interface Sold {
  id: string
  contactId: string
  noteId: string
  documentId: string
  eventId: string
}

const far = (see: 'own' | 'team' | 'all', write: 'own' | 'team' | 'all' = see) => ({
  see,
  create: write,
  change: write,
  delete: write,
})
const seller = (see: 'own' | 'team' | 'all', write?: 'own' | 'team' | 'all'): Rights => ({
  ...{ account: far(see, write), contact: far(see, write), note: far(see, write), document: far(see, write) },
  ...{ portfolio: { see, export: see }, product: { see: 'all' }, member: { see: 'all' }, workspace: { see: 'all' } },
})

let owner: Member
let ada: Member
let ben: Member
let roleId: string
const sold: Record<'ada' | 'ben' | 'nobody', Sold> = {} as never

const refused = (status: number) => ({ problem: { status } })
const hidden = refused(404)

/** Ada and Ben sell, each to an account of their own; a third account is nobody's. */
beforeAll(async () => {
  const firm = await house.openWorkspace()
  owner = await firm.signIn('owner')
  ada = await firm.signIn('member')
  ben = await firm.signIn('member')
  const role = await owner.api.workspace.createRole({ name: 'Seller', rights: seller('own') })
  roleId = role.id
  for (const each of [ada, ben]) await owner.api.workspace.changeMember({ id: each.member.id, roleId })
  sold.ada = await account('Alder & Daughters', ada.member.id)
  sold.ben = await account('Birchwood Bakers', ben.member.id)
  sold.nobody = await account('Cedar Row', null)
})

async function account(name: string, ownerId: string | null): Promise<Sold> {
  const { api } = owner
  const { id, eventId } = await api.relationships.createAccount({
    ...{ name, ownerId, segment: name, relationships: [{ type: 'customer', level: 1 }] },
  })
  const person = await api.relationships.createContact({ name: `Person at ${name}`, accountId: id })
  const note = await api.activities.writeNote({ accountId: id, body: `Note on ${name}` })
  const document = await api.revenue.createDocument({
    ...{ kind: 'invoice', number: `I-${name}`, accountId: id, issuedOn: '2026-06-10' },
    lines: [{ kind: 'sale', description: 'Salt', quantity: '1', unitPrice: '100.00', unitCost: '40.00' }],
  })
  return { id, eventId: eventId!, contactId: person.id, noteId: note.id, documentId: document.id }
}

const setRights = (rights: Rights) => owner.api.workspace.changeRole({ id: roleId, rights })

async function refuses(problem: object, attempts: (() => Promise<unknown>)[]): Promise<void> {
  for (const attempt of attempts) await expect(attempt(), String(attempt)).rejects.toMatchObject(problem)
}

/** The accounts that somebody finds on each read path. */
async function foundBy({ api, fetch }: Member) {
  const window = { from: '2026-01-01', to: '2027-01-01' }
  const names = (items: { name: string }[]) => items.map(({ name }) => name).sort()
  const totals = await api.relationships.accountTotals({})
  const portfolio = await api.value.portfolio(window)
  const csv = await (await fetch('/api/v1/portfolio.csv?from=2026-01-01&to=2027-01-01')).text()
  return {
    list: names((await api.relationships.listAccounts({ limit: 50 })).items),
    sorted: names((await api.relationships.listAccounts({ limit: 50, sort: 'net-sales' })).items),
    filtered: names((await api.relationships.listAccounts({ limit: 50, type: 'customer', find: 'ers' })).items),
    counted: [totals.accounts, totals.all, totals.byType.customer ?? 0, totals.segments.length, totals.netSales ?? 0],
    people: names((await api.relationships.listContacts({ limit: 50 })).items),
    words: names(
      (await api.relationships.search({ words: 'person at', limit: 20 })).items.map(({ title }) => ({ name: title })),
    ),
    slip: names(
      (await api.relationships.search({ words: 'birchwodo', limit: 20 })).items.map(({ type, title }) => ({
        name: `${type}: ${title}`,
      })),
    ),
    numbers: (await api.relationships.search({ words: 'I-', limit: 20 })).items.map(({ title }) => title).sort(),
    documents: (await api.revenue.listDocuments({ limit: 50 })).items.map(({ number }) => number ?? '').sort(),
    documentTotals: (await api.revenue.documentTotals({})).net,
    entries: (await api.revenue.entries({ figure: 'net-sales', ...window, limit: 50 })).total,
    statement: (await api.revenue.statement(window)).netSales,
    portfolio: [portfolio.accounts, portfolio.now.netSales],
    ranked: names((await api.value.portfolioRows(window)).items),
    bottom: (await api.value.bottomDecile(window)).items.length,
    exported: csv.trim().split('\n').length - 1,
  }
}

const only = (...names: string[]) => ({
  list: names,
  sorted: names,
  filtered: names.filter((name) => name.includes('ers')),
  counted: [names.length, names.length, names.length, names.length, names.length * 100_00],
  people: names.map((name) => `Person at ${name}`),
  words: names.map((name) => `Person at ${name}`),
  numbers: names.map((name) => `I-${name}`),
  documents: names.map((name) => `I-${name}`),
  documentTotals: names.length * 100_00,
  entries: names.length * 100_00,
  statement: names.length * 100_00,
  portfolio: [names.length, names.length * 100_00],
  ranked: names,
  bottom: 1,
  exported: names.length,
})

describe('a role that reaches its own', () => {
  beforeAll(() => setRights(seller('own')))

  test('finds nothing else on any path', async () => {
    expect(await foundBy(ada)).toMatchObject({ ...only('Alder & Daughters'), slip: [] })
    expect(await foundBy(ben)).toMatchObject(only('Birchwood Bakers'))
    expect((await foundBy(owner)).list).toHaveLength(3)
  })

  test('sees its own page, as if it were the only one; others are not there', async () => {
    const { panels } = await ada.api.relationships.accountPage({ id: sold.ada.id })
    expect(panels.statement).toMatchObject({ rank: 1, accounts: 1, workspace: { netSales: 100_00 } })
    for (const other of [sold.ben, sold.nobody]) {
      const { relationships, activities, revenue } = ada.api
      await expect(relationships.accountPage({ id: other.id })).rejects.toMatchObject(hidden)
      await expect(activities.timeline({ accountId: other.id })).rejects.toMatchObject(hidden)
      await expect(revenue.document({ id: other.documentId })).rejects.toMatchObject(hidden)
      const statement = await revenue.statement({ accountId: other.id, from: '2026-01-01', to: '2027-01-01' })
      expect(statement.netSales).toBe(0)
      expect((await revenue.listDocuments({ accountId: other.id })).items).toEqual([])
    }
  })

  test('writes nothing on what is not there for it', async () => {
    const { relationships, activities, revenue } = ada.api
    const { id, contactId, noteId, eventId } = sold.ben
    const lines = [{ kind: 'sale' as const, quantity: '1', unitPrice: '1.00' }]
    await refuses(hidden, [
      () => relationships.changeAccount({ id, city: 'York' }),
      () => relationships.deleteAccount({ id }),
      () => relationships.restoreAccount({ id }),
      () => relationships.changeContact({ id: contactId, name: 'X' }),
      () => relationships.deleteContact({ id: contactId }),
      () => activities.writeNote({ accountId: id, body: 'X' }),
      () => activities.changeNote({ id: noteId, body: 'X' }),
      () => activities.deleteNote({ id: noteId }),
      () => activities.undo({ id: eventId }),
    ])
    await refuses(refused(422), [
      () => relationships.createContact({ name: 'X', accountId: id }),
      () => relationships.createContact({ name: 'X' }),
      () => relationships.changeContact({ id: sold.ada.contactId, accountId: id }),
      () => relationships.createAccount({ name: 'X', ownerId: ben.member.id }),
      () => revenue.createDocument({ kind: 'invoice', number: 'X', accountId: id, issuedOn: '2026-06-10', lines }),
    ])
  })

  test('owns what it adds, and may change it', async () => {
    const { relationships } = ada.api
    const added = await relationships.createAccount({ name: 'Dogwood' })
    expect(added.owner).toMatchObject({ id: ada.member.id })
    expect(await relationships.changeAccount({ id: added.id, city: 'York' })).toMatchObject({ city: 'York' })
    await relationships.deleteAccount({ id: added.id })
  })

  test('gives an account away, and it is gone', async () => {
    const { id } = await ada.api.relationships.createAccount({ name: 'Elm' })
    expect((await ada.api.relationships.changeAccount({ id, ownerId: ben.member.id })).owner?.id).toBe(ben.member.id)
    await expect(ada.api.relationships.accountPage({ id })).rejects.toMatchObject(hidden)
    await ben.api.relationships.deleteAccount({ id })
  })
})

test('a role that sees all and changes its own is refused by name where it only sees', async () => {
  await setRights(seller('all', 'own'))
  expect((await foundBy(ada)).list).toHaveLength(3)
  const { relationships, activities } = ada.api
  await refuses(refused(403), [
    () => relationships.changeAccount({ id: sold.ben.id, city: 'York' }),
    () => relationships.deleteAccount({ id: sold.ben.id }),
    () => relationships.changeContact({ id: sold.ben.contactId, name: 'X' }),
    () => activities.writeNote({ accountId: sold.ben.id, body: 'X' }),
    () => activities.undo({ id: sold.ben.eventId }),
  ])
})

test('a team reaches what its people own, from the next request on', async () => {
  await setRights(seller('team'))
  expect((await foundBy(ada)).list).toEqual(['Alder & Daughters'])
  const team = await owner.api.workspace.createTeam({ name: 'North', memberIds: [ada.member.id, ben.member.id] })
  expect(await foundBy(ada)).toMatchObject(only('Alder & Daughters', 'Birchwood Bakers'))
  expect((await foundBy(ada)).slip).toEqual([
    ...['account: Birchwood Bakers', 'contact: Person at Birchwood Bakers', 'note: Birchwood Bakers'],
  ])
  await owner.api.workspace.changeTeam({ id: team.id, memberIds: [ben.member.id] })
  expect((await foundBy(ada)).list).toEqual(['Alder & Daughters'])
  await owner.api.workspace.deleteTeam({ id: team.id })
})

test('what a role may not see is not told on a page that it may see', async () => {
  const { note: _, document: __, portfolio: ___, ...rest } = seller('all')
  await setRights(rest)
  const { panels } = await ada.api.relationships.accountPage({ id: sold.ben.id })
  expect(Object.keys(panels)).toEqual(['timeline'])
  const { items } = await ada.api.activities.timeline({ accountId: sold.ben.id })
  expect(items.map(({ type }) => type).sort()).toEqual(['account.created', 'contact.created'])
  await setRights({ ...rest, note: { see: 'own' } })
  expect((await ada.api.activities.timeline({ accountId: sold.ben.id })).items.map(({ type }) => type)).not.toContain(
    'note.written',
  )
  expect((await ada.api.activities.timeline({ accountId: sold.ada.id })).items.map(({ type }) => type)).toContain(
    'note.written',
  )
})

describe('a role of the workspace’s own', () => {
  test('shows in the session what it allows', async () => {
    await setRights({ account: { see: 'own' } })
    const { member, permissions } = await ada.api.workspace.session({})
    expect(member).toMatchObject({ role: 'custom', ownRole: { id: roleId, name: 'Seller' } })
    expect(permissions).toEqual(['account:see'])
    await expect(ada.api.revenue.listDocuments({})).rejects.toMatchObject(refused(403))
  })

  test('is not deleted while somebody has it, and not named twice', async () => {
    await expect(owner.api.workspace.deleteRole({ id: roleId })).rejects.toMatchObject(refused(409))
    await expect(owner.api.workspace.createRole({ name: 'seller', rights: {} })).rejects.toMatchObject(refused(409))
  })

  test.each([
    ['changing further than seeing', { account: { see: 'own', change: 'all' } }],
    ['a reach on what nobody owns', { import: { see: 'own' } }],
  ])('is refused with %s', async (_, rights) => {
    await expect(owner.api.workspace.createRole({ name: 'Odd', rights: rights as Rights })).rejects.toMatchObject(
      refused(422),
    )
  })

  test('cannot be used to take more than one has', async () => {
    await setRights({ ...seller('own'), member: far('all'), workspace: far('all') })
    const { workspace } = ada.api
    await refuses(refused(403), [
      () => workspace.changeMember({ id: ada.member.id, role: 'admin' }),
      () => workspace.changeMember({ id: ada.member.id, role: 'owner' }),
      () => workspace.changeRole({ id: roleId, rights: seller('all') }),
      () => workspace.createRole({ name: 'Mine', rights: { account: { see: 'team' } } }),
    ])
    expect(await workspace.createRole({ name: 'Less', rights: { account: { see: 'own' } } })).toMatchObject({
      members: 0,
    })
  })

  test('a team takes only members of this workspace', async () => {
    const stranger = await (await house.openWorkspace()).signIn('member')
    const memberIds = [stranger.member.id]
    await expect(owner.api.workspace.createTeam({ name: 'Odd', memberIds })).rejects.toMatchObject(refused(422))
    const { items } = await owner.api.workspace.listTeams({})
    expect(items.map(({ name }) => name)).not.toContain('Odd')
  })
})
