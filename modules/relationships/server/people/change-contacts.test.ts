import { describe, expect, test } from 'vitest'
import { contentsOf, openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const viewer = await firm.signIn('viewer')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities } = owner.api

const { key: tier } = await relationships.createCustomField({
  ...{ record: 'contact', name: 'Card list', type: 'choice', choices: [{ name: 'Gold' }, { name: 'Silver' }] },
})
const { key: host } = await relationships.createCustomField({ record: 'contact', name: 'Host', type: 'person' })
const { id: mill } = await relationships.createAccount({ name: 'Tern Mill' })
const ids: string[] = []
for (const name of ['Ada Quill', 'Ben Oat', 'Cleo Finch'])
  ids.push(
    (await relationships.createContact({ name, accountId: mill, language: name === 'Ben Oat' ? 'de' : null })).id,
  )
const [ada, ben, cleo] = ids as [string, string, string]
const gold = (await relationships.listCustomFields({})).items.find(({ key }) => key === tier)!.choices[0]!.key

const shown = async (id: string) => {
  const { person } = await relationships.personPage({ id })
  return [person.language, person.custom[tier] ?? null, person.version]
}
const foundGold = async () => {
  const filter = JSON.stringify({ field: `custom.${tier}`, is: 'is', value: gold })
  return (await relationships.listContacts({ filter })).items.map(({ name }) => name)
}
const lastTold = async (id: string) => JSON.stringify((await activities.history({ type: 'contact', id })).items[0])

describe('people changed in one go', () => {
  test('have the same language and own fields, each with its event, taken back and done again at once', async () => {
    const change = { language: 'de', custom: { [tier]: gold, [host]: cleo } }
    const { batchId, changed } = await relationships.changeContacts({ ids, change })
    expect(changed).toBe(3)
    for (const id of ids) expect(await shown(id)).toEqual(['de', gold, 2])
    expect(await foundGold()).toEqual(['Ada Quill', 'Ben Oat', 'Cleo Finch'])
    for (const words of ['Card list', 'Gold', 'Host', 'Cleo Finch']) expect(await lastTold(ada)).toContain(words)
    const undone = await activities.undoBatch({ id: batchId! })
    expect(undone.left).toEqual([])
    expect([await shown(ada), await shown(ben)]).toEqual([
      [null, null, 3],
      ['de', null, 3],
    ])
    expect(await foundGold()).toEqual([])
    await activities.undoBatch({ id: undone.batchId })
    expect(await shown(ada)).toEqual(['de', gold, 4])
  })

  test('stay where somebody changed them since, by name', async () => {
    const { batchId } = await relationships.changeContacts({ ids, change: { language: 'fr' } })
    await relationships.changeContact({ id: ben, language: 'nl' })
    const { left } = await activities.undoBatch({ id: batchId! })
    expect(left).toMatchObject([{ name: 'Ben Oat' }])
    expect([(await shown(ada))[0], (await shown(ben))[0]]).toEqual(['de', 'nl'])
  })

  test('are not written where they are so already', async () => {
    const before = await contentsOf(house.services.pools, firm.id)
    const { language } = (await relationships.personPage({ id: ada })).person
    expect(await relationships.changeContacts({ ids: [ada], change: { language } })).toEqual({
      batchId: null,
      changed: 0,
    })
    expect(await contentsOf(house.services.pools, firm.id)).toEqual(before)
  })

  test.each([
    ['a viewer', viewer, ids, { language: 'it' }, 403],
    ['a stranger', stranger, ids, { language: 'it' }, 404],
    ['an unknown choice', owner, ids, { custom: { [tier]: 'bronze' } }, 422],
    ['a field that is not there', owner, ids, { custom: { shoe: '38' } }, 422],
    ['no language', owner, ids, { language: 'gibberish-' }, 422],
    ['nobody', owner, [], { language: 'it' }, 422],
    ['one who is not here', owner, [ada, crypto.randomUUID()], { language: 'it' }, 404],
    ['what belongs to one alone', owner, ids, { name: 'Everybody' } as never, 422],
  ] as const)('are refused to %s, all of them', async (_, by, asked, change, status) => {
    const before = await contentsOf(house.services.pools, firm.id)
    await expect(by.api.relationships.changeContacts({ ids: [...asked], change })).rejects.toMatchObject({
      problem: { status },
    })
    expect(await contentsOf(house.services.pools, firm.id)).toEqual(before)
  })

  test('are refused where one of them is at somebody else’s account', async () => {
    const role = await owner.api.workspace.createRole({
      name: 'Own to change',
      rights: { account: { see: 'all' }, contact: { see: 'all', change: 'own' } },
    })
    const seller = await firm.signIn('viewer')
    await owner.api.workspace.changeMember({ id: seller.member.id, roleId: role.id })
    const { id: own } = await relationships.createAccount({ name: 'Brightmoor', ownerId: seller.member.id })
    const { id: mine } = await relationships.createContact({ name: 'Dot Ash', accountId: own })
    const api = seller.api.relationships
    await expect(api.changeContacts({ ids: [mine, ada], change: { language: 'it' } })).rejects.toMatchObject({
      problem: { status: 403 },
    })
    expect(await api.changeContacts({ ids: [mine], change: { language: 'it' } })).toMatchObject({ changed: 1 })
  })

  test('are refused a field that the role may only read', async () => {
    const role = await owner.api.workspace.createRole({
      name: 'No languages',
      rights: { contact: { see: 'all', change: 'all' }, fields: { contact: { language: 'read' } } },
    })
    const reader = await firm.signIn('viewer')
    await owner.api.workspace.changeMember({ id: reader.member.id, roleId: role.id })
    await expect(
      reader.api.relationships.changeContacts({ ids: [ada], change: { language: 'it' } }),
    ).rejects.toMatchObject({ problem: { status: 403 } })
  })
})
