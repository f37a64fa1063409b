import { describe, expect, test } from 'vitest'
import { plainText } from '#platform/contract/event.ts'
import { newId } from '#platform/server/ids.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'

const house = await openTestHouse({ clock: () => new Date('2026-11-29T10:00:00Z') })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const viewer = await firm.signIn('viewer')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities, revenue } = owner.api
const hotels = await relationships.createAccount({
  name: 'Saltgrass Hotels',
  relationships: [{ type: 'customer', level: 4, cadenceDays: 30 }],
})
const bakery = await relationships.createAccount({ name: 'Brightmoor Bakeries' })
const theirs = await stranger.api.relationships.createAccount({ name: 'Theirs' })

const refused = (status: number, more: object = {}) => ({ problem: { status, ...more } })
const person = async (id: string) => (await relationships.personPage({ id })).person
const elena = (more: object = {}) =>
  relationships.createContact({
    name: 'Elena Vasko',
    accountId: hotels.id,
    jobTitle: 'Buyer',
    email: 'elena@salt.example',
    ...more,
  })
const told = async (type: string, id: string) =>
  plainText((await activities.history({ type, id, limit: 1 })).items[0]!.sentence)

describe('a person has several', () => {
  test('e-mails and phones, of which the main ones stand in lists', async () => {
    const { id } = await elena()
    const emails = [
      { value: 'elena@home.example', kind: 'home' as const },
      { value: 'elena@salt.example', main: true },
    ]
    const changed = await relationships.changeContact({
      id,
      emails,
      phones: [{ value: '+44 (0)20 7946-0958', kind: 'mobile' }],
    })
    expect(changed).toMatchObject({ email: 'elena@salt.example', phone: '+44 (0)20 7946-0958' })
    expect(changed.emails.map(({ value, main }) => [value, main])).toEqual([
      ['elena@home.example', false],
      ['elena@salt.example', true],
    ])
    // The main one of the list is what is typed in the plain field.
    const typed = await relationships.changeContact({ id, email: 'elena@home.example' })
    expect(typed.emails.map(({ value, main }) => [value, main])).toEqual([
      ['elena@home.example', true],
      ['elena@salt.example', false],
    ])
    const without = await relationships.changeContact({ id, email: null })
    expect(without).toMatchObject({
      email: 'elena@salt.example',
      emails: [{ value: 'elena@salt.example', main: true }],
    })
    await activities.undo({ id: without.eventId! })
    expect((await person(id)).emails).toEqual(typed.emails)
  })

  test('and is found by each of them, however a number is spaced', async () => {
    const { id } = await relationships.createContact({
      name: 'Ida Quill',
      emails: [{ value: 'ida@one.example' }, { value: 'ida.quill@two.example' }],
      phones: [{ value: '0800 111' }, { value: '+353 (0)1 555-0142' }],
    })
    for (const words of ['quill@two', '+353 1 5550142', '01 555 0142', '00353 1555 0142', '5550142', '0800111']) {
      expect([words, ...(await relationships.listContacts({ find: words })).items.map((each) => each.id)]).toEqual([
        words,
        id,
      ])
      expect((await relationships.search({ words })).items.map((each) => each.id)).toContain(id)
    }
  })

  test.each([
    ['087 123 4567', '+353 87 123 4567', '00353 (0)87 1234567', '+353871234567', '0871234567', '+353 87 123 45'],
    ['+353 87 765 4321', '087 765 4321', '0877654321', '+353 (0)87 7654321'],
    ['(212) 555-0199', '+1 212 555 0199', '001 212 5550199', '212-555-0199'],
    ['+39 06 6982 1234', '06 6982 1234', '+39 06 69821234'],
  ])('whether %s is asked for with the code of its country or without', async (written, ...asked) => {
    const { id } = await relationships.createContact({ name: `At ${written}`, phones: [{ value: written }] })
    for (const words of [written, ...asked]) {
      const found = (await relationships.search({ words })).items.map((each) => each.id)
      expect([words, found]).toEqual([words, [id]])
      const listed = (await relationships.listContacts({ find: words })).items.map((each) => each.id)
      expect([words, listed]).toEqual([words, [id]])
    }
  })

  test('of an account too', async () => {
    const { id } = await relationships.createAccount({ name: 'Harbour Stores', phone: '+353 (0)21 555 0177' })
    for (const words of ['021 555 0177', '+353 21 5550177', '5550177'])
      expect([words, (await relationships.search({ words })).items.map((each) => each.id)]).toEqual([words, [id]])
  })

  test('but by few figures only with the code that was typed', async () => {
    const { id } = await relationships.createContact({ name: 'Zed', phones: [{ value: '+49 30 4455' }] })
    await relationships.createContact({ name: 'Zoe', phones: [{ value: '+43 30 4455' }] })
    const { items } = await relationships.search({ words: '+49 30 4455' })
    expect(items.map((each) => each.id)).toEqual([id])
  })

  test('addresses, days to remember and preferences with who learned them', async () => {
    const { id, eventId } = await elena({
      addresses: [{ kind: 'home', street: '1 Quay', city: 'Cork' }],
      dates: [{ on: '1984-02-29' }, { kind: 'name-day', on: '--05-21' }],
      preferences: [{ fact: 'Williams pears' }],
      pronunciation: 'VASS-ko',
      language: 'pt-br',
    })
    expect(eventId).toBeTruthy()
    expect(await person(id)).toMatchObject({
      ...{ pronunciation: 'VASS-ko', language: 'pt-BR' },
      addresses: [{ kind: 'home', street: '1 Quay', city: 'Cork' }],
      dates: [
        { kind: 'birthday', on: '1984-02-29' },
        { kind: 'name-day', on: '--05-21' },
      ],
      preferences: [{ fact: 'Williams pears', learnedOn: '2026-11-29', learnedBy: { id: owner.member.id } }],
    })
    const before = await person(id)
    const manager = await firm.signIn('manager')
    const [pears] = before.preferences
    const preferences = [
      { id: pears!.id, fact: 'Williams pears' },
      { fact: 'No calls on Fridays', learnedOn: '2026-11-01' },
    ]
    const changed = await manager.api.relationships.changeContact({ id, preferences })
    expect(changed.preferences).toMatchObject([
      { learnedBy: { id: owner.member.id } },
      { learnedOn: '2026-11-01', learnedBy: { id: manager.member.id } },
    ])
    expect(await told('contact', id)).toBe('Elena Vasko: preference added: No calls on Fridays')
    await activities.undo({ id: changed.eventId! })
    expect(await person(id)).toEqual({ ...before, version: before.version + 2 })
  })

  test('accounts, and appears at each in the role they have there', async () => {
    const { id } = await elena()
    const [place] = (await person(id)).places
    await relationships.changeContact({
      id,
      places: [
        { id: place!.id, accountId: hotels.id, jobTitle: 'Buyer', since: '2024' },
        { accountId: bakery.id, jobTitle: 'Adviser', buyingRole: 'champion' },
      ],
    })
    const at = async (account: string) =>
      (await relationships.accountPage({ id: account })).contacts.find((each) => each.id === id)
    expect(await at(hotels.id)).toMatchObject({ jobTitle: 'Buyer', buyingRole: null })
    expect(await at(bakery.id)).toMatchObject({ jobTitle: 'Adviser', buyingRole: 'champion' })
    expect((await relationships.search({ words: 'vasko brightmoor' })).items.map((each) => each.id)).toContain(id)
    // Ids of others' parts are not taken over.
    const other = await elena()
    await relationships.changeContact({ id: other.id, places: [{ id: place!.id, accountId: bakery.id }] })
    expect((await person(id)).places).toHaveLength(2)
    expect((await person(other.id)).places[0]!.id).not.toBe(place!.id)
  })
})

test('a place at an account that is deleted is not shown, stays when others are written, and is back with the account', async () => {
  const inn = await relationships.createAccount({ name: 'Grey Plover Inn' })
  const { id } = await relationships.createContact({ name: 'Oda', places: [{ accountId: inn.id, jobTitle: 'Host' }] })
  await relationships.deleteAccount({ id: inn.id })
  expect(await person(id)).toMatchObject({ accountId: null, places: [] })
  await relationships.changeContact({ id, places: [{ accountId: bakery.id, main: true }] })
  await relationships.restoreAccount({ id: inn.id })
  expect((await person(id)).places).toMatchObject([
    { accountName: 'Brightmoor Bakeries', main: true },
    { accountName: 'Grey Plover Inn', jobTitle: 'Host' },
  ])
})

describe('who leaves', () => {
  test('left in March and is at the next now: one go, told at both, taken back in one', async () => {
    const { id } = await elena()
    const before = await person(id)
    const moved = await relationships.leaveAccount({
      id,
      on: '2026-03',
      accountId: bakery.id,
      jobTitle: 'Head of buying',
    })
    expect(moved).toMatchObject({ accountId: bakery.id, jobTitle: 'Head of buying' })
    expect(moved.places).toMatchObject([
      { accountName: 'Brightmoor Bakeries', since: '2026-03', until: null, main: true },
      { accountName: 'Saltgrass Hotels', jobTitle: 'Buyer', until: '2026-03', main: false },
    ])
    for (const account of [hotels, bakery]) {
      const { items } = await activities.timeline({ accountId: account.id, limit: 1 })
      expect(plainText(items[0]!.sentence)).toBe(
        'Elena Vasko left Saltgrass Hotels in March 2026, now at Brightmoor Bakeries as Head of buying',
      )
    }
    expect((await relationships.accountPage({ id: hotels.id })).contacts.map((each) => each.id)).not.toContain(id)
    await activities.undo({ id: moved.eventId! })
    expect(await person(id)).toEqual({ ...before, version: before.version + 2 })
  })

  test('without a next one stands alone, or is at the account they were at beside it', async () => {
    const { id } = await elena()
    const alone = await relationships.leaveAccount({ id, on: '2026' })
    expect(alone).toMatchObject({ accountId: null, jobTitle: null })
    expect(alone.places).toMatchObject([{ until: '2026', jobTitle: 'Buyer' }])
    await activities.undo({ id: alone.eventId! })
    const { places } = await person(id)
    await relationships.changeContact({
      id,
      places: [...places.map(({ accountName: _, ...each }) => each), { accountId: bakery.id }],
    })
    expect(await relationships.leaveAccount({ id, on: '2026-11-20' })).toMatchObject({ accountId: bakery.id })
  })

  test.each([
    ['on a day ahead', { on: '2027' }, 422],
    ['on what is no day', { on: 'March' }, 422],
    ['to where they left', { on: '2026', accountId: hotels.id }, 422],
    ['to an account of another workspace', { on: '2026', accountId: theirs.id }, 422],
    ['an account they are not at', { on: '2026', leftId: bakery.id }, 409],
  ])('%s is refused, and nothing is written', async (_, input, status) => {
    const { id } = await elena()
    const before = await contentsOf(house.pools, firm.id)
    await expect(relationships.leaveAccount({ id, ...input })).rejects.toMatchObject(refused(status))
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })
})

describe('bad input is refused with a sentence, and nothing is written', () => {
  test.each([
    ['a name of 300 letters', { name: 'x'.repeat(300) }, 'name'],
    ['29 February of a year without', { dates: [{ on: '1985-02-29' }] }, 'dates.0.on'],
    ['two birthdays', { dates: [{ on: '--01-02' }, { on: '--01-03' }] }, 'dates.1'],
    [
      'two main e-mails',
      {
        emails: [
          { value: 'a@b', main: true },
          { value: 'c@d', main: true },
        ],
      },
      'emails.1.main',
    ],
    ['the same e-mail twice', { emails: [{ value: 'a@b.example' }, { value: 'A@B.example' }] }, 'emails.1'],
    ['an address that says nothing', { addresses: [{ kind: 'home' as const }] }, 'addresses.0'],
    ['a language that is none', { language: 'klingonese' }, 'language'],
    ['an account of another workspace', { places: [{ accountId: theirs.id }] }, 'places.0.accountId'],
    [
      'a place that ends before it begins',
      { places: [{ accountId: bakery.id, since: '2026-04', until: '2026-03' }] },
      'places.0',
    ],
    ['a preference learned tomorrow', { preferences: [{ fact: 'Tea', learnedOn: '2026-11-30' }] }, 'preferences'],
  ])('%s', async (_, change, path) => {
    const { id } = await elena()
    const before = await contentsOf(house.pools, firm.id)
    await expect(relationships.changeContact({ id, ...change })).rejects.toMatchObject(
      refused(422, { faults: [{ path }] }),
    )
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test.each([['دينا الحكيم'], ['Zoë 🐟 O’Hara'], ['עדי בן־חיים'], ['Ngọc Trần']])(
    '%s is a name, and found',
    async (name) => {
      const { id } = await relationships.createContact({ name: name.normalize('NFD') })
      expect((await person(id)).name).toBe(name.normalize('NFC'))
      expect((await relationships.search({ words: name.split(' ')[0]! })).items.map((each) => each.id)).toContain(id)
    },
  )
})

test('two people who edit one list are told of both, and one who writes the same of none', async () => {
  const { id, version } = await elena()
  const { preferences, version: now } = await relationships.changeContact(
    { id, preferences: [{ fact: 'Pears' }] },
    { version },
  )
  await expect(relationships.changeContact({ id, preferences: [{ fact: 'Figs' }] }, { version })).rejects.toMatchObject(
    refused(412, {
      conflict: { preferences: { yours: [{ fact: 'Figs' }], theirs: [{ id: preferences[0]!.id, fact: 'Pears' }] } },
    }),
  )
  const same = await relationships.changeContact(
    { id, preferences: [{ id: preferences[0]!.id, fact: 'Pears' }] },
    { version: now },
  )
  expect(same).toMatchObject({ eventId: null, version: now })
})

describe('the card of who just walked in', () => {
  test('knows the last words, what they buy, and what to suggest with the reason', async () => {
    const { id } = await elena({ dates: [{ on: '1984-12-04' }], preferences: [{ fact: 'Williams pears' }] })
    await activities.writeNote({
      accountId: hotels.id,
      contactId: id,
      kind: 'call',
      body: 'Asked about pears.',
      writtenAt: '2026-09-25T10:00:00Z',
    })
    await revenue.createDocument({
      ...{ kind: 'invoice', number: `I-${newId()}`, accountId: hotels.id, issuedOn: '2026-11-02' },
      lines: [{ kind: 'sale', description: 'Smoked salt', quantity: '1', unitPrice: '1.00' }],
    })
    const { panels, suggestions } = await relationships.personPage({ id })
    expect(panels.words).toMatchObject({ lastTalk: '2026-09-25', notes: [{ body: 'Asked about pears.' }] })
    expect(panels.favourites).toEqual([{ name: 'Smoked salt', times: 1 }])
    expect(suggestions).toEqual([
      { what: 'Congratulate on the birthday', why: 'Elena Vasko: birthday on 4 December, in 5 days (42 years)' },
      { what: 'Mention what you know: Williams pears', why: expect.stringMatching(/ learned it on 29 November 2026$/) },
      {
        what: 'Ask how it goes',
        why: 'The last talk was 65 days ago; Saltgrass Hotels should hear from us every 30 days',
      },
    ])
  })

  test('remembers what was said where they were before, as far as the reader sees that account', async () => {
    const { id } = await elena()
    await activities.writeNote({ accountId: hotels.id, contactId: id, kind: 'call', body: 'Said at the hotel.' })
    await relationships.leaveAccount({ id, on: '2026-11', accountId: bakery.id })
    expect((await relationships.personPage({ id })).panels.words).toMatchObject({
      lastTalk: '2026-11-29',
      notes: [{ body: 'Said at the hotel.' }],
    })
    const { id: roleId } = await owner.api.workspace.createRole({
      name: 'Own notes',
      rights: { account: { see: 'own' }, contact: { see: 'all' }, note: { see: 'own' } },
    })
    const seller = await firm.signIn('member')
    await owner.api.workspace.changeMember({ id: seller.member.id, roleId })
    await relationships.changeAccount({ id: bakery.id, ownerId: seller.member.id })
    const { panels, suggestions } = await seller.api.relationships.personPage({ id })
    expect(panels.words).toEqual({ lastTalk: null, notes: [] })
    expect(suggestions).toMatchObject([{ why: 'Nobody has logged a talk with them yet' }])
    await relationships.changeAccount({ id: bakery.id, ownerId: null })
  })

  test('is not for another workspace, and shows a lesser role what it may see', async () => {
    const { id } = await elena()
    await expect(stranger.api.relationships.personPage({ id })).rejects.toMatchObject(refused(404))
    await expect(stranger.api.relationships.leaveAccount({ id, on: '2026' })).rejects.toMatchObject(refused(404))
    await expect(viewer.api.relationships.leaveAccount({ id, on: '2026' })).rejects.toMatchObject(refused(403))
    const { id: roleId } = await owner.api.workspace.createRole({
      name: 'Own accounts',
      rights: { account: { see: 'own' }, contact: { see: 'own', change: 'own' } },
    })
    const seller = await firm.signIn('member')
    await owner.api.workspace.changeMember({ id: seller.member.id, roleId })
    const theirsToo = await relationships.createAccount({ name: 'Grey Plover Inn', ownerId: seller.member.id })
    await expect(seller.api.relationships.personPage({ id })).rejects.toMatchObject(refused(404))
    expect((await seller.api.relationships.listContacts({})).items).toEqual([])
    const { places } = await person(id)
    await relationships.changeContact({
      id,
      places: [...places.map(({ accountName: _, ...each }) => each), { accountId: theirsToo.id }],
    })
    const page = await seller.api.relationships.personPage({ id })
    expect(page.person).toMatchObject({
      accountId: null,
      accountName: null,
      places: [{ accountName: 'Grey Plover Inn' }],
    })
    expect(page.panels).toEqual({})
    // What they write of the accounts they see leaves the others as they are.
    await seller.api.relationships.changeContact({ id, places: [{ accountId: theirsToo.id, jobTitle: 'Guest' }] })
    expect((await person(id)).places.map((each) => each.accountName).toSorted()).toEqual([
      'Grey Plover Inn',
      'Saltgrass Hotels',
    ])
    expect((await seller.api.relationships.search({ words: 'vasko' })).items.map((each) => each.id)).toEqual([id])
  })
})

test('a role that hides job titles and e-mails is told of accounts without titles, and of no address', async () => {
  const { id } = await elena({
    jobTitle: 'Quillbuyer',
    emails: [{ value: 'quill@one.example' }, { value: 'quill@two.example' }],
    email: undefined,
  })
  await relationships.leaveAccount({ id, on: '2026-03', accountId: bakery.id, jobTitle: 'Quillhead' })
  const { person: now } = await relationships.personPage({ id })
  await relationships.changeContact({ id, emails: now.emails.slice(1) })
  const hidden = { jobTitle: 'hidden', email: 'hidden' } as const
  const { id: roleId } = await owner.api.workspace.createRole({
    name: 'No titles',
    rights: { account: { see: 'all' }, contact: { see: 'all', change: 'all' }, fields: { contact: hidden } },
  })
  const reader = await firm.signIn('member')
  await owner.api.workspace.changeMember({ id: reader.member.id, roleId })
  const { api } = reader
  const told = [
    await api.relationships.personPage({ id }),
    await api.activities.history({ type: 'contact', id }),
    await api.activities.timeline({ accountId: hotels.id }),
    await api.relationships.accountPage({ id: bakery.id }),
    await api.relationships.listContacts({ find: 'vasko' }),
    await api.relationships.search({ words: 'vasko' }),
  ]
  expect(JSON.stringify(told).toLowerCase()).not.toContain('quill')
  expect(JSON.stringify(told[1])).toContain(' left ')
  expect((await api.relationships.listContacts({ find: 'quill@two' })).items).toEqual([])
  // What they write of places leaves the titles that they do not see.
  const { places } = (await api.relationships.personPage({ id })).person
  const written = places.map(({ accountName: _, jobTitle: __, ...each }) => ({ ...each, since: '2026-02' }))
  await api.relationships.changeContact({ id, places: written.filter(({ until }) => !until) })
  expect((await person(id)).places).toMatchObject([{ jobTitle: 'Quillhead', since: '2026-02' }])
  await expect(
    api.relationships.changeContact({ id, places: [{ accountId: hotels.id, jobTitle: 'X' }] }),
  ).rejects.toMatchObject(refused(403))
  await expect(api.relationships.changeContact({ id, emails: [] })).rejects.toMatchObject(refused(403))
})

test('who is erased leaves no address, no preference and no day behind', async () => {
  const { id } = await relationships.createContact({
    name: 'Nell Quirke',
    accountId: hotels.id,
    emails: [{ value: 'quirke@one.example' }, { value: 'quirke@two.example' }],
    addresses: [{ street: 'Quirke Lane' }],
    dates: [{ kind: 'other', label: 'Quirke day', on: '--01-02' }],
    preferences: [{ fact: 'Quirke’s tea' }],
  })
  await relationships.changeContact({ id, preferences: [] })
  await relationships.eraseContact({ id, name: 'Nell Quirke' })
  expect(JSON.stringify(await contentsOf(house.pools, firm.id)).toLowerCase()).not.toContain('quirke')
})

test('an account that goes leaves its people at the others they are at', async () => {
  const gone = await relationships.createAccount({ name: 'Nell Byrne', kind: 'person' })
  const { id } = await relationships.createContact({
    name: 'Ana',
    places: [{ accountId: gone.id }, { accountId: bakery.id, jobTitle: 'Baker' }],
  })
  await relationships.eraseAccount({ id: gone.id, name: 'Nell Byrne' })
  expect(await person(id)).toMatchObject({
    accountId: bakery.id,
    jobTitle: 'Baker',
    places: [{ accountId: bakery.id, main: true }],
  })
})
