import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { until, uploadAndPlan } from '#tests/uploads.ts'

const house = await openTestHouse({ jobs: true })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, activities, dataQuality } = owner.api

const bring = async (text: string, kind: 'accounts' | 'contacts' | 'activities' | 'sales') => {
  const { id, counts } = await uploadAndPlan(owner, text, kind, `${kind}.csv`)
  await dataQuality.startImport({ id })
  await until(owner, id, 'done', 'failed')
  return counts
}

test('the number of an account that was merged brings everything to the survivor, whose own number stays', async () => {
  const account = async (name: string, externalId: string) =>
    (await relationships.createAccount({ name, externalId })).id
  const [a, b, c] = [
    await account('Gullwing', 'G-1'),
    await account('Gullwing Ltd', 'G-2'),
    await account('Gull', 'G-3'),
  ]
  await relationships.mergeAccounts({ id: b, mergedId: c })
  const { eventId } = await relationships.mergeAccounts({ id: a, mergedId: b })
  const sales =
    'Invoice no,Invoice date,Customer,Customer id,Product,Quantity,List price\nS-1,2026-01-31,Gull,G-3,Paper,2,10.00\n'
  expect(await bring(sales, 'sales')).toMatchObject({ rejected: 0 })
  expect(await bring('Company name,Customer id,City\nGullwing Limited,G-2,Cork\n', 'accounts')).toMatchObject({
    ...{ created: 0, updated: 1, rejected: 0 },
  })
  await bring('Date,Kind,Account,Customer id,Text\n2026-03-02,call,Gull,G-3,Wants paper\n', 'activities')
  const { account: survivor } = await relationships.accountPage({ id: a })
  expect(survivor).toMatchObject({ id: a, externalId: 'G-1', name: 'Gullwing Limited', city: 'Cork', netSales: 2000 })
  expect((await relationships.listAccounts({})).items).toHaveLength(1)
  const { left } = await activities.undo({ id: eventId })
  expect(left.map(({ name }) => name)).toContain('1 document')
  expect((await bring(sales.replace('S-1', 'S-2'), 'sales'))?.rejected).toBe(0)
  expect((await relationships.accountPage({ id: b })).account.netSales).toBe(2000)
})

test('the number of somebody who was merged finds the survivor', async () => {
  const one = await bring(
    'Name,Contact id,E-mail\nNora Quay,N-1,nora@quay.example\nNora Q.,N-2,nora@home.example\n',
    'contacts',
  )
  expect(one).toMatchObject({ created: 2 })
  const { items } = await relationships.listContacts({ find: 'Nora' })
  const idOf = (name: string) => items.find((each) => each.name === name)!.id
  await relationships.mergeContacts({ id: idOf('Nora Quay'), mergedId: idOf('Nora Q.') })
  expect(await bring('Name,Contact id,Job title\nNora Quay,N-2,Buyer\n', 'contacts')).toMatchObject({
    ...{ created: 0, updated: 1 },
  })
  expect((await relationships.listContacts({ find: 'Nora' })).items).toMatchObject([
    { name: 'Nora Quay', jobTitle: 'Buyer' },
  ])
})
