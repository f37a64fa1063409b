import { expect, test } from 'vitest'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { until, uploadAndPlan } from '#tests/uploads.ts'

const house = await openTestHouse({ jobs: true })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, dataQuality } = owner.api

const plan = (...rows: string[]) =>
  uploadAndPlan(owner, ['Company name,Type,Health,Health reason', ...rows].join('\n'), 'accounts', 'accounts.csv')
const saidOf = async (find: string) =>
  (await relationships.listAccounts({ find })).items.flatMap((account) =>
    account.relationships.map(({ health, healthReason, healthBy }) => [health, healthReason, healthBy]),
  )

test('an account file says the health of relationships, by word or key, and undo takes it back', async () => {
  const customer = { type: 'customer', level: 2 } as const
  await relationships.createAccount({ name: 'Alder', relationships: [{ ...customer, health: 'good' }] })
  await relationships.createAccount({
    name: 'Birch',
    relationships: [{ ...customer, health: 'watch', healthReason: 'Quiet' }],
  })
  await relationships.createAccount({ name: 'Cedar', relationships: [{ ...customer, health: 'good' }] })
  const before = await contentsOf(house.pools, firm.id)
  const { id, counts } = await plan(
    'Alder,customer,At risk,Two complaints in a month',
    'Birch,customer,watch,',
    'Cedar,customer,,Nobody asked',
    'Dogwood,supplier,To watch,',
  )
  expect(counts).toMatchObject({ created: 1, updated: 1, unchanged: 2, rejected: 0 })
  await dataQuality.startImport({ id })
  await until(owner, id, 'done', 'failed')
  expect(await saidOf('Alder')).toEqual([['risk', 'Two complaints in a month', owner.member.id]])
  expect(await saidOf('Birch')).toEqual([['watch', 'Quiet', owner.member.id]])
  expect(await saidOf('Cedar')).toEqual([['good', null, owner.member.id]])
  expect(await saidOf('Dogwood')).toEqual([['watch', null, owner.member.id]])
  await dataQuality.undoImport({ id })
  await until(owner, id, 'undone', 'failed')
  expect(await contentsOf(house.pools, firm.id)).toEqual(before)
})

test('a health that is none rejects its row and says what to write', async () => {
  const { id, counts } = await plan('Elder,customer,Splendid,')
  expect(counts).toMatchObject({ rejected: 1 })
  const { items } = await dataQuality.previewImport({ id, tab: 'rejected' })
  expect(items.map(({ problem }) => problem)).toEqual([
    'There is no health "Splendid". Write good, to watch or at risk, or leave the column out.',
  ])
})
