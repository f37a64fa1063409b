import { describe, expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const viewer = await firm.signIn('viewer')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities } = owner.api
const hotels = await relationships.createAccount({ name: 'Saltgrass Hotels' })
const bakery = await relationships.createAccount({ name: 'Brightmoor Bakeries' })
const theirs = await stranger.api.relationships.createAccount({ name: 'Theirs' })

const refused = (status: number, title?: string) => ({ problem: { status, ...(title ? { title } : {}) } })
const elena = () =>
  relationships.createContact({
    name: 'Elena Vasko',
    accountId: hotels.id,
    jobTitle: 'Group purchasing director',
    buyingRole: 'decides',
  })

describe('an e-mail', () => {
  const sentence = 'This is no e-mail address. Write it as name@firm.example'
  const refusedAt = (path: string) => ({ problem: { status: 422, faults: [{ path, message: sentence }] } })

  test.each(['elena', 'elena@', 'elena..vasko@salt.example', 'elena@-salt.example', 'elena@salt.example, x'])(
    'is refused where no mail could reach it: %s',
    async (email) => {
      await expect(relationships.createContact({ name: 'Elena', email })).rejects.toMatchObject(refusedAt('email'))
      await expect(
        relationships.createContact({ name: 'Elena', emails: [{ value: 'e@salt.example' }, { value: email }] }),
      ).rejects.toMatchObject(refusedAt('emails.1.value'))
      await expect(relationships.changeAccount({ id: hotels.id, email })).rejects.toMatchObject(refusedAt('email'))
    },
  )

  test.each(['"elena vasko"@salt.example', 'Elena@bücher.example', "o'neil+ledger@salt.example", 'x@[192.0.2.1]'])(
    'is kept as it was typed: %s',
    async (email) => {
      expect(await relationships.createContact({ name: 'Elena', email })).toMatchObject({ email })
      expect(await relationships.createContact({ name: 'Elena', email: '' })).toMatchObject({ email: null })
    },
  )
})

describe('a person', () => {
  test('is on the page of their account and in its timeline', async () => {
    const created = await elena()
    expect(created).toMatchObject({ accountName: 'Saltgrass Hotels', buyingRole: 'decides', version: 1 })
    const { contacts } = await relationships.accountPage({ id: hotels.id })
    expect(contacts.map((each) => each.id)).toContain(created.id)
    const { items } = await activities.timeline({ accountId: hotels.id })
    expect(items[0]).toMatchObject({
      sentence: [{ strong: 'Elena Vasko' }, ' added to the people'],
      opens: { type: 'contact', id: created.id },
    })
  })

  test('is said in their history to be at an account by its name', async () => {
    const { id } = await elena()
    const { items } = await activities.history({ type: 'contact', id })
    expect(items[0]!.changes).toContainEqual({
      ...{ field: 'accountId', label: 'Account', before: null, after: 'Saltgrass Hotels' },
    })
  })

  test('who moves is told in the timelines of both accounts', async () => {
    const { id } = await elena()
    await relationships.changeContact({ id, accountId: bakery.id })
    for (const account of [hotels, bakery]) {
      const { items } = await activities.timeline({ accountId: account.id, limit: 1 })
      expect(items[0]?.sentence).toEqual([
        { strong: 'Elena Vasko' },
        ': ',
        'account changed from ',
        { strong: 'Saltgrass Hotels' },
        ' to ',
        { strong: 'Brightmoor Bakeries' },
      ])
    }
  })

  test.each([
    ['no name', { name: '' }, 'name'],
    ['an account that never was', { name: 'X', accountId: newId() }, 'accountId'],
    ['an account of another workspace', { name: 'X', accountId: theirs.id }, 'accountId'],
    ['a part in buying that is none', { name: 'X', buyingRole: 'watches' as 'uses' }, 'buyingRole'],
  ])('with %s is refused, and everything stays as it was', async (_, input, path) => {
    const before = await contentsOf(house.pools, firm.id)
    await expect(relationships.createContact(input)).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path }] },
    })
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test('changed by two answers the second with both values', async () => {
    const { id } = await elena()
    await relationships.changeContact({ id, phone: '1' }, { version: 1 })
    await expect(relationships.changeContact({ id, phone: '2' }, { version: 1 })).rejects.toMatchObject({
      problem: { status: 412, conflict: { phone: { yours: '2', theirs: '1' } } },
    })
    expect(await relationships.changeContact({ id, phone: '1' })).toMatchObject({ version: 2, eventId: null })
  })

  test('is not for another workspace, and not for a viewer to change', async () => {
    const { id } = await elena()
    const before = await contentsOf(house.pools, firm.id)
    const outside = stranger.api.relationships
    await expect(outside.changeContact({ id, name: 'X' })).rejects.toMatchObject(
      refused(404, 'This person is not here'),
    )
    await expect(outside.deleteContact({ id })).rejects.toMatchObject(refused(404))
    await expect(outside.deleteContact({ id: newId() })).rejects.toMatchObject(refused(404, 'This person is not here'))
    expect((await outside.listContacts({})).items).toEqual([])
    await expect(viewer.api.relationships.createContact({ name: 'X' })).rejects.toMatchObject(refused(403))
    await expect(viewer.api.relationships.changeContact({ id, name: 'X' })).rejects.toMatchObject(refused(403))
    await expect(viewer.api.relationships.deleteContact({ id })).rejects.toMatchObject(refused(403))
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test('stands alone while their account is deleted, and is back with it', async () => {
    const cafe = await relationships.createAccount({ name: 'Grey Plover Inn' })
    const { id } = await relationships.createContact({ name: 'Oda Fennimore', accountId: cafe.id })
    await relationships.deleteAccount({ id: cafe.id })
    expect((await relationships.listContacts({ find: 'fennimore' })).items).toMatchObject([
      { id, accountId: null, accountName: null },
    ])
    expect((await relationships.search({ words: 'grey plover' })).items).toEqual([])
    await relationships.restoreAccount({ id: cafe.id })
    expect((await relationships.listContacts({ find: 'plover' })).items).toMatchObject([{ id, accountId: cafe.id }])
  })
})

describe('undo', () => {
  test('takes back the adding, the change and the deleting of a person', async () => {
    const created = await elena()
    const { id } = created
    const changed = await relationships.changeContact({ id, accountId: null, phone: '1' })
    await expect(activities.undo({ id: created.eventId ?? '' })).rejects.toMatchObject(
      refused(409, 'Elena Vasko was changed since'),
    )
    await activities.undo({ id: changed.eventId ?? '' })
    const [back] = (await relationships.listContacts({ find: 'elena' })).items.filter((each) => each.id === id)
    expect(back).toMatchObject({ accountId: hotels.id, phone: null })
    const { eventId } = await relationships.deleteContact({ id })
    expect((await relationships.listContacts({ find: 'elena' })).items.map((each) => each.id)).not.toContain(id)
    await activities.undo({ id: eventId })
    expect((await relationships.search({ words: 'elena vasko' })).items.map((each) => each.id)).toContain(id)
  })

  test('of a person just added takes them away', async () => {
    const { id, eventId } = await relationships.createContact({ name: 'Slip Of The Hand' })
    await activities.undo({ id: eventId ?? '' })
    await expect(relationships.changeContact({ id, name: 'X' })).rejects.toMatchObject(refused(404))
    expect((await relationships.search({ words: 'slip of the hand' })).items).toEqual([])
  })
})

test('people are listed by name, a page at a time, every one once', async () => {
  const fresh = await (await house.openWorkspace()).signIn('owner')
  const names = ['Åsa', 'Bo', 'bo', 'Émil', 'Zoë', 'anna', 'Anna']
  for (const name of names) await fresh.api.relationships.createContact({ name })
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await fresh.api.relationships.listContacts({ limit: 2, ...(after ? { after } : {}) })
    seen.push(...page.items.map((each) => each.name))
    after = page.next ?? undefined
  } while (after && seen.length < 20)
  expect(seen).toEqual(names.toSorted(new Intl.Collator('und').compare))
})
