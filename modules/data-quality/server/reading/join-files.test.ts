import { expect, test } from 'vitest'
import { fileOf } from './file-fixtures.ts'
import { joinFiles } from './join-files.ts'
import { matchColumns } from './match-columns.ts'
import { understandFile } from './understand-file.ts'

const source = async (text: string, name: string) => {
  const path = fileOf(text, name)
  return { path, understood: await understandFile(path) }
}

const orders =
  'OrderID,CustomerID,OrderDate,Freight,Total\n1,GULL,2026-01-31,5.50,30.00\n2,QUIL,2026-02-01,6.50,10.00\n3,CORV,2026-02-02,1.00,1.00\n'
const lines = 'LineID,OrderID,UnitPrice,Quantity\n1,1,10.00,2\n2,1,5.00,2\n3,2,10.00,1\n4,9,1.00,1\n'

test('orders are hung on their lines, whichever file comes first', async () => {
  const joined = await joinFiles([await source(orders, 'Orders.csv'), await source(lines, 'Lines.csv')], ['OrderID'])
  expect(joined.columns).toEqual([
    'LineID',
    'OrderID',
    'UnitPrice',
    'Quantity',
    'CustomerID',
    'OrderDate',
    'Freight',
    'Total',
  ])
  const rows = (await Array.fromAsync(joined.rows())).flat()
  expect(rows.map(({ cells }) => cells[4])).toEqual(['GULL', 'GULL', 'QUIL', ''])
  expect(rows[3]!.fault).toMatchObject({
    code: 'orphan',
    row: 4,
    message: 'OrderID 9 is not in Orders.csv. Add it there or leave the row out.',
  })
  expect(joined.unused()).toEqual([{ name: 'Orders.csv', rows: 1 }])
})

test('what stands once per order is a charge of the order and never an amount of its lines', async () => {
  const joined = await joinFiles([await source(orders, 'Orders.csv'), await source(lines, 'Lines.csv')], ['OrderID'])
  const { sales, columns } = matchColumns(joined.file, 'sales')
  expect(sales).toMatchObject({
    charges: 'document',
    net: 'quantity \u00d7 listUnitPrice',
    account: 'accountId',
    line: 'lineId',
  })
  expect(columns.find(({ name }) => name === 'Total')!.field).not.toBe('netAmount')
})

test('files without a common key say so', async () => {
  const other = await source('A,B\n1,2\n', 'Other.csv')
  await expect(joinFiles([await source(lines, 'Lines.csv'), other])).rejects.toThrow(
    'share no column that tells the rows of one apart',
  )
})

test('a key that no file has is refused', async () => {
  const files = [await source(orders, 'Orders.csv'), await source(lines, 'Lines.csv')]
  await expect(joinFiles(files, ['OrderNumber'])).rejects.toThrow(
    'No column of Orders.csv, Lines.csv is called OrderNumber. Join on a column that two of the files share.',
  )
})

test('a key that stands twice is named with its row', async () => {
  const twice = `OrderID,CustomerID\n${Array.from({ length: 100 }, (_, i) => `${i === 98 ? 5 : i},X`).join('\n')}\n`
  const many = `OrderID,UnitPrice\n${Array.from({ length: 300 }, (_, i) => `${i % 97},1.50`).join('\n')}\n`
  await expect(
    joinFiles([await source(twice, 'Orders.csv'), await source(many, 'Lines.csv')], ['OrderID']),
  ).rejects.toThrow('Line 100 of Orders.csv has OrderID 5 a second time.')
})
