import { describe, expect, test } from 'vitest'
import { contentsOf, openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const seller = await firm.signIn('member')
const colleague = await firm.signIn('member')
const viewer = await firm.signIn('viewer')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const everybody = { owner, seller, colleague, viewer, stranger }

const quiet = {
  type: 'customer',
  filter: { all: [{ field: 'lastTalk', is: 'not-in-last' as const, value: 90 }] },
  sort: '-net-sales',
  columns: ['name', 'owner', 'last-talk'],
  group: 'owner',
  layout: 'cards' as const,
}

const names = async (by: keyof typeof everybody) =>
  (await everybody[by].api.relationships.listViews({})).items.map(({ name }) => name)

describe('a saved view', () => {
  test('comes back as it was saved, to whoever it is for', async () => {
    await owner.api.workspace.createTeam({ name: 'West', memberIds: [seller.member.id, colleague.member.id] })
    const { relationships } = seller.api
    const own = await relationships.saveView({ name: 'Gone quiet', settings: quiet })
    expect(own).toMatchObject({ sharing: 'own', mayChange: true, owner: { id: seller.member.id }, settings: quiet })
    await relationships.saveView({ name: 'West', sharing: 'team', settings: {} })
    await relationships.saveView({ name: 'Everybody’s', sharing: 'all', settings: {} })
    expect(await names('seller')).toEqual(['Gone quiet', 'Everybody’s', 'West'])
    expect(await names('colleague')).toEqual(['Everybody’s', 'West'])
    expect(await names('owner')).toEqual(['Everybody’s'])
    expect(await names('viewer')).toEqual(['Everybody’s'])
    expect(await names('stranger')).toEqual([])
  })

  test('is changed by whoever made it, and taken back', async () => {
    const { relationships, activities } = seller.api
    const view = (await relationships.listViews({})).items[0]!
    const { eventId, ...changed } = await relationships.changeView({ id: view.id, name: 'Quiet', sharing: 'all' })
    expect(changed).toMatchObject({ name: 'Quiet', sharing: 'all', settings: quiet, version: 2 })
    expect(await relationships.changeView({ id: view.id, name: 'Quiet' })).toMatchObject({ eventId: null, version: 2 })
    await activities.undo({ id: eventId! })
    expect((await relationships.listViews({})).items[0]).toMatchObject({ name: 'Gone quiet', sharing: 'own' })
  })

  test('is deleted and comes back', async () => {
    const { relationships, activities } = seller.api
    const view = (await relationships.listViews({})).items[0]!
    const { eventId } = await relationships.deleteView({ id: view.id })
    expect(await names('seller')).not.toContain('Gone quiet')
    await activities.undo({ id: eventId })
    expect((await relationships.listViews({})).items[0]).toMatchObject({ id: view.id, settings: quiet })
  })

  test('two of one name are refused, and the second of somebody else is not', async () => {
    const before = await contentsOf(house.services.pools, firm.id)
    await expect(seller.api.relationships.saveView({ name: 'GONE quiet', settings: {} })).rejects.toMatchObject({
      problem: { status: 409, title: expect.stringContaining('this name') },
    })
    expect(await contentsOf(house.services.pools, firm.id)).toEqual(before)
    await colleague.api.relationships.saveView({ name: 'Gone quiet', settings: {} })
  })

  test('of two who change it at once the second is shown both', async () => {
    const { relationships } = seller.api
    const { id, version } = (await relationships.listViews({})).items[0]!
    await relationships.changeView({ id, name: 'First' })
    await expect(relationships.changeView({ id, name: 'Second' }, { version })).rejects.toMatchObject({
      problem: { status: 412, conflict: { name: { theirs: 'First', yours: 'Second' } } },
    })
  })

  test('keeps a condition on a field that goes away, so that it can be taken out', async () => {
    const settings = { filter: { field: 'custom.colour', is: 'is' as const, value: 'red' } }
    const { id } = await seller.api.relationships.saveView({ name: 'Red ones', settings })
    const kept = (await seller.api.relationships.listViews({})).items.find((view) => view.id === id)!
    await expect(
      seller.api.relationships.listAccounts({ filter: JSON.stringify(kept.settings.filter) }),
    ).rejects.toMatchObject({ problem: { status: 422, faults: [{ message: expect.stringContaining('Take this') }] } })
  })

  test.each([
    ['a colleague', 'colleague', 'West', 403],
    ['a colleague, of one that is not theirs to see', 'viewer', 'West', 404],
    ['a stranger', 'stranger', 'Everybody’s', 404],
  ] as const)('is not changed by %s', async (_, by, name, status) => {
    const view = (await seller.api.relationships.listViews({})).items.find((each) => each.name === name)!
    const before = await contentsOf(house.services.pools, firm.id)
    const { relationships } = everybody[by].api
    for (const attempt of [
      () => relationships.changeView({ id: view.id, name: 'Mine' }),
      () => relationships.deleteView({ id: view.id }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ problem: { status } })
    }
    expect(await contentsOf(house.services.pools, firm.id)).toEqual(before)
  })

  test('for all is kept in order by whoever runs the workspace, and made by nobody who only looks', async () => {
    const view = (await owner.api.relationships.listViews({})).items.find(({ name }) => name === 'Everybody’s')!
    expect(view.mayChange).toBe(true)
    await owner.api.relationships.changeView({ id: view.id, name: 'All of us' })
    const { relationships } = viewer.api
    await expect(relationships.saveView({ name: 'Look', sharing: 'all', settings: {} })).rejects.toMatchObject({
      problem: { status: 403 },
    })
    await relationships.saveView({ name: 'Look', settings: {} })
    expect(await names('viewer')).toContain('Look')
  })

  test.each([
    ['no name', { name: '  ' }, 'name'],
    ['a name without end', { name: 'x'.repeat(61) }, 'name'],
    ['what is no setting', { settings: { colour: 'red' } }, 'settings'],
    ['a layout that there is not', { settings: { layout: 'cube' } }, 'settings.layout'],
  ])('is refused with %s', async (_, fault, path) => {
    const attempt = seller.api.relationships.saveView({ name: 'Odd', settings: {}, ...fault } as never)
    await expect(attempt).rejects.toMatchObject({ problem: { status: 422, faults: [{ path }] } })
  })
})

describe('a view of people', () => {
  const seen = {
    filter: { all: [{ field: 'accountTalk', is: 'not-in-last' as const, value: 90 }] },
    ...{ find: 'vasko', sort: '-created', columns: ['name', 'language'], group: 'account', layout: 'cards' as const },
  }
  const viewsOf = async (by: keyof typeof everybody) =>
    (await everybody[by].api.relationships.listViews({ list: 'contact' })).items

  test('stands beside those of accounts, of the same name too, and comes back as it was', async () => {
    const { relationships, activities } = colleague.api
    const accounts = await names('colleague')
    const kept = await relationships.saveView({ list: 'contact', name: 'Gone quiet', sharing: 'team', settings: seen })
    expect(kept).toMatchObject({ list: 'contact', settings: seen })
    expect(await names('colleague')).toEqual(accounts)
    expect((await viewsOf('seller')).map(({ name }) => name)).toEqual(['Gone quiet'])
    expect(await viewsOf('owner')).toEqual([])
    expect(await viewsOf('stranger')).toEqual([])
    const { eventId } = await relationships.deleteView({ id: kept.id })
    await activities.undo({ id: eventId })
    expect(await viewsOf('colleague')).toMatchObject([{ id: kept.id, list: 'contact', settings: seen }])
  })

  test('keeps a condition on a field that goes away, and says so as one of accounts does', async () => {
    const filter = JSON.stringify({ field: 'custom.colour', is: 'is', value: 'red' })
    const sentence = (whose: string) =>
      `${whose} have no field "custom.colour" any more. Take this condition out of the filter.`
    const { relationships } = seller.api
    for (const [asking, whose] of [
      [() => relationships.listAccounts({ filter }), 'Accounts'],
      [() => relationships.listContacts({ filter }), 'People'],
    ] as const)
      await expect(asking()).rejects.toMatchObject({ problem: { faults: [{ message: sentence(whose) }] } })
  })

  test.each([
    ['a type', { type: 'customer' }, 'settings.type'],
    ['a board by stage', { layout: 'board' as const }, 'settings.layout'],
  ])('is refused with %s, new or changed', async (_, settings, path) => {
    const { relationships } = colleague.api
    const { id } = (await viewsOf('colleague'))[0]!
    const before = await contentsOf(house.services.pools, firm.id)
    for (const attempt of [
      () => relationships.saveView({ list: 'contact', name: 'Odd', settings }),
      () => relationships.changeView({ id, settings }),
    ])
      await expect(attempt()).rejects.toMatchObject({ problem: { status: 422, faults: [{ path }] } })
    expect(await contentsOf(house.services.pools, firm.id)).toEqual(before)
  })

  test('is nobody’s who does not see people, and the other way round', async () => {
    const [accountsOnly, peopleOnly] = [await firm.signIn('viewer'), await firm.signIn('viewer')]
    const all = await colleague.api.relationships.saveView({
      list: 'contact',
      name: 'For all',
      sharing: 'all',
      settings: {},
    })
    for (const [record, { member }] of [
      ['account', accountsOnly],
      ['contact', peopleOnly],
    ] as const) {
      const rights = { [record]: { see: 'all' } } as const
      const { id: roleId } = await owner.api.workspace.createRole({ name: `Only ${record}`, rights })
      await owner.api.workspace.changeMember({ id: member.id, roleId })
    }
    const { relationships } = accountsOnly.api
    expect((await relationships.listViews({ list: 'contact' })).items).toEqual([])
    for (const [attempt, status] of [
      [() => relationships.saveView({ list: 'contact', name: 'Mine', settings: {} }), 403],
      [() => relationships.changeView({ id: all.id, name: 'Mine' }), 404],
      [() => relationships.deleteView({ id: all.id }), 404],
    ] as const)
      await expect(attempt()).rejects.toMatchObject({ problem: { status } })
    expect((await peopleOnly.api.relationships.listViews({})).items).toEqual([])
    expect((await peopleOnly.api.relationships.listViews({ list: 'contact' })).items).toMatchObject([{ id: all.id }])
    await expect(peopleOnly.api.relationships.changeView({ id: all.id, name: 'Mine' })).rejects.toMatchObject({
      problem: { status: 403 },
    })
  })
})
