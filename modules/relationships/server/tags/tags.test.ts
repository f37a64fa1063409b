import { describe, expect, test } from 'vitest'
import { inWorkspace } from '#platform/database/transaction.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const seller = await firm.signIn('member')
const viewer = await firm.signIn('viewer')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities } = owner.api

const account = async (name: string, by = owner) => (await by.api.relationships.createAccount({ name })).id
const person = async (name: string, accountId?: string) =>
  (await relationships.createContact({ name, ...(accountId && { accountId }) })).id
const tagsOf = async (id: string) => (await relationships.accountPage({ id })).tags.map(({ name }) => name)
const found = async (find: string) => (await relationships.listTags({ find, counts: 'yes' })).items
const idOf = async (name: string) => (await found(name))[0]!.id
const tagIt = (ids: string[], ...names: string[]) =>
  relationships.tagAccounts({ ids, add: names.map((name) => ({ name })) })
const fault = (status: number, message: string) => ({
  problem: { status, title: expect.stringContaining(message) },
})

describe('tags on records', () => {
  test('are made by their names, told in the history and taken back with what was made for them', async () => {
    const [one, two] = [await account('Tern Mill'), await account('Brightmoor')]
    const { batchId, changed } = await tagIt([one, two], 'Key account', 'key ACCOUNT', 'Fair 2026')
    expect(changed).toBe(2)
    expect(await tagsOf(two)).toEqual(['Fair 2026', 'Key account'])
    expect(await found('fair')).toMatchObject([{ name: 'Fair 2026', colour: 'grey', accounts: 2, people: 0 }])
    expect((await activities.timeline({ accountId: one })).items[0]!.sentence).toEqual([
      ...[{ strong: 'Tern Mill' }, ': ', 'tagged ', { strong: 'Fair 2026' }, ', ', { strong: 'Key account' }],
    ])
    const undone = await activities.undoBatch({ id: batchId! })
    expect(undone).toMatchObject({ undone: 2, left: [] })
    expect(await tagsOf(one)).toEqual([])
    expect(await found('fair')).toEqual([])
    await activities.undoBatch({ id: undone.batchId })
    expect(await tagsOf(one)).toEqual(['Fair 2026', 'Key account'])
  })

  test('are put on people too, and taken off', async () => {
    const elena = await person('Elena Vasko', await account('Saltgrass'))
    await relationships.tagPeople({ ids: [elena], add: [{ name: 'Speaker' }] })
    const { tags } = await relationships.personPage({ id: elena })
    expect(tags).toMatchObject([{ name: 'Speaker' }])
    await relationships.tagPeople({ ids: [elena], remove: [tags[0]!.id] })
    expect((await relationships.personPage({ id: elena })).tags).toEqual([])
  })

  test('change nothing where they are there already', async () => {
    const one = await account('Twice')
    await tagIt([one], 'Twice')
    expect(await tagIt([one], 'TWICE')).toEqual({ batchId: null, changed: 0 })
  })

  test('leave what somebody took off since, and say so', async () => {
    const [one, two] = [await account('Left'), await account('Right')]
    const { batchId } = await tagIt([one, two], 'Seen at the fair')
    const id = await idOf('seen at')
    await relationships.tagAccounts({ ids: [two], remove: [id] })
    expect(await activities.undoBatch({ id: batchId! })).toMatchObject({ undone: 1, left: [{ name: 'Right' }] })
  })

  test('stay with an account that is deleted, and go with a person who is erased', async () => {
    const one = await account('Comes back')
    await tagIt([one], 'Patient')
    await relationships.deleteAccount({ id: one })
    expect(await found('patient')).toMatchObject([{ accounts: 0 }])
    await relationships.restoreAccount({ id: one })
    expect(await tagsOf(one)).toEqual(['Patient'])
    const ben = await person('Ben Okafor')
    await relationships.tagPeople({ ids: [ben], add: [{ name: 'Friends of Ben Okafor' }] })
    await relationships.star({ type: 'contact', id: ben })
    const { stays } = await relationships.eraseContact({ id: ben, name: 'Ben Okafor' })
    expect(stays.join()).toContain('"Friends of Ben Okafor"')
    expect(await found('friends of')).toMatchObject([{ people: 0 }])
  })

  test('narrow the list of accounts, stand in a column and in its file', async () => {
    const [one, two, three] = [await account('Fa'), await account('Fb'), await account('Fc')]
    await tagIt([one, two], 'Blue list', 'Zeta')
    await tagIt([three], 'Red list')
    const id = await idOf('blue list')
    const names = async (is: string, value?: string) => {
      const filter = {
        all: [
          { field: 'tag', is, ...(value && { value }) },
          { field: 'name', is: 'begins', value: 'F' },
        ],
      }
      const { items } = await relationships.listAccounts({ filter: JSON.stringify(filter), with: 'tags' })
      return items.map(({ name, tags }) => `${name} ${tags!.map((tag) => tag.name).join()}`)
    }
    expect(await names('is', id)).toEqual(['Fa Blue list,Zeta', 'Fb Blue list,Zeta'])
    expect(await names('is-not', id)).toEqual(['Fc Red list'])
    expect(await names('filled')).toHaveLength(3)
    expect(await names('empty')).toEqual([])
    const file = await owner.fetch(`/api/v1/accounts.csv?find=Fa`)
    expect(await file.text()).toContain('Blue list; Zeta')
  })
})

describe('a tag', () => {
  test('is renamed and coloured by its version, and taken back', async () => {
    const { id } = await relationships.createTag({ name: 'Wholesale', colour: 'teal' })
    const { version, eventId } = await relationships.changeTag({ id, name: 'Trade', colour: 'rose' }, { version: 1 })
    expect(version).toBe(2)
    await expect(relationships.changeTag({ id, name: 'Else' }, { version: 1 })).rejects.toMatchObject({
      problem: { status: 412, conflict: { name: { theirs: 'Trade', yours: 'Else' } } },
    })
    await activities.undo({ id: eventId! })
    expect(await found('wholesale')).toMatchObject([{ id, colour: 'teal' }])
  })

  test('is deleted and comes back on every record', async () => {
    const one = await account('Keeps')
    await tagIt([one], 'Gone soon')
    const id = await idOf('gone soon')
    const { eventId } = await relationships.deleteTag({ id })
    expect(await tagsOf(one)).toEqual([])
    await activities.undo({ id: eventId })
    expect(await tagsOf(one)).toEqual(['Gone soon'])
  })

  test('is merged into another, and parted again with what each had before', async () => {
    const [both, only] = [await account('Has both'), await account('Has one')]
    await tagIt([both], 'Café', 'Coffee house')
    await tagIt([only], 'Coffee house')
    const into = await idOf('café')
    const id = await idOf('coffee')
    const { eventId } = await relationships.mergeTags({ id, into })
    expect([await tagsOf(both), await tagsOf(only)]).toEqual([['Café'], ['Café']])
    const again = await activities.undo({ id: eventId })
    expect([await tagsOf(both), await tagsOf(only)]).toEqual([['Café', 'Coffee house'], ['Coffee house']])
    await activities.undo({ id: again.eventId })
    expect(await tagsOf(only)).toEqual(['Café'])
  })

  test('of a name that is taken does not come back beside it', async () => {
    const { id } = await relationships.createTag({ name: 'Taken' })
    const { eventId } = await relationships.deleteTag({ id })
    await relationships.createTag({ name: 'taken' })
    await expect(activities.undo({ id: eventId })).rejects.toMatchObject(fault(409, 'tag of this name'))
  })

  test.each([
    ['no name', '', 'has no name'],
    ['blanks', ' \t ', 'has no name'],
    ['signs without a shape', '\u200b\u202e', 'has no name'],
    ['300 letters', 'x'.repeat(300), 'at most 60'],
    ['a sign that cannot be stored', 'a\0b', 'cannot be stored'],
  ])('of %s is refused', async (_, name, message) => {
    await expect(relationships.createTag({ name })).rejects.toMatchObject(fault(422, message))
  })

  test.each([
    ['emoji', '🦜 Parrots', '🦜 parrots'],
    ['a family of signs', '👩‍👩‍👧 Families', '👩‍👩‍👧 FAMILIES'],
    ['right to left', 'لقاء المعرض', 'لقاء المعرض'],
    ['accents in two spellings', 'Cafe\u0301s', 'CAFÉS'],
    ['blanks inside', 'Two   words', 'two words'],
  ])('of %s is there once', async (_, name, same) => {
    const { id } = await relationships.createTag({ name })
    expect(await found(same)).toMatchObject([{ id }])
    await expect(relationships.createTag({ name: same })).rejects.toMatchObject(fault(409, 'tag of this name'))
  })
})

describe('the list of tags', () => {
  test('is told a page at a time, however many there are, the one looked for first', async () => {
    const big = await house.openWorkspace('Many')
    const by = await big.signIn('owner')
    await inWorkspace(house.pools, big.id, async (db) => {
      await db
        .insertInto('relationships.tag')
        .values(
          Array.from({ length: 10_000 }, (__, at) => ({
            ...{ workspace_id: big.id, id: crypto.randomUUID(), name: `Tag ${at}`, colour: 'grey' as const },
          })),
        )
        .execute()
    })
    const { listTags } = by.api.relationships
    const names: string[] = []
    let after: string | undefined
    do {
      const page = await listTags({ limit: 200, find: 'tag 1', ...(after && { after }) })
      names.push(...page.items.map(({ name }) => name))
      after = page.next ?? undefined
    } while (after)
    expect(names.slice(0, 3)).toEqual(['Tag 1', 'Tag 10', 'Tag 100'])
    expect(new Set(names).size).toBe(1111)
    const first = await listTags({ limit: 2 })
    const second = await listTags({ limit: 2, after: first.next! })
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['Tag 0', 'Tag 1', 'Tag 10', 'Tag 100'])
    const ids = first.items.map(({ id }) => id)
    expect((await listTags({ ids: ids.join(',') })).items).toHaveLength(2)
  })

  test('counts for each reader what they see', async () => {
    const role = await owner.api.workspace.createRole({
      ...{ name: 'Own only', rights: { account: { see: 'own', create: 'own', change: 'own' } } },
    })
    const narrow = await firm.signIn('member')
    await owner.api.workspace.changeMember({ id: narrow.member.id, roleId: role.id })
    await tagIt([await account('Not theirs')], 'Counted')
    const own = (await narrow.api.relationships.createAccount({ name: 'Theirs', ownerId: narrow.member.id })).id
    await narrow.api.relationships.tagAccounts({ ids: [own], add: [{ name: 'counted' }] })
    const { items } = await narrow.api.relationships.listTags({ find: 'counted', counts: 'yes' })
    expect(items).toMatchObject([{ accounts: 1, people: 0 }])
    expect(await found('counted')).toMatchObject([{ accounts: 2 }])
  })
})

describe('who may not', () => {
  test('tag: what one sees only, what is not there, what is of another workspace', async () => {
    const one = await account('Guarded')
    await tagIt([one], 'Guarded')
    const tag = await idOf('guarded')
    const by = (who: typeof owner, ids: string[], add: { id: string }[] = [{ id: tag }]) =>
      who.api.relationships.tagAccounts({ ids, add })
    await expect(by(viewer, [one])).rejects.toMatchObject({ problem: { status: 403 } })
    await expect(by(stranger, [one], [])).rejects.toMatchObject({ problem: { status: 404 } })
    const foreign = await account('Foreign', stranger)
    await expect(by(stranger, [foreign])).rejects.toMatchObject(fault(422, 'No tag of this id'))
    await expect(by(owner, [one, foreign])).rejects.toMatchObject({ problem: { status: 404 } })
    await relationships.deleteAccount({ id: one })
    await expect(by(owner, [one])).rejects.toMatchObject({ problem: { status: 404 } })
    expect((await stranger.api.relationships.listTags({})).items).toEqual([])
  })

  test('change, merge or delete a tag', async () => {
    const { id } = await seller.api.relationships.createTag({ name: 'Of a seller' })
    const { id: into } = await relationships.createTag({ name: 'Of the owner' })
    const by = (who: typeof owner) => who.api.relationships
    await expect(by(seller).changeTag({ id, name: 'X' })).rejects.toMatchObject({ problem: { status: 403 } })
    await expect(by(seller).mergeTags({ id, into })).rejects.toMatchObject({ problem: { status: 403 } })
    await expect(by(seller).deleteTag({ id })).rejects.toMatchObject({ problem: { status: 403 } })
    await expect(by(stranger).changeTag({ id, name: 'X' })).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(by(stranger).deleteTag({ id })).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(by(stranger).mergeTags({ id, into })).rejects.toMatchObject({ problem: { status: 404 } })
    const { eventId } = await relationships.deleteTag({ id })
    await expect(seller.api.activities.undo({ id: eventId })).rejects.toMatchObject({ problem: { status: 403 } })
    await expect(stranger.api.activities.undo({ id: eventId })).rejects.toMatchObject({ problem: { status: 404 } })
  })

  test.each([
    ['itself', (id: string) => relationships.mergeTags({ id, into: id }), 'not merged into itself'],
    [
      'what is not there',
      (id: string) => relationships.mergeTags({ id, into: crypto.randomUUID() }),
      'No tag of this id',
    ],
  ])('merge a tag into %s', async (_, merge, message) => {
    const { id } = await relationships.createTag({ name: `Merged ${message}` })
    await expect(merge(id)).rejects.toMatchObject(fault(422, message))
  })

  test('add and remove one at once, or put more on a record than anybody reads', async () => {
    const one = await account('Full')
    await tagIt([one], ...Array.from({ length: 50 }, (_, at) => `Full ${at}`))
    await expect(tagIt([one], 'Full up')).rejects.toMatchObject(fault(422, 'more than 50 tags'))
    expect(await found('full up')).toEqual([])
    const id = await idOf('full 0')
    const both = relationships.tagAccounts({ ids: [one], add: [{ id }], remove: [id] })
    await expect(both).rejects.toMatchObject(fault(422, 'Say one of the two'))
  })
})

test('undoing everything leaves no row', async () => {
  const apart = await house.openWorkspace('Apart')
  const by = await apart.signIn('owner')
  const { id } = await by.api.relationships.createAccount({ name: 'Alone' })
  const before = await contentsOf(house.pools, apart.id)
  const { batchId } = await by.api.relationships.tagAccounts({ ids: [id], add: [{ name: 'Passing' }] })
  await by.api.activities.undoBatch({ id: batchId! })
  expect(await contentsOf(house.pools, apart.id)).toEqual(before)
})

test('search finds a tag by a part of its name, with what it is on', async () => {
  const { id } = await relationships.createAccount({ name: 'Gullwing Mill' })
  await relationships.tagAccounts({ ids: [id], add: [{ name: 'Château guests' }] })
  const { items } = await relationships.search({ words: 'teau gu' })
  expect(items).toMatchObject([{ type: 'tag', title: 'Château guests', detail: '1 account', accountId: null }])
  expect(items).toMatchObject([{ list: 'account' }])
  expect((await relationships.search({ words: 'chateau' })).items).toHaveLength(1)
  expect((await stranger.api.relationships.search({ words: 'chateau' })).items).toEqual([])
})

test('a tag leads to the accounts that have it, and to people where only those have', async () => {
  const { id: contact } = await relationships.createContact({ name: 'Una Marl' })
  const led = async () =>
    (await relationships.search({ words: 'panel of' })).items.map(({ list, detail }) => [list, detail])
  await relationships.tagPeople({ ids: [contact], add: [{ name: 'Panel of tasters' }] })
  expect(await led()).toEqual([['contact', '1 person']])
  const { id: account } = await relationships.createAccount({ name: 'Marl Mill' })
  await relationships.tagAccounts({ ids: [account], add: [{ name: 'Panel of tasters' }] })
  expect(await led()).toEqual([['account', '1 account, 1 person']])
  await relationships.deleteAccount({ id: account })
  expect(await led()).toEqual([['contact', '1 person']])
})

test('people are tagged by whoever may change people, and accounts are not by them', async () => {
  const { id } = await relationships.createAccount({ name: 'Brine Mill' })
  const { id: contact } = await relationships.createContact({ name: 'Ida Quill', accountId: id })
  const { id: roleId } = await owner.api.workspace.createRole({
    name: 'Keeps people',
    rights: { account: { see: 'all' }, contact: { see: 'all', change: 'all' } },
  })
  const keeper = await firm.signIn('member')
  await owner.api.workspace.changeMember({ id: keeper.member.id, roleId })
  const add = [{ name: 'Speaker' }]
  expect(await keeper.api.relationships.tagPeople({ ids: [contact], add })).toMatchObject({ changed: 1 })
  await expect(keeper.api.relationships.tagAccounts({ ids: [id], add })).rejects.toMatchObject({
    problem: { status: 403 },
  })
})

describe('a filter that names a tag', () => {
  const byTag = (id: string) => JSON.stringify({ field: 'tag', is: 'is', value: id })
  const found = async (id: string) =>
    (await relationships.listAccounts({ filter: byTag(id) } as never)).items.map(({ name }) => name)
  const called = async (id: string) =>
    (await relationships.listTags({ ids: id } as never)).items.map((tag) => [tag.id, tag.name])

  test('follows it where it was merged, however often, and back', async () => {
    const { id } = await relationships.createAccount({ name: 'Followed Mill' })
    const [one, two, three] = await Promise.all(
      ['First word', 'Second word', 'Third word'].map(async (name) => (await relationships.createTag({ name })).id),
    )
    await relationships.tagAccounts({ ids: [id], add: [{ id: one! }] })
    await relationships.mergeTags({ id: one!, into: two! })
    const { eventId } = await relationships.mergeTags({ id: two!, into: three! })
    expect(await found(one!)).toEqual(['Followed Mill'])
    expect(await called(one!)).toEqual([[one, 'Third word']])
    await owner.api.activities.undo({ id: eventId })
    expect(await called(one!)).toEqual([[one, 'Second word']])
    expect(await found(three!)).toEqual([])
  })

  test('says so where it was deleted, and finds again when it is back', async () => {
    const { id: tagId } = await relationships.createTag({ name: 'Passing word' })
    const { eventId } = await relationships.deleteTag({ id: tagId })
    const problem = {
      status: 422,
      faults: [{ path: 'filter', message: expect.stringMatching(/Passing word was deleted/) }],
    }
    await expect(found(tagId)).rejects.toMatchObject({ problem })
    const csv = await owner.fetch(`/api/v1/accounts.csv?filter=${encodeURIComponent(byTag(tagId))}`)
    expect(csv.status).toBe(422)
    await owner.api.activities.undo({ id: eventId })
    expect(await found(tagId)).toEqual([])
  })
})
