import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { reachedBy } from '#platform/server/vcard/card-values.ts'
import { type Card, readCards } from '#platform/server/vcard/read-cards.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { importsOf } from '#tests/imports.ts'
import { referenceData } from '#tests/reference-data.ts'
import { until, uploadAndPlan } from '#tests/uploads.ts'
import { readRows } from './reading/read-rows.ts'
import { understandFile } from './reading/understand-file.ts'

const house = await openTestHouse({ jobs: true })

async function openFirm() {
  const firm = await house.openWorkspace()
  const owner = await firm.signIn('owner')
  const plan = async (text: string, name = 'people.vcf') => {
    const planned = await uploadAndPlan(owner, text, 'contacts', name)
    if (planned.status !== 'planned') throw new Error(planned.fault ?? JSON.stringify(planned.mapping?.questions))
    if (planned.counts!.rejected > 0)
      throw new Error(
        await (await owner.fetch(`/api/v1/imports/${planned.id}/rejected.csv`)).text().then((text) => text.slice(-300)),
      )
    return planned
  }
  const bring = async (text: string, name?: string) => {
    const planned = await plan(text, name)
    await owner.api.dataQuality.startImport({ id: planned.id })
    const { status, fault } = await until(owner, planned.id, 'done', 'failed')
    expect([status, fault]).toEqual(['done', null])
    return planned
  }
  const people = async () => {
    const { items } = await owner.api.relationships.listContacts({ limit: 200 })
    return Promise.all(items.map(async ({ id }) => (await owner.api.relationships.personPage({ id })).person))
  }
  const cards = async () => (await owner.fetch('/api/v1/contacts.csv?format=vcard&sort=name&direction=asc')).text()
  return { firm, owner, plan, bring, people, cards }
}

const cardsOf = (text: string): Promise<Card[]> => {
  async function* pieces() {
    yield text
  }
  return Array.fromAsync(readCards(pieces()))
}

const files = [
  ...['John_Doe_ANDROID', 'John_Doe_GMAIL', 'John_Doe_IPHONE', 'John_Doe_MS_OUTLOOK'],
  ...['gmail-list', 'outlook-2007', 'rfc6350-example'],
]
const expected = referenceData('vcard/REFERENCE.json')
/** Words that Rapport writes anew: which of several is the main one, and its own id where a card has none. */
const comparable = ({ properties }: Card) =>
  properties
    .filter(({ name }) => name !== 'UID')
    .map(({ params: { PREF: _, ...params }, ...property }) => JSON.stringify({ ...property, params }))
    .toSorted()

test.skipIf(!expected).for(files)('%s comes in whole, and its export comes in as the same', async (name) => {
  const told = JSON.parse(readFileSync(expected!, 'utf8'))[`${name}.vcf`] as {
    BEGIN_VCARD: number
    TEL: number
    EMAIL: number
  }
  const text = readFileSync(referenceData(`vcard/${name}.vcf`)!, 'utf8')
  const first = await openFirm()
  expect((await first.bring(text)).counts).toMatchObject({ created: told.BEGIN_VCARD, rejected: 0 })

  const source = await cardsOf(text)
  const of = (property: 'TEL' | 'EMAIL') =>
    source.flatMap(({ properties }) => properties.filter((each) => each.name === property))
  expect([of('TEL').length, of('EMAIL').length]).toEqual([told.TEL, told.EMAIL])
  const people = await first.people()
  const reach = people.flatMap(({ emails, phones }) => [...emails, ...phones].map(({ value }) => value))
  expect(reach).toEqual(expect.arrayContaining([...of('TEL'), ...of('EMAIL')].map(reachedBy)))

  const exported = await first.cards()
  const again = await cardsOf(exported)
  // Nothing of the cards is lost: every property stands on the card of its person again.
  expect(again.map(comparable)).toEqual(
    expect.arrayContaining(source.map((card) => expect.arrayContaining(comparable(card)))),
  )

  const second = await openFirm()
  expect((await second.bring(exported)).counts).toMatchObject({ created: told.BEGIN_VCARD, rejected: 0 })
  expect(await second.cards()).toBe(exported)
  expect((await second.plan(exported)).counts).toMatchObject({ unchanged: told.BEGIN_VCARD })
  expect((await first.plan(exported)).counts).toMatchObject({ created: 0, rejected: 0 })
})

const john = [
  'BEGIN:VCARD',
  'VERSION:2.1',
  'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg',
  'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg=20=',
  'M=C3=BCller',
  'item1.TEL;CELL;PREF:+49 170 1234567',
  'TEL;WORK;FAX:+49 30 1',
  'EMAIL;INTERNET:joerg@mueller.example',
  'BDAY:1980-02-29',
  'X-HOBBY:Sailing, and tea',
  'END:VCARD',
].join('\r\n')

test('version 2.1 is read with its character sets, soft line ends and kinds, and an undo takes all of it back', async () => {
  const { firm, owner, bring, people, cards } = await openFirm()
  const before = await contentsOf(house.pools, firm.id)
  const { id } = await bring(john)
  expect(await people()).toMatchObject([
    {
      ...{ name: 'Jörg Müller', firstName: 'Jörg', lastName: 'Müller', dates: [{ on: '1980-02-29' }] },
      phones: [
        { value: '+49 170 1234567', kind: 'mobile', main: true },
        { value: '+49 30 1', kind: 'work' },
      ],
    },
  ])
  const written = await cards()
  expect(written).toContain('X-HOBBY:Sailing\\, and tea')
  expect(written).toContain('item1.TEL;TYPE=cell;PREF=1:+49 170 1234567')
  await owner.api.dataQuality.undoImport({ id })
  expect(await until(owner, id, 'undone', 'failed')).toMatchObject({ kept: [] })
  expect(await contentsOf(house.pools, firm.id)).toEqual(before)
})

test('a changed person is written as they are, and what their card said beside stays', async () => {
  const { owner, bring, people, cards } = await openFirm()
  await bring(john)
  const [person] = await people()
  await owner.api.relationships.changeContact({
    ...{ id: person!.id, name: 'Jörg Möller', lastName: 'Möller' },
    emails: [{ value: 'new@mueller.example' }],
  })
  const [card] = await cardsOf(await cards())
  const said = card!.properties.map(({ name, value }) => `${name}:${value}`)
  expect(said).toEqual(
    expect.arrayContaining([
      'FN:Jörg Möller',
      'N:Möller;Jörg;;;',
      'EMAIL:new@mueller.example',
      'X-HOBBY:Sailing\\, and tea',
    ]),
  )
  expect(said).not.toContain('EMAIL:joerg@mueller.example')
})

test('cards in JSON come in', async () => {
  const { bring, cards } = await openFirm()
  const ada = [
    ['version', {}, 'text', '4.0'],
    ['fn', {}, 'text', 'Ada; Merrin'],
    ['email', { type: 'work' }, 'text', 'ada@m.example'],
    ['x-tea', {}, 'text', 'green'],
  ]
  await bring(JSON.stringify([['vcard', ada]]), 'people.json')
  expect(await cards()).toMatch(/FN:Ada\\; Merrin[\s\S]*EMAIL;TYPE=work:ada@m.example[\s\S]*X-TEA:green/)
})

test('a role that may not see e-mails gets cards without them and without the rest of the card', async () => {
  const { firm, owner, bring } = await openFirm()
  await bring(john)
  const lesser = await firm.signIn('member')
  const rights = { contact: { see: 'all', export: 'all' }, fields: { contact: { email: 'hidden' } } } as const
  const { id: roleId } = await owner.api.workspace.createRole({ name: 'Without e-mails', rights })
  await owner.api.workspace.changeMember({ id: lesser.member.id, roleId })
  const text = await (await lesser.fetch('/api/v1/contacts.csv?format=vcard&sort=name&direction=asc')).text()
  expect(text).toMatch(/FN:Jörg Müller[\s\S]*TEL/)
  expect(text).not.toMatch(/EMAIL|X-HOBBY/)
})

test('a photo that is too large is left out and told, and memory does not grow with it', async () => {
  const { bring, cards } = await openFirm()
  const photo = `PHOTO;ENCODING=b;TYPE=JPEG:${'A'.repeat(3_000_000)}`
  const { mapping } = await bring(john.replace('VERSION:2.1', 'VERSION:3.0').replace('BDAY', `${photo}\r\nBDAY`))
  expect(mapping!.assumptions.map(({ sentence }) => sentence)).toContain(
    'PHOTO is longer than 1 million characters on 1 card and was not taken.',
  )
  expect(await cards()).not.toContain('PHOTO')
})

test('50 MB of photos come in with their cards, and no more of them is held at once than a few', async () => {
  const { firm } = await openFirm()
  const { bring, write } = importsOf(house, firm)
  const photo = 'QUJD'.repeat(225_000)
  const text = Array.from(
    { length: 56 },
    (_, at) =>
      `BEGIN:VCARD\nVERSION:4.0\nFN:Person ${at}\nEMAIL:p${at}@tide.example\nPHOTO:data:image/jpeg;base64,${at}${photo}\nEND:VCARD\n`,
  ).join('')
  expect(text.length).toBeGreaterThan(50_000_000)
  const path = write(text, 'photos.vcf')
  const understood = await understandFile(path, {}, 'photos.vcf', 'contacts')
  expect(JSON.stringify(understood).length).toBeLessThan(1_000_000)
  for await (const rows of readRows(path, understood.format))
    expect(JSON.stringify(rows).length).toBeLessThan(6_000_000)
  await bring(path, { kind: 'contacts' })
  const { rows } = await firm.inTransaction(({ db }) =>
    sql`select count(*)::int as cards, min(length(properties)) > 900000 as "areWhole" from relationships.contact_vcard
      where workspace_id = ${firm.id}`.execute(db),
  )
  expect(rows).toEqual([{ cards: 56, areWhole: true }])
})

const nora = (...more: string[]) =>
  ['BEGIN:VCARD', 'VERSION:4.0', 'FN:Nora Quay', ...more, 'END:VCARD', ''].join('\r\n')
const home = 'ADR;TYPE=home:;;1 Mole Road;Cork;;T12;Ireland'

test('an address says where they live, and what was taken away in Rapport is not on the card again', async () => {
  const { owner, bring, people, cards } = await openFirm()
  await bring(nora(home, 'ADR;TYPE=work:;;2 Pier;Cork;;;', 'EMAIL:nora@quay.example', 'TEL:+353 21 420', 'X-TEA:green'))
  const [person] = await people()
  expect(person!.addresses).toMatchObject([{ kind: 'home', street: '1 Mole Road' }])
  expect(await cards()).toContain('1 Mole Road')
  await owner.api.relationships.changeContact({ id: person!.id, addresses: [], emails: [], phones: [] })
  const left = await cards()
  expect(left).not.toMatch(/1 Mole Road|EMAIL|TEL/)
  expect(left).toMatch(/2 Pier[\s\S]*X-TEA:green/)
})

test('the id that another program gave is the number, so that the same cards change whom they brought', async () => {
  const { firm, owner, plan, bring, people, cards } = await openFirm()
  const uid = 'UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1'
  await bring(nora(uid))
  expect((await plan(nora(uid))).counts).toMatchObject({ created: 0, unchanged: 1 })
  await bring(nora(uid, 'EMAIL:nora@quay.example').replace('FN:Nora Quay', 'FN:Nora Pier'))
  expect(await people()).toMatchObject([{ name: 'Nora Pier', email: 'nora@quay.example' }])
  expect(await cards()).toContain(uid)

  // Somebody who is here without a number is found by their e-mail and gets it; Rapport's own id is no number.
  await owner.api.relationships.createContact({ name: 'Ines Reef', email: 'ines@reef.example' })
  const { counts } = await bring(await cards())
  expect(counts).toMatchObject({ created: 0, rejected: 0 })
  const numberOf = async (name: string) => {
    const { rows } = await firm.inTransaction(({ db }) =>
      sql<{ external_id: string | null }>`select external_id from relationships.contact
        where workspace_id = ${firm.id} and name = ${name}`.execute(db),
    )
    return rows[0]!.external_id
  }
  expect(await numberOf('Ines Reef')).toBeNull()
  expect(await numberOf('Nora Pier')).toBe(uid.slice('UID:'.length))
  const ines = `BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:5fbe8971-0bc3-424c-9c26-36c3e1eff6b1\r\nFN:Ines Reef\r\n`
  await bring(`${ines}EMAIL:ines@reef.example\r\nEND:VCARD\r\n`)
  await bring(`${ines}EMAIL:ines@other.example\r\nEND:VCARD\r\n`)
  expect((await people()).filter(({ name }) => name === 'Ines Reef')).toHaveLength(1)
})
