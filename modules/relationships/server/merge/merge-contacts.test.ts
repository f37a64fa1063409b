import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { contentsOf, openTestHouse } from '#tests/house.ts'

let now = new Date('2026-12-01T10:00:00Z')
const house = await openTestHouse({ clock: () => now })

/** Nora twice at one firm, once at another one. */
async function twoOfOne() {
  const firm = await house.openWorkspace()
  const owner = await firm.signIn('owner')
  const { relationships, activities } = owner.api
  const { id: quay } = await relationships.createAccount({ name: 'Quay Hotel' })
  const { id: mole } = await relationships.createAccount({ name: 'Mole Hotel' })
  const { id: a } = await relationships.createContact({
    ...{ name: 'Nora Quay', accountId: quay },
    emails: [{ value: 'nora@quay.example' }],
  })
  const { id: b } = await relationships.createContact({
    ...{ name: 'Nora Q.', firstName: 'Nora', language: 'ga' },
    emails: [{ value: 'NORA@quay.example' }, { value: 'nora@home.example', kind: 'home' }],
    phones: [{ value: '01 555 0142' }],
    dates: [{ on: '--02-29' }],
    preferences: [{ fact: 'Tea' }],
    places: [
      { accountId: quay, jobTitle: 'Buyer', main: false },
      { accountId: mole, jobTitle: 'Director', main: true },
    ],
  })
  for (const contactId of [a, b]) {
    await activities.writeNote({ accountId: quay, contactId, body: 'They called.', kind: 'call' })
    await activities.addTask({ title: 'Write to her', contactId, accountId: quay })
    await relationships.star({ type: 'contact', id: contactId })
  }
  await activities.planMeeting({ title: 'Prices', beginsOn: '2026-12-10', contactIds: [a, b] })
  await relationships.addLink({ kind: 'reports-to', from: { type: 'contact', id: b }, to: { type: 'contact', id: a } })
  const contents = () => contentsOf(house.pools, firm.id)
  return { firm, owner, relationships, activities, quay, mole, a, b, contents }
}

test('two people become one with every address and talk, and two again to the byte', async () => {
  const { relationships, activities, a, b, quay, mole, contents } = await twoOfOne()
  const before = await contents()
  const preview = await relationships.previewContactMerge({ id: a, mergedId: b })
  expect(preview.fields).toContainEqual({
    ...{ field: 'name', label: 'Name', survivor: 'Nora Quay', merged: 'Nora Q.', stays: 'survivor', choosable: true },
  })
  const { eventId } = await relationships.mergeContacts({ id: a, mergedId: b })
  const { person, merged, panels } = await relationships.personPage({ id: b })
  expect(person).toMatchObject({
    id: a,
    name: 'Nora Quay',
    firstName: 'Nora',
    language: 'ga',
    email: 'nora@quay.example',
  })
  expect(person.emails?.map(({ value, main }) => [value, main])).toEqual([
    ['nora@quay.example', true],
    ['nora@home.example', false],
  ])
  expect(person.phones).toMatchObject([{ value: '01 555 0142', main: true }])
  expect(person.phone).toBe('01 555 0142')
  const places = person.places!.map(({ accountId, main, jobTitle }) => ({ accountId, main, jobTitle }))
  expect(places).toHaveLength(3)
  expect(places).toEqual(
    expect.arrayContaining([
      { accountId: quay, main: true, jobTitle: null },
      { accountId: quay, main: false, jobTitle: 'Buyer' },
      { accountId: mole, main: false, jobTitle: 'Director' },
    ]),
  )
  expect(merged).toMatchObject([{ id: b, name: 'Nora Q.', eventId }])
  expect(panels.meetings).toHaveLength(1)
  const history = await activities.history({ type: 'contact', id: a, limit: 100 })
  expect(history.items[0]?.changes).toContainEqual({
    field: 'firstName',
    label: 'First name',
    before: null,
    after: 'Nora',
  })
  const { left } = await activities.undo({ id: eventId })
  expect(left).toEqual([])
  expect(await contents()).toEqual(before)
})

test('of parts that are nearly the same nothing is lost: what says more stays, and what adds nothing goes', async () => {
  const { owner } = await twoOfOne()
  const { relationships, activities } = owner.api
  const { id: quay } = await relationships.createAccount({ name: 'Quay Inn' })
  const person = async (more: object) => (await relationships.createContact({ name: 'Ines Reef', ...more })).id
  const address = { kind: 'home', street: '1 Mole Road', city: 'Cork' } as const
  const a = await person({
    ...{ dates: [{ on: '--02-28' }, { on: '1990-03-01', kind: 'anniversary' }] },
    ...{ addresses: [address, { ...address, street: '2 Mole Road', label: 'Summer' }] },
    places: [{ accountId: quay, jobTitle: 'Buyer', since: '2020', main: true }],
  })
  const b = await person({
    ...{ dates: [{ on: '1980-02-28' }, { on: '--03-01', kind: 'anniversary' }] },
    ...{
      addresses: [
        { ...address, region: 'Munster' },
        { ...address, street: '2 Mole Road' },
      ],
    },
    places: [{ accountId: quay, main: true }],
  })
  const { eventId } = await relationships.mergeContacts({ id: a, mergedId: b })
  const { person: both } = await relationships.personPage({ id: a })
  expect(both.dates?.map(({ on }) => on).toSorted()).toEqual(['--02-28', '1980-02-28', '1990-03-01'])
  expect(both.addresses?.map(({ street, region, label }) => [street, region, label])).toEqual([
    ['1 Mole Road', null, null],
    ['2 Mole Road', null, 'Summer'],
    ['1 Mole Road', 'Munster', null],
  ])
  expect(both.places).toMatchObject([{ accountId: quay, jobTitle: 'Buyer', since: '2020', main: true }])
  await activities.undo({ id: eventId })
})

test('of two cards the survivor’s stays, and nobody else’s is touched', async () => {
  const { firm, relationships, activities, a, b, contents } = await twoOfOne()
  const { id: stranger } = await relationships.createContact({ name: 'Ciaran Mole' })
  await firm.inTransaction(({ db, workspaceId }) =>
    sql`insert into relationships.contact_vcard (workspace_id, id, contact_id, properties)
      select ${workspaceId}::uuid, gen_random_uuid(), c, 'NOTE:' || c from unnest(${[a, b, stranger]}::uuid[]) c`.execute(
      db,
    ),
  )
  const before = await contents()
  const cards = () =>
    firm.inTransaction(async ({ db, workspaceId }) => {
      const { rows } = await sql<{ contact_id: string; properties: string }>`
        select contact_id, properties from relationships.contact_vcard where workspace_id = ${workspaceId}`.execute(db)
      return new Map(rows.map((row) => [row.contact_id, row.properties]))
    })
  const { eventId } = await relationships.mergeContacts({ id: a, mergedId: b })
  expect(await cards()).toEqual(
    new Map([
      [a, `NOTE:${a}`],
      [stranger, `NOTE:${stranger}`],
    ]),
  )
  await activities.undo({ id: eventId })
  expect(await contents()).toEqual(before)
})

test('a merge can be taken back after the purge of what was deleted; with its survivor it goes', async () => {
  const { relationships, activities, a, b, contents, firm } = await twoOfOne()
  const before = await contents()
  const { eventId } = await relationships.mergeContacts({ id: a, mergedId: b })
  const { slices } = await import('#app/slices.ts')
  const night = async () => {
    now = new Date(now.getTime() + 100 * 86_400_000)
    for (const job of slices.flatMap(({ scheduled = [] }) => scheduled))
      if (job.name === 'purge-deleted') await job.run(house.services)
  }
  await night()
  await activities.undo({ id: eventId })
  expect((await contents())['relationships.contact_channel']).toEqual(before['relationships.contact_channel'])
  expect((await relationships.personPage({ id: b })).person.name).toBe('Nora Q.')
  await relationships.mergeContacts({ id: a, mergedId: b })
  await relationships.deleteContact({ id: a })
  await night()
  await night()
  const { rows } = await firm.inTransaction(({ db }) =>
    sql`select from relationships.contact where workspace_id = ${firm.id} and id in (${a}, ${b})
      union all select from relationships.merge_row where workspace_id = ${firm.id}`.execute(db),
  )
  expect(rows).toHaveLength(0)
})

test('erasing somebody erases whoever was merged into them, and what the manifest kept', async () => {
  const { relationships, a, b, firm } = await twoOfOne()
  await relationships.mergeContacts({ id: a, mergedId: b })
  await relationships.eraseContact({ id: a, name: 'Nora Quay' })
  const left = await firm.inTransaction(async ({ db }) => {
    const found: string[] = []
    const { rows: tables } = await sql<{ name: string }>`
      select c.oid::regclass::text as name from pg_catalog.pg_class c
      join pg_catalog.pg_attribute t on t.attrelid = c.oid and t.attname = 'workspace_id' and not t.attisdropped
      where c.relkind = 'r' and has_table_privilege(c.oid, 'select')`.execute(db)
    for (const { name } of tables) {
      const { rows } = await sql`select from ${sql.table(name)} t
        where t.workspace_id = ${firm.id} and t::text ~* 'nora' limit 1`.execute(db)
      if (rows.length > 0) found.push(name)
    }
    return found
  })
  expect(left).toEqual([])
})

test('with two accounts whose people are hidden from somebody, a merge is as far as their rights', async () => {
  const { firm, owner, a, b } = await twoOfOne()
  const role = await owner.api.workspace.createRole({
    ...{ name: 'Own', rights: { account: { see: 'own' }, contact: { see: 'own', change: 'own', delete: 'own' } } },
  })
  const seller = await firm.signIn('viewer')
  await owner.api.workspace.changeMember({ id: seller.member.id, roleId: role.id })
  await expect(seller.api.relationships.mergeContacts({ id: a, mergedId: b })).rejects.toMatchObject({
    problem: { status: 404 },
  })
  const stranger = await (await house.openWorkspace()).signIn('owner')
  await expect(stranger.api.relationships.mergeContacts({ id: a, mergedId: b })).rejects.toMatchObject({
    problem: { status: 404 },
  })
})
