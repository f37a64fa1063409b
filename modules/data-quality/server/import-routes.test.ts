import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { until, upload, uploadAndPlan } from '#tests/uploads.ts'

const house = await openTestHouse({ jobs: true })

const sales = `Invoice no,Invoice date,Customer,Product,Quantity,List price,Unit cost
S-1,2024-01-31,Saltgrass Hotels,Flour,2,10.00,6
S-2,2024-02-01,Lockkeeper's,Flour,-1,10.00,6
S-3,31/02/2024,Corvane,Coffee,1,14.80,9
`

test('a file is sent, planned, shown, written and taken back', async () => {
  const manager = await (await house.openWorkspace()).signIn('manager')
  const { api, fetch } = manager
  const plan = await uploadAndPlan(manager, sales)
  expect(plan).toMatchObject({
    status: 'planned',
    counts: { read: 3, created: 2, rejected: 1, invoices: 1, creditNotes: 1, newAccounts: 2, newProducts: 1 },
    totals: {
      ...{ grossSales: 2000, returns: 1000, netSales: 1000, costOfGoods: 600, grossProfit: 400 },
      ...{ firstDay: '2024-01-31', lastDay: '2024-02-01' },
    },
  })
  const { items } = await api.dataQuality.previewImport({ id: plan.id })
  expect(items.map(({ kind, change, net }) => [kind, change, net])).toEqual([
    ['sale', 'new', 2000],
    ['return', 'new', -1000],
    [null, 'rejected', null],
  ])
  await api.dataQuality.startImport({ id: plan.id })
  expect(await until(manager, plan.id, 'done')).toMatchObject({ interrupted: false, fault: null })
  const rejected = await (await fetch(`/api/v1/imports/${plan.id}/rejected.csv`)).text()
  expect(rejected).toContain('31/02/2024 is not a day. Mend it in the file or leave it out.,4')
  await api.dataQuality.undoImport({ id: plan.id })
  expect(await until(manager, plan.id, 'undone')).toMatchObject({ kept: [] })
  expect((await api.relationships.listAccounts({})).items).toEqual([])
})

test('files that share no column are called by the names people gave them', async () => {
  const owner = await (await house.openWorkspace()).signIn('owner')
  const failed = await uploadAndPlan(owner, {
    'Lines of May.csv': 'Invoice,Amount\n1,5\n2,6\n',
    'Customers.csv': 'Town,Customer\nCork,Corvane\n',
  })
  expect(failed).toMatchObject({
    status: 'failed',
    fault: expect.stringMatching(/^Lines of May\.csv and Customers\.csv share no column/),
  })
})

test('until the column of the account is chosen, that is what is asked', async () => {
  const owner = await (await house.openWorkspace()).signIn('owner')
  const { mapping } = await uploadAndPlan(owner, 'Xyz,Invoice date,Amount\na,2024-01-31,5\nb,2024-02-28,6\n')
  expect(mapping?.questions.map(({ sentence }) => sentence)).toEqual([
    'No column names the account. Choose the column that holds it.',
  ])
  expect(mapping?.assumptions.map(({ sentence }) => sentence).join()).not.toMatch(/undefined|named by/)
})

const day = (no: number) => `2024-01-${String((no % 28) + 1).padStart(2, '0')}`
const invoices = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `S-${from + i},${day(from + i)},Corvane,Flour,1,10.00`)

test('the preview begins as the file does and shows one of each kind that comes later', async () => {
  const owner = await (await house.openWorkspace()).signIn('owner')
  const { api } = owner
  const heading = 'Invoice no,Invoice date,Customer,Product,Quantity,List price'
  const before = await uploadAndPlan(owner, [heading, ...invoices(26, 29)].join('\n'))
  await api.dataQuality.startImport({ id: before.id })
  await until(owner, before.id, 'done')
  const mixed = [
    ...[heading, ...invoices(1, 27), `S-28,${day(28)},Corvane,Flour,2,10.00`],
    ...['S-30,2024-01-31,Corvane,Flour,-1,10.00', 'S-31,2024-02-30,Corvane,Flour,1,10.00', ...invoices(32, 60)],
  ]
  const plan = await uploadAndPlan(owner, mixed.join('\n'))
  const { items } = await api.dataQuality.previewImport({ id: plan.id })
  expect(items.slice(0, 20).map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, i) => i + 2))
  expect(items.slice(20).map(({ line, change, kind }) => [line, change, kind])).toEqual([
    [27, 'same', 'sale'],
    [29, 'changed', 'sale'],
    [30, 'new', 'return'],
    [31, 'rejected', null],
  ])
})

test('the preview of accounts begins as the file does and shows one of each change that comes later', async () => {
  const owner = await (await house.openWorkspace()).signIn('owner')
  const names = Array.from({ length: 30 }, (_, i) => `${i + 1},Firm ${i + 1}`)
  const plan = await uploadAndPlan(owner, ['Customer ID,Customer', ...names, '1,Firm 1'].join('\n'), 'accounts')
  const { items } = await owner.api.dataQuality.previewImport({ id: plan.id })
  expect(items.map(({ line }) => line)).toEqual([...Array.from({ length: 20 }, (_, i) => i + 2), 32])
})

test('a date that reads both ways is asked about, and the answer plans the import', async () => {
  const owner = await (await house.openWorkspace()).signIn('owner')
  const asked = await uploadAndPlan(
    owner,
    'Invoice no,Invoice date,Customer,Amount\n1,03/04/2024,Quillon,5\n2,05/06/2024,Quillon,6\n',
  )
  expect(asked).toMatchObject({ status: 'open', counts: null })
  const [question] = asked.mapping!.questions
  await owner.api.dataQuality.changeImport({
    id: asked.id,
    choices: { fields: {}, answers: { [question!.key]: question!.choices[0]!.answer } },
  })
  expect(await until(owner, asked.id, 'planned')).toMatchObject({ counts: { created: 2 } })
})

test.each([
  ['an empty file', '', /^sales\.csv is empty/],
  [
    'names without rows',
    'Invoice no,Invoice date,Customer,Amount\n',
    /^sales\.csv has names of columns and no rows below/,
  ],
  ['blank lines alone', '\n\n', /^sales\.csv has no rows/],
  ['a spreadsheet', 'PK\u0003\u0004 and more', /^sales\.csv is a damaged spreadsheet/],
  ['control characters', '\u0001\u0002\u0003\u0004', /^sales\.csv is not text/],
])('%s is answered with a sentence and leaves nothing', async (_, text, sentence) => {
  const owner = await (await house.openWorkspace()).signIn('owner')
  const answer = await upload(owner, text)
  const said = answer.status === 201 ? await faultOfReading(owner, answer) : await titleOf(answer)
  expect(said).toMatch(sentence)
})

const titleOf = async (answer: Response) => ((await answer.json()) as { title: string }).title

async function faultOfReading(owner: Parameters<typeof until>[0], answer: Response): Promise<string | null> {
  const { fileId } = (await answer.json()) as { fileId: string }
  const { id } = await owner.api.dataQuality.createImport({ kind: 'sales', files: [{ fileId, name: 'sales.csv' }] })
  return (await until(owner, id, 'failed')).fault
}

test('an import is not for another workspace, and not for a member or viewer to begin', async () => {
  const workspace = await house.openWorkspace()
  const owner = await workspace.signIn('owner')
  const plan = await uploadAndPlan(owner, sales)
  const stranger = await (await house.openWorkspace('Other')).signIn('owner')
  await expect(stranger.api.dataQuality.getImport({ id: plan.id })).rejects.toMatchObject({ problem: { status: 404 } })
  await expect(stranger.api.dataQuality.startImport({ id: plan.id })).rejects.toMatchObject({
    problem: { status: 404 },
  })
  for (const role of ['member', 'viewer'] as const) {
    const other = await workspace.signIn(role)
    await expect(other.api.dataQuality.startImport({ id: plan.id })).rejects.toMatchObject({ problem: { status: 403 } })
    expect((await upload(other, sales)).status).toBe(403)
  }
})

test('a mapping kept for some columns is used when they come again', async () => {
  const owner = await (await house.openWorkspace()).signIn('owner')
  const columns = ['Ref', 'When', 'Who', 'Money']
  const fields = { Ref: 'documentNumber', When: 'invoiceDate', Who: 'accountName', Money: 'netAmount' }
  await owner.api.dataQuality.saveMapping({ name: 'Till', kind: 'sales', columns, choices: { fields, answers: {} } })
  const plan = await uploadAndPlan(owner, 'Money,Who,When,Ref\n5,Quillon,2024-01-31,T1\n')
  expect(plan.mapping?.columns.map(({ field, how }) => [field, how])).toContainEqual(['netAmount', 'saved'])
  expect(plan.counts).toMatchObject({ created: 1 })
})
