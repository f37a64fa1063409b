import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'

const house = await openTestHouse({ jobs: 'asked' })

/** A workspace with four people, two of whom are one, and two accounts that are one. */
async function openFirm() {
  const firm = await house.openWorkspace('Hollybank Paper')
  const owner = await firm.signIn('owner')
  const { relationships, dataQuality, activities } = owner.api
  const account = (
    await relationships.createAccount({
      name: 'Saltgrass Hotels Ltd',
      website: 'https://saltgrass.example',
      city: 'Cork',
    })
  ).id
  const twin = (
    await relationships.createAccount({ name: 'Saltgrass Hotels', website: 'www.saltgrass.example/contact' })
  ).id
  const person = async (name: string, more: object = {}) => (await relationships.createContact({ name, ...more })).id
  const martin = await person('Martin Oyelade', {
    accountId: account,
    email: 'martin@saltgrass.example',
    phone: '021 420 1177',
  })
  const again = await person('Martin Oyelada', { email: 'martin@saltgrass.example', phone: '+353 21 420 1177' })
  await person('Nora Quay', { email: 'nora@gullwing.example' })
  const elena = await person('Elena Vasko', { phone: '01 555 0101' })
  const scan = async (kind: 'account' | 'contact') => {
    await dataQuality.scanDuplicates({ kind })
    await expect
      .poll(async () => (await dataQuality.lastScan({ kind })).scan, { timeout: 20_000 })
      .toMatchObject({ state: 'done' })
    return dataQuality.listDuplicates({ kind })
  }
  return { firm, owner, relationships, dataQuality, activities, account, twin, martin, again, elena, scan }
}

test('a scan finds the two who are one, tells why, and puts the one that was here first on the left', async () => {
  const { dataQuality, martin, again, account, twin, scan } = await openFirm()
  const people = await scan('contact')
  expect(people).toMatchObject({
    open: 1,
    next: null,
    items: [{ kind: 'contact', state: 'open', a: { id: martin }, b: { id: again } }],
  })
  expect(people.items[0]!.reasons).toEqual(expect.arrayContaining(['same e-mail', 'same phone']))
  expect(people.items[0]!.probability).toBeGreaterThan(0.99)
  expect((await scan('account')).items).toMatchObject([{ a: { id: account, detail: 'Cork' }, b: { id: twin } }])

  const detail = await dataQuality.getDuplicate({ id: people.items[0]!.id })
  expect(detail.fields.find(({ field }) => field === 'emails')).toMatchObject({
    agreement: 'same',
    a: 'martin@saltgrass.example',
  })
  expect(
    detail.fields.find(({ field }) => field === 'lastName') ?? detail.fields.find(({ field }) => field === 'name'),
  ).toMatchObject({
    agreement: 'similar',
  })
  expect(detail.fields.find(({ field }) => field === 'places')).toMatchObject({
    a: 'Saltgrass Hotels Ltd',
    b: null,
    agreement: 'missing',
  })
  expect((await dataQuality.lastScan({ kind: 'contact' })).scan).toMatchObject({ records: 4, pairs: 1 })
})

test('a pair told apart is not proposed again, until that is taken back', async () => {
  const { dataQuality, activities, scan } = await openFirm()
  const [pair] = (await scan('contact')).items
  const { eventId } = await dataQuality.tellApart({ id: pair!.id })
  await expect(dataQuality.tellApart({ id: pair!.id })).rejects.toThrow('Somebody was quicker')
  expect(await scan('contact')).toMatchObject({ open: 0, items: [] })
  await activities.undo({ id: eventId })
  expect(await scan('contact')).toMatchObject({ open: 1 })
})

test('a merged pair is open no more, and again when the merge is taken back', async () => {
  const { dataQuality, relationships, activities, martin, again, scan } = await openFirm()
  await scan('contact')
  const { eventId } = await relationships.mergeContacts({ id: martin, mergedId: again })
  expect(await dataQuality.listDuplicates({ kind: 'contact' })).toMatchObject({ open: 0, items: [] })
  await activities.undo({ id: eventId })
  expect(await dataQuality.listDuplicates({ kind: 'contact' })).toMatchObject({ open: 1 })
})

test('who was told apart from somebody is so as well after going into a third, until that is taken back', async () => {
  const { relationships, dataQuality, activities, martin, again, scan } = await openFirm()
  const { id: third } = await relationships.createContact({ name: 'M. Oyelade', email: 'martin@saltgrass.example' })
  const pairs = (await scan('contact')).items
  const pairOf = (...ids: string[]) =>
    pairs.find(({ a, b }) => ids.includes(a.id) && ids.includes(b.id) && a.id !== b.id)!
  expect(pairs).toHaveLength(3)
  await dataQuality.tellApart({ id: pairOf(martin, again).id })
  const { eventId } = await relationships.mergeContacts({ id: third, mergedId: again })
  expect((await dataQuality.listDuplicates({ kind: 'contact' })).items).toEqual([])
  expect(await scan('contact')).toMatchObject({ open: 0, items: [] })
  await activities.undo({ id: eventId })
  const open = (await scan('contact')).items.map(({ a, b }) => [a.id, b.id].toSorted().join())
  const both = [martin, again].map((id) => [id, third].toSorted().join())
  expect(open.toSorted()).toEqual(both.toSorted())
})

test('records are merged without asking only where the workspace says so, and each merge can be taken back', async () => {
  const { firm, dataQuality, relationships, activities, again, martin, scan } = await openFirm()
  expect((await scan('contact')).open).toBe(1)
  expect((await dataQuality.duplicateRules({})).rules).toMatchObject([
    { kind: 'account', automatic: false },
    { kind: 'contact', automatic: false, wouldMerge: 1 },
  ])
  await dataQuality.setDuplicateRule({ kind: 'contact', automatic: true, threshold: 0.97 })
  await scan('contact')
  await expect
    .poll(async () => (await dataQuality.listDuplicates({ kind: 'contact' })).open, { timeout: 20_000 })
    .toBe(0)
  expect((await relationships.personPage({ id: again })).person.id).toBe(martin)
  // Taken back, the next search leaves the two as they are.
  const { merged } = await relationships.personPage({ id: martin })
  await activities.undo({ id: merged[0]!.eventId })
  expect(await scan('contact')).toMatchObject({ open: 0, items: [] })
  expect((await relationships.personPage({ id: again })).person.id).toBe(again)
  await expect(
    (await firm.signIn('member')).api.dataQuality.setDuplicateRule({
      kind: 'contact',
      automatic: false,
      threshold: 0.97,
    }),
  ).rejects.toMatchObject({ problem: { status: 403 } })
})

test('what is typed may be somebody: by e-mail, by phone in another writing, by a name with a slip', async () => {
  const { dataQuality, martin, elena, account } = await openFirm()
  const likely = async (typed: object) =>
    (await dataQuality.findLikely({ kind: 'contact', ...typed })).items.map(({ id }) => id)
  expect(await likely({ email: 'Martin@Saltgrass.example' })).toContain(martin)
  expect(await likely({ name: 'Martin Oyelade' })).toContain(martin)
  expect(await likely({ phone: '00353 21 4201177' })).toContain(martin)
  // Written down as 01 555 0101: the last figures of the two are not the same.
  expect(await likely({ phone: '+353 1 555 0101' })).toContain(elena)
  expect(await likely({ name: 'Somebody Else' })).toEqual([])
  expect((await dataQuality.findLikely({ kind: 'account', name: 'saltgrass hotels' })).items[0]).toMatchObject({
    reasons: ['same name'],
  })
  expect(
    (await dataQuality.findLikely({ kind: 'account', website: 'saltgrass.example' })).items.map(({ id }) => id),
  ).toContain(account)
})

test('another extension is another number, for a scan and for what is typed', async () => {
  const { dataQuality, relationships, scan } = await openFirm()
  const desk = async (name: string, phone: string) => (await relationships.createContact({ name, phone })).id
  const bell = await desk('Anna Bell', '01 679 1234 ext. 12')
  await desk('Anna Bell', '+353 1 679 1234 x13')
  const same = await desk('Anna Bell', '+353 1 679 1234 x12')
  const pairs = (await scan('contact')).items.filter(({ a }) => a.name === 'Anna Bell')
  expect(pairs.filter(({ reasons }) => reasons.includes('same phone')).map(({ a, b }) => [a.id, b.id])).toEqual([
    [bell, same],
  ])
  const { items } = await dataQuality.findLikely({ kind: 'contact', name: 'Anna Bell', phone: '01 679 1234 x12' })
  expect(
    items
      .filter(({ reasons }) => reasons.includes('same phone'))
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual([bell, same].toSorted())
})

test('a pair is seen only by who sees both, and by nobody of another firm', async () => {
  const { firm, scan } = await openFirm()
  const [pair] = (await scan('contact')).items
  const viewer = await firm.signIn('viewer')
  const other = await (await house.openWorkspace('Gullwing')).signIn('owner')
  expect(await other.api.dataQuality.listDuplicates({ kind: 'contact' })).toMatchObject({ open: 0, items: [] })
  await expect(other.api.dataQuality.getDuplicate({ id: pair!.id })).rejects.toMatchObject({ problem: { status: 404 } })
  await expect(other.api.dataQuality.tellApart({ id: pair!.id })).rejects.toMatchObject({ problem: { status: 404 } })
  expect(
    (await other.api.dataQuality.findLikely({ kind: 'contact', email: 'martin@saltgrass.example' })).items,
  ).toEqual([])
  await expect(viewer.api.dataQuality.tellApart({ id: pair!.id })).rejects.toMatchObject({ problem: { status: 403 } })
  expect((await viewer.api.dataQuality.getDuplicate({ id: pair!.id })).a.name).toBe('Martin Oyelade')
})

test('of a pair nothing is told that is beyond the reader, and it is told apart only by who may change both', async () => {
  const { firm, owner, relationships, martin, again, account, scan } = await openFirm()
  const role = await owner.api.workspace.createRole({
    ...{ name: 'Own', rights: { account: { see: 'own', change: 'own' }, contact: { see: 'all', change: 'own' } } },
  })
  const seller = await firm.signIn('viewer')
  await owner.api.workspace.changeMember({ id: seller.member.id, roleId: role.id })
  const { id: mine } = await relationships.createAccount({ name: 'Gullwing', ownerId: seller.member.id })
  await relationships.changeContact({ id: again, accountId: mine })
  const [pair] = (await scan('contact')).items
  expect(pair).toMatchObject({
    a: { id: martin, detail: 'Saltgrass Hotels Ltd' },
    b: { id: again, detail: 'Gullwing' },
  })
  const [seen] = (await seller.api.dataQuality.listDuplicates({ kind: 'contact' })).items
  expect(seen).toMatchObject({ a: { id: martin, detail: '' }, b: { id: again, detail: 'Gullwing' } })
  const { fields } = await seller.api.dataQuality.getDuplicate({ id: pair!.id })
  expect(fields.find(({ field }) => field === 'places')).toMatchObject({ a: null, b: 'Gullwing' })
  expect(JSON.stringify(fields)).not.toContain('Saltgrass Hotels Ltd')
  await expect(seller.api.dataQuality.tellApart({ id: pair!.id })).rejects.toMatchObject({ problem: { status: 403 } })
  await relationships.changeAccount({ id: account, ownerId: seller.member.id })
  expect((await seller.api.dataQuality.tellApart({ id: pair!.id })).eventId).toBeTruthy()
})
