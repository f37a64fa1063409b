import { expect, test } from 'vitest'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { importsOf } from '#tests/imports.ts'

const house = await openTestHouse()

const heading = 'Invoice No,Invoice Date,Customer Name,Product,Quantity,List unit price,Discount %,Unit Cost,Freight'
const first = `${heading}
A-1,2024-01-31,Claire Gute,Widget,2,10.00,10,5,3
A-1,2024-01-31,Claire Gute,Gadget,1,7.50,0,4,3
A-2,2024-02-03,Newcomer GmbH,Widget,-1,10.00,0,5,
`
const corrected = `${heading}
A-1,2024-01-31,Claire Gute,Widget,3,10.00,10,5,4
A-1,2024-01-31,Claire Gute,Gadget,1,7.50,0,4,4
A-1,2024-01-31,Claire Gute,Doodad,1,2.00,0,1,4
`

test('gross, discount, return, charges and cost come out per line', async () => {
  const { bringText } = importsOf(house, await house.openWorkspace())
  expect(await bringText(first)).toMatchObject({
    ...{ read: 3, created: 3, updated: 0, unchanged: 0, rejected: 0, documents: 2, accounts: 2 },
    ...{ grossSales: '27.50', discounts: '2.00', returns: '10.00', allowances: '0.00', netSales: '15.50' },
    ...{ costOfGoods: '9.00', grossProfit: '6.50' },
  })
})

test.each([
  ['JPY', '1200', '1200.00'],
  ['KWD', '1.235', '1.24'],
])('amounts of %s are told with two decimals', async (currency, amount, told) => {
  const { bringText } = importsOf(house, await house.openWorkspace('Hollybank', currency))
  const choices = { fields: {}, answers: {}, decimal: '.' as const }
  const file = `Invoice No,Invoice Date,Customer Name,Amount\nA-1,2024-01-31,Corvane,${amount}\n`
  expect(await bringText(file, { choices })).toMatchObject({ grossSales: told, netSales: told, returns: '0.00' })
})

test('the same file twice changes nothing', async () => {
  const workspace = await house.openWorkspace()
  const { bringText } = importsOf(house, workspace)
  await bringText(first)
  const before = await contentsOf(house.pools, workspace.id)
  expect(await bringText(first)).toMatchObject({ read: 3, created: 0, updated: 0, unchanged: 3, rejected: 0 })
  expect(await contentsOf(house.pools, workspace.id)).toEqual(before)
})

test('a corrected export changes its lines and adds the new ones', async () => {
  const workspace = await house.openWorkspace()
  const { bringText } = importsOf(house, workspace)
  const choices = { fields: {}, answers: {}, chargesPer: 'document' as const }
  await bringText(first, { choices })
  expect(await bringText(corrected, { choices })).toMatchObject({ created: 1, updated: 1, unchanged: 1 })
  const documents = (await contentsOf(house.pools, workspace.id))['revenue.document']!
  expect(documents.filter((row) => row.includes('A-1'))).toEqual([expect.stringContaining(',3950,300,3650,400,')])
})

test('undoing an import leaves every table as it was before, updates included', async () => {
  const workspace = await house.openWorkspace()
  const { bringText, undo } = importsOf(house, workspace)
  const empty = await contentsOf(house.pools, workspace.id)
  const one = await bringText(first)
  const before = await contentsOf(house.pools, workspace.id)
  const two = await bringText(corrected)
  await undo(two.importId)
  expect(await contentsOf(house.pools, workspace.id)).toEqual(before)
  await undo(one.importId)
  expect(await contentsOf(house.pools, workspace.id)).toEqual(empty)
})

test('an undo keeps an account that somebody wrote a note on, and says so', async () => {
  const workspace = await house.openWorkspace()
  const { bringText, undo } = importsOf(house, workspace)
  const { importId } = await bringText(first)
  const { api } = await workspace.signIn('owner')
  const { items } = await api.relationships.listAccounts({ find: 'Newcomer' })
  await api.activities.writeNote({ accountId: items[0]!.id, body: 'Called about the return' })
  await undo(importId)
  const names = (await contentsOf(house.pools, workspace.id))['relationships.account']!
  expect(names).toEqual([expect.stringContaining('Newcomer GmbH')])
  const record = await api.dataQuality.getImport({ id: importId })
  expect(record).toMatchObject({ status: 'undone', kept: [{ name: 'Newcomer GmbH', reason: 'It has other entries.' }] })
})

test('a dry run says what would be and writes nothing', async () => {
  const workspace = await house.openWorkspace()
  const before = await contentsOf(house.pools, workspace.id)
  expect(await importsOf(house, workspace).bringText(first, { dryRun: true })).toMatchObject({
    created: 3,
    netSales: '15.50',
  })
  expect(await contentsOf(house.pools, workspace.id)).toEqual(before)
})

test('exact repeats without an id all count', async () => {
  const workspace = await house.openWorkspace()
  const { bringText } = importsOf(house, workspace)
  const repeats = `Date,Customer,Amount\n${'2024-01-31,Claire Gute,5.00\n'.repeat(21)}`
  expect(await bringText(repeats)).toMatchObject({ created: 21, documents: 1, netSales: '105.00' })
  expect(await bringText(repeats)).toMatchObject({ created: 0, unchanged: 21 })
})

test('two accounts of one name are not guessed between', async () => {
  const workspace = await house.openWorkspace()
  const { bringText } = importsOf(house, workspace)
  await bringText('Date,Customer ID,Customer name,Amount\n2024-01-31,1,Twin,5.00\n2024-01-31,2,Twin,6.00\n')
  expect(await bringText('Date,Customer,Amount\n2024-02-01,TWIN,7.00\n')).toMatchObject({ created: 0, rejected: 1 })
})

test('another currency needs a rate, and is converted line by line', async () => {
  const { bringText } = importsOf(house, await house.openWorkspace())
  const file =
    'Invoice no,Date,Customer,Amount,Currency\n1,2024-01-31,A,10.05,USD\n2,2024-01-31,A,10.00,EUR\n3,2024-01-31,A,1,XQX\n'
  expect(await bringText(file)).toMatchObject({ created: 1, rejected: 2, netSales: '10.00' })
  expect(await bringText(file, { rates: { USD: '0.9' } })).toMatchObject({
    created: 1,
    unchanged: 1,
    rejected: 1,
    netSales: '19.05',
  })
})

test('a signal stops between chunks; resuming goes on, and nothing is written twice', async () => {
  const workspace = await house.openWorkspace()
  const { bringText, write, bring } = importsOf(house, workspace)
  const lines = Array.from(
    { length: 2500 },
    (_, i) => `I-${i},2024-01-${String(1 + (i % 28)).padStart(2, '0')},Firm ${i % 40},${i}.50`,
  )
  const text = `Invoice no,Invoice date,Customer,Amount\n${lines.join('\n')}\n`
  const controller = new AbortController()
  const path = write(text, 'long.csv')
  const seen: number[] = []
  await bring(
    path,
    {},
    {
      signal: controller.signal,
      onProgress: ({ stage, rows }) => {
        if (stage === 'applying' && rows > 0) controller.abort()
        seen.push(rows)
      },
    },
  )
  const { api } = await workspace.signIn('owner')
  const [stopped] = (await api.dataQuality.listImports({})).items
  expect(stopped).toMatchObject({ status: 'stopped' })
  const { resumeImport } = await import('./import-files.ts')
  const { importKinds } = await import('#app/import-kinds.ts')
  const { theHouse } = await import('#modules/workspace/server/index.ts')
  await resumeImport(house.services, importKinds, { workspaceId: workspace.id, actor: theHouse, importId: stopped!.id })
  expect(await bringText(text)).toMatchObject({ created: 0, unchanged: 2500, documents: 2500 })
})

test('a file that changes while it is read is refused with a sentence, and nothing stays', async () => {
  const workspace = await house.openWorkspace()
  const { write, bring } = importsOf(house, workspace)
  const path = write(first, 'growing.csv')
  const { understandFile } = await import('./reading/understand-file.ts')
  const { readRows } = await import('./reading/read-rows.ts')
  const { format } = await understandFile(path)
  write(`${first}A-9,2024-02-03,Late Ltd,Widget,1,1.00,0,,\n`, 'growing.csv')
  await expect(Array.fromAsync(readRows(path, format))).rejects.toThrow(/changed while it was read/)
  const before = await contentsOf(house.pools, workspace.id)
  await expect(bring(write('\0\0binary\0', 'binary.csv'))).rejects.toThrow(/\.$/)
  expect(await contentsOf(house.pools, workspace.id)).toEqual(before)
})

test('amounts as people write them, and cells that are none', async () => {
  const { bringText } = importsOf(house, await house.openWorkspace())
  const file = `Invoice no;Invoice date;Customer;Amount
1;31.01.2024;A;"1.234,50"
2;31.01.2024;B;"1.234,50-"
3;31.01.2024;C;(10,25)
4;31.01.2024;D;\u221212
5;31.01.2024;E;=SUM(A1)
6;31.02.2024;F;1,00
7;31.01.2024;;1,00
8;31.01.2024;G
`
  expect(await bringText(file)).toMatchObject({
    ...{ read: 8, created: 4, rejected: 4, grossSales: '1234.50', allowances: '1256.75', netSales: '-22.25' },
  })
})
