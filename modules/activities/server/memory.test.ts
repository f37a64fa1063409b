import { describe, expect, test } from 'vitest'
import { changeAccount } from '#modules/relationships/server/change-account.ts'
import { theCommandLine } from '#modules/workspace/server/index.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const viewer = await firm.signIn('viewer')
const { relationships, activities } = owner.api
const stranger = await (await house.openWorkspace('Another firm')).signIn('owner')

const add = async (name: string, more = {}) => (await relationships.createAccount({ name, ...more })).id
const account = async (id: string) => (await relationships.accountPage({ id })).account
const historyOf = (id: string, more = {}) => activities.history({ type: 'account', id, ...more })
const versionless = (rows: Record<string, string[]>) => JSON.stringify(rows).replaceAll(/"\([^"]*relationships/g, '')

describe('the history of a record', () => {
  test('says who changed which field from what to what, newest first, a page at a time, and by field', async () => {
    const id = await add('Corrib Foods', { city: 'Cork', ownerId: owner.member.id })
    await relationships.changeAccount({ id, city: 'Galway' })
    const { eventId } = await relationships.changeAccount({ id, city: 'Sligo', segment: 'Retail' })
    await activities.undo({ id: eventId! })
    await activities.writeNote({ accountId: id, body: 'They called.' })
    await relationships.createContact({ name: 'Ben', accountId: id })
    const { items, fields } = await historyOf(id)
    expect(items.map(({ type }) => type)).toEqual([
      ...['event.undone', 'account.changed', 'account.changed', 'account.created'],
    ])
    expect(items[0]!.changes).toEqual([
      { field: 'city', label: 'City', before: 'Sligo', after: 'Galway' },
      { field: 'segment', label: 'Segment', before: 'Retail', after: null },
    ])
    expect(items.map(({ undone, undoable }) => [undone, undoable])).toEqual([
      [false, true],
      [true, false],
      [false, true],
      [false, true],
    ])
    expect(items[3]!.actor).toMatchObject({ name: 'The owner' })
    expect(items[3]!.changes).toContainEqual({ field: 'ownerId', label: 'Owner', before: null, after: 'The owner' })
    expect(fields.map(({ label }) => label)).toEqual(['City', 'Kind', 'Name', 'Owner', 'Segment'])
    const ofCity = await historyOf(id, { field: 'city' })
    expect(ofCity.items.map(({ changes }) => changes.map(({ before, after }) => [before, after]))).toEqual([
      [['Sligo', 'Galway']],
      [['Galway', 'Sligo']],
      [['Cork', 'Galway']],
      [[null, 'Cork']],
    ])
    const first = await historyOf(id, { limit: 3 })
    const second = await historyOf(id, { limit: 3, after: first.next! })
    expect([...first.items, ...second.items]).toEqual(items)
    expect(second.next).toBeNull()
  })

  test('says what somebody did it with: a screen, an API key by the name it had, or the command line', async () => {
    const id = await add('Boyle Timber')
    const { id: keyId, key } = await owner.api.workspace.createApiKey({
      ...{ name: 'Web: shop', scopes: ['account:change', 'account:see'] },
    })
    const response = await fetch(`${house.baseUrl}/api/v1/accounts/${id}`, {
      ...{ method: 'PATCH', body: JSON.stringify({ city: 'Boyle' }) },
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    })
    expect(response.status).toBe(200)
    await owner.api.workspace.revokeApiKey({ id: keyId })
    await firm.inTransaction((ctx) => changeAccount({ ...ctx, actor: theCommandLine }, { id, city: 'Sligo' }))
    const { items } = await historyOf(id)
    expect(items.map(({ actor, source }) => [actor?.name, source])).toEqual([
      [undefined, { kind: 'command-line', name: null }],
      ['The owner', { kind: 'api-key', name: 'Web: shop' }],
      ['The owner', null],
    ])
  })

  test('is kept of people, notes, documents, members and roles', async () => {
    const accountId = await add('Dunmore Glass')
    const contact = await relationships.createContact({ name: 'Nora Hale', accountId })
    await relationships.changeContact({ id: contact.id, jobTitle: 'Buyer' })
    const note = await activities.writeNote({ accountId, body: 'One.' })
    await activities.changeNote({ id: note.id, body: 'Two.' })
    const document = await owner.api.revenue.createDocument({
      ...{ kind: 'invoice', number: 'I-1', accountId, issuedOn: '2026-06-10' },
      lines: [{ kind: 'sale', quantity: '1', unitPrice: '1.00' }],
    })
    const role = await owner.api.workspace.createRole({ name: 'Seller', rights: {} })
    await owner.api.workspace.changeRole({ id: role.id, rights: { account: { see: 'own' } } })
    await owner.api.workspace.changeMember({ id: viewer.member.id, name: 'The reader' })
    const newest = async (type: string, id: string) => (await activities.history({ type, id })).items[0]?.changes
    expect(await newest('contact', contact.id)).toMatchObject([{ label: 'Job title', after: 'Buyer' }])
    expect(await newest('note', note.id)).toMatchObject([{ before: 'One.', after: 'Two.' }])
    expect(await newest('document', document.id)).toEqual([])
    expect(await newest('role', role.id)).toMatchObject([{ label: 'Rights', after: 'account: see own' }])
    expect(await newest('member', viewer.member.id)).toMatchObject([{ before: 'The viewer', after: 'The reader' }])
  })

  test('is not here for another firm, for who does not see the record, and of what never was', async () => {
    const id = await add('Erne Boats', { ownerId: owner.member.id })
    const role = await owner.api.workspace.createRole({ name: 'Own', rights: { account: { see: 'own' } } })
    const seller = await firm.signIn('viewer')
    await owner.api.workspace.changeMember({ id: seller.member.id, roleId: role.id })
    for (const { api } of [stranger, seller])
      await expect(api.activities.history({ type: 'account', id })).rejects.toMatchObject({ problem: { status: 404 } })
    for (const [type, of] of [
      ['member', owner.member.id],
      ['role', role.id],
      ['nothing', id],
    ])
      await expect(viewer.api.activities.history({ type: type!, id: of! })).rejects.toMatchObject({
        problem: { status: 404 },
      })
    await relationships.changeAccount({ id, ownerId: seller.member.id })
    expect((await seller.api.activities.history({ type: 'account', id })).items).toHaveLength(2)
  })
})

describe('a batch', () => {
  test('changes many accounts in one go, and is taken back, done again and taken back in one go', async () => {
    const ids = [await add('Batch A', { city: 'Cork' }), await add('Batch B'), await add('Batch C')]
    const before = await contentsOf(house.pools, firm.id)
    const { batchId, changed } = await relationships.changeAccounts({
      ids,
      change: { city: 'Cork', segment: 'Hotels' },
    })
    expect(changed).toBe(3)
    const undone = await activities.undoBatch({ id: batchId! })
    expect(undone).toMatchObject({ undone: 3, left: [] })
    const after = await contentsOf(house.pools, firm.id)
    expect(after['search.entry']).toEqual(before['search.entry'])
    expect(await account(ids[1]!)).toMatchObject({ city: null, segment: null, version: 3 })
    await expect(activities.undoBatch({ id: batchId! })).rejects.toMatchObject({ problem: { status: 409 } })
    const again = await activities.undoBatch({ id: undone.batchId })
    expect(await account(ids[1]!)).toMatchObject({ city: 'Cork', segment: 'Hotels' })
    await activities.undoBatch({ id: again.batchId })
    expect(await account(ids[0]!)).toMatchObject({ city: 'Cork', segment: null })
    const { items } = await historyOf(ids[0]!)
    expect(items.map(({ type }) => type)).toEqual([
      ...['event.undone', 'event.undone', 'event.undone', 'account.changed', 'account.created'],
    ])
  })

  test('leaves what somebody changed since, with who and what, and is refused when that is all', async () => {
    const ids = [await add('Later A'), await add('Later B')]
    const { batchId } = await relationships.changeAccounts({ ids, change: { ownerId: owner.member.id } })
    const manager = await firm.signIn('manager')
    await manager.api.relationships.changeAccount({ id: ids[0]!, ownerId: manager.member.id })
    const { undone, left } = await activities.undoBatch({ id: batchId! })
    expect(undone).toBe(1)
    expect(left).toMatchObject([{ type: 'account', id: ids[0], name: 'Later A' }])
    expect(left[0]!.reason).toMatch(
      /^The manager changed it on \d+ \w+ \d{4}: Owner changed from The owner to The manager\.$/,
    )
    expect((await account(ids[1]!)).owner).toBeNull()
    await expect(activities.undoBatch({ id: batchId! })).rejects.toMatchObject({
      problem: {
        status: 409,
        title: 'Later A was changed since',
        detail: expect.stringContaining('The manager changed it'),
      },
    })
  })

  test('deletes many accounts and brings them back', async () => {
    const ids = [await add('Gone A'), await add('Gone B')]
    const { batchId } = await relationships.deleteAccounts({ ids })
    await expect(account(ids[0]!)).rejects.toMatchObject({ problem: { status: 404 } })
    const { batchId: back } = await activities.undoBatch({ id: batchId! })
    expect((await account(ids[0]!)).name).toBe('Gone A')
    await activities.undoBatch({ id: back })
    await expect(account(ids[1]!)).rejects.toMatchObject({ problem: { status: 404 } })
  })

  test('is all or none: an account of another firm, a deleted one, a right that does not reach, too many', async () => {
    const ids = [await add('Whole A', { ownerId: owner.member.id }), await add('Whole B')]
    const foreign = (await stranger.api.relationships.createAccount({ name: 'Theirs' })).id
    const rows = versionless(await contentsOf(house.pools, firm.id))
    const refused = (work: Promise<unknown>, status: number) =>
      expect(work).rejects.toMatchObject({ problem: { status } })
    await refused(relationships.changeAccounts({ ids: [...ids, foreign], change: { city: 'X' } }), 404)
    await refused(relationships.deleteAccounts({ ids: [...ids, foreign] }), 404)
    const many = Array.from({ length: 1001 }, () => ids[0]!)
    await refused(relationships.changeAccounts({ ids: many, change: { city: 'X' } }), 422)
    await refused(viewer.api.relationships.changeAccounts({ ids, change: { city: 'X' } }), 403)
    await refused(relationships.changeAccounts({ ids, change: { name: 'X' } as never }), 422)
    expect(versionless(await contentsOf(house.pools, firm.id))).toBe(rows)
    const { batchId } = await relationships.changeAccounts({ ids, change: { city: 'Y' } })
    await refused(stranger.api.activities.undoBatch({ id: batchId! }), 404)
    await refused(viewer.api.activities.undoBatch({ id: batchId! }), 403)
    expect((await account(ids[0]!)).city).toBe('Y')
  })
})

describe('undo', () => {
  test('of a single edit says who changed what since', async () => {
    const id = await add('Since Ltd', { city: 'Cork' })
    const { eventId } = await relationships.changeAccount({ id, city: 'Galway' })
    await relationships.changeAccount({ id, city: 'Sligo' })
    await expect(activities.undo({ id: eventId! })).rejects.toMatchObject({
      problem: {
        title: 'Since Ltd was changed since',
        detail: expect.stringMatching(
          /^The owner changed it on .*: City changed from Galway to Sligo\. Undo the later/,
        ),
      },
    })
  })

  test('of an undo does it again, of everything that can be undone', async () => {
    const { id, eventId: created } = await relationships.createAccount({ name: 'Turns' })
    const first = await activities.undo({ id: created! })
    const second = await activities.undo({ id: first.eventId })
    expect((await account(id)).name).toBe('Turns')
    await activities.undo({ id: second.eventId })
    await expect(account(id)).rejects.toMatchObject({ problem: { status: 404 } })
    const person = await relationships.createContact({ name: 'Ben' })
    const { eventId } = await relationships.changeContact({ id: person.id, jobTitle: 'Buyer' })
    const taken = await activities.undo({ id: eventId! })
    await activities.undo({ id: taken.eventId })
    const { items } = await activities.history({ type: 'contact', id: person.id })
    expect(items.map(({ changes }) => changes.find(({ field }) => field === 'jobTitle')?.after)).toEqual([
      ...['Buyer', null, 'Buyer', undefined],
    ])
  })
})
