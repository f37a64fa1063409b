import { expect, test } from 'vitest'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { until, uploadAndPlan } from '#tests/uploads.ts'

const house = await openTestHouse({ jobs: true })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, dataQuality } = owner.api

const plan = (...rows: string[]) =>
  uploadAndPlan(owner, ['Company name,Type,Stage', ...rows].join('\n'), 'accounts', 'accounts.csv')
const apply = async (id: string) => {
  await dataQuality.startImport({ id })
  return until(owner, id, 'done', 'failed')
}
const stagesOf = async (find: string) =>
  (await relationships.listAccounts({ find })).items.flatMap((account) =>
    account.relationships.map(({ type, stage }) => `${type} ${stage}`),
  )

test('an account file puts relationships into the stages it names, by name or key, and undo takes them out', async () => {
  const alder = await relationships.createAccount({
    name: 'Alder',
    relationships: [{ type: 'customer', level: 2, stage: 'active', cadenceDays: 30 }],
  })
  await relationships.createAccount({ name: 'Birch', relationships: [{ type: 'customer', level: 1, stage: 'lapsed' }] })
  const before = await contentsOf(house.pools, firm.id)
  const { id, counts } = await plan(
    'Alder,customer,At risk',
    'Birch,customer,lapsed',
    'Cedar,supplier,',
    'Dogwood,supplier,PREFERRED',
  )
  expect(counts).toMatchObject({ created: 2, updated: 1, unchanged: 1, rejected: 0 })
  await apply(id)
  expect(await stagesOf('Alder')).toEqual(['customer at-risk'])
  expect(await stagesOf('Cedar')).toEqual(['supplier on-trial'])
  expect(await stagesOf('Dogwood')).toEqual(['supplier preferred'])
  const { account } = await relationships.accountPage({ id: alder.id })
  expect(account.relationships).toMatchObject([{ level: 2, cadenceDays: 30 }])

  await dataQuality.undoImport({ id })
  await until(owner, id, 'undone', 'failed')
  expect(await contentsOf(house.pools, firm.id)).toEqual(before)
})

test('a stage that is not there rejects its row and says what to do', async () => {
  const { id, counts } = await plan('Elder,customer,Asleep', 'Fir,customer,Preferred', 'Gorse,supplier,Preferred')
  expect(counts).toMatchObject({ created: 1, rejected: 2 })
  const { items } = await dataQuality.previewImport({ id, tab: 'rejected' })
  expect(items.map(({ problem }) => problem)).toEqual([
    'There is no stage "Asleep" of a customer. Mend it in the file, add it under Settings, Stages, or leave the column out.',
    expect.stringContaining('There is no stage "Preferred" of a customer'),
  ])
})

test('a stage taken away before the start rejects its row, and one taken away before the undo is not come back to', async () => {
  const paused = (name: string) =>
    relationships.createAccount({ name, relationships: [{ type: 'partner', level: 1, stage: 'paused' }] })
  const hazel = await paused('Hazel')
  const { id } = await plan('Hazel,partner,Ended', 'Juniper,partner,Talking', 'Larch,partner,Active')
  const { items } = await relationships.listStages({})
  const { stages } = items.find(({ type }) => type === 'partner')!
  const without = (...keys: string[]) => stages.filter(({ key }) => !keys.includes(key))
  await relationships.changeStages({ type: 'partner', stages: without('active') })
  expect(await apply(id)).toMatchObject({ counts: { created: 1, updated: 1, rejected: 1 } })
  expect(await stagesOf('Hazel')).toEqual(['partner ended'])

  await relationships.changeStages({ type: 'partner', stages: without('active', 'paused') })
  await dataQuality.undoImport({ id })
  expect(await until(owner, id, 'undone', 'failed')).toMatchObject({ status: 'undone', kept: [] })
  expect(await stagesOf('Juniper')).toEqual([])
  expect((await relationships.accountPage({ id: hazel.id })).account.relationships).toMatchObject([{ stage: 'ended' }])
})
