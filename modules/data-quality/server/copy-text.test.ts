import { once } from 'node:events'
import fc from 'fast-check'
import { from } from 'pg-copy-streams'
import { expect, onTestFinished, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { copyRow } from './copy-text.ts'
import { harmless } from './rejected-rows.ts'

const { pools } = await openTestHouse()

test('any text comes out of COPY as it went in', async () => {
  const cell = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.toWellFormed().replaceAll('\0', ''))
  const rows = fc.sample(fc.array(cell, { maxLength: 6 }), { numRuns: 300, seed: 7 })
  rows.push(['"', '\\', '\\N', '{}', 'null', '', ',', '\t', '\r\n', "'", '\\.', '\u2028'])
  const client = await pools.bulk.connect()
  onTestFinished(() => client.release(true))
  await client.query('create temporary table copied (row_number int, line int, cells text[], problem text)')
  const stream = client.query(from('copy copied from stdin'))
  stream.end(rows.map((cells, i) => copyRow('', i, i + 1, cells, i % 2 ? 'a\tb\\' : null).slice(1)).join(''))
  await once(stream, 'finish')
  const read = await client.query<{ cells: string[]; problem: string | null }>(
    'select cells, problem from copied order by row_number',
  )
  expect(read.rows.map(({ cells }) => cells)).toEqual(rows)
  expect(read.rows[1]!.problem).toBe('a\tb\\')
})

test.each([
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-cmd', "'-cmd"],
  ['-12.50', '-12.50'],
  ['+49 30 1234', "'+49 30 1234"],
  ['Widget', 'Widget'],
])('a spreadsheet reads the cell %j of the rejected rows as %j', (cell, written) => {
  expect(harmless(cell)).toBe(written)
})
