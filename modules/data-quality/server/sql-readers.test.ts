import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { dayCases } from './reading/day-cases.ts'
import { numberCases } from './reading/number-cases.ts'

const { pools } = await openTestHouse()

const read = async (call: string, text: string, how: string): Promise<string | null> => {
  const { rows } = await pools.bulk.query<{ value: string | null }>(`select ${call}($1, $2)::text as value`, [
    text,
    how,
  ])
  return rows[0]!.value
}

test('SQL reads every number of the case table as the program does', async () => {
  for (const [text, mark, number] of numberCases) {
    const exact = await read('data_quality.read_number', text, mark)
    expect([text, mark, exact === null ? null : Number(exact)]).toEqual([
      text,
      mark,
      number === null ? null : Number(number),
    ])
    const quick = await read('data_quality.number_of', text, mark)
    expect([text, mark, quick === 'NaN' || quick === null ? null : Number(quick)]).toEqual([
      text,
      mark,
      number === null ? null : Number(number),
    ])
  }
})

test('SQL reads every day of the case table as the program does', async () => {
  for (const [text, order, day] of dayCases) {
    expect([text, order, await read('data_quality.read_day', text, order)]).toEqual([text, order, day])
    const quick = await read('data_quality.day_of', text, order)
    expect([text, order, quick === '-infinity' ? null : quick]).toEqual([text, order, day])
  }
})

test.each([
  ['', null],
  ['  ', null],
  ['-', null],
  ['\u2013', null],
  ['abc', 'NaN'],
  ['=1+1', 'NaN'],
  ['12', '12'],
])('an empty cell %j and one that is no number are told apart', async (text, value) => {
  expect(await read('data_quality.number_of', text, '.')).toBe(value)
})
