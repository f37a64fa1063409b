import { expect, test } from 'vitest'
import { chooseSurvivor, chooseValue, keptSide, type MergePreview, rowsOf } from './choice.ts'

const compared = (field: string, a: string | null, b: string | null) => ({
  ...{ field, label: field, a, b },
  agreement: a === null || b === null ? ('missing' as const) : a === b ? ('same' as const) : ('different' as const),
})
const fields = [
  compared('name', 'Ann Ray', 'Anna Ray'),
  compared('email', 'ann@x.example', 'ray@x.example'),
  compared('jobTitle', null, 'Buyer'),
  compared('birthday', null, null),
  compared('phone', '+353', '+353'),
  compared('street', '1 Quay', '2 Quay'),
]
const field = (
  name: string,
  survivor: string | null,
  merged: string | null,
  stays: 'survivor' | 'merged' | 'both',
) => ({
  ...{ field: name, label: name, survivor, merged, stays },
  choosable: stays !== 'both',
})
const preview: MergePreview = {
  moves: [],
  warnings: [],
  fields: [
    field('name', 'Ann Ray', 'Anna Ray', 'survivor'),
    field('email', 'ann@x.example', 'ray@x.example', 'both'),
    field('jobTitle', null, 'Buyer', 'merged'),
    field('notes', 'Likes tea', 'Likes coffee', 'survivor'),
    field('nickname', null, null, 'survivor'),
  ],
}
const rows = rowsOf(fields, preview)
const row = (name: string) => rows.find((each) => each.field === name) ?? expect.fail(`no row ${name}`)

test('compared fields come in their order, others behind them, empty ones not at all', () => {
  expect(rows.map((each) => each.field)).toEqual(['name', 'email', 'jobTitle', 'phone', 'street', 'notes'])
})

test('a value can be chosen where both differ and one has to go', () => {
  expect(rows.filter(({ choosable }) => choosable).map((each) => each.field)).toEqual(['name', 'notes'])
  expect(rowsOf(fields, undefined).some(({ choosable }) => choosable)).toBe(false)
})

test('the record that stays keeps its value, a gap is filled, and some keep both', () => {
  const plain = { stays: 'a', take: [] } as const
  expect(keptSide(row('name'), plain)).toBe('a')
  expect(keptSide(row('jobTitle'), plain)).toBe('b')
  expect(keptSide(row('email'), plain)).toBe('both')
  expect(keptSide(row('street'), plain)).toBe('both')
  expect(keptSide(row('name'), { stays: 'b', take: [] })).toBe('b')
})

test('a value chosen from the other is taken, and given up again', () => {
  const taken = chooseValue({ stays: 'a', take: [] }, 'name', 'b')
  expect(keptSide(row('name'), taken)).toBe('b')
  expect(chooseValue(taken, 'name', 'a').take).toEqual([])
})

test('with the other record staying, values chosen one by one stay as they are', () => {
  const taken = chooseValue({ stays: 'a', take: [] }, 'name', 'b')
  const turned = chooseSurvivor(taken, 'b', rows)
  expect(keptSide(row('name'), turned)).toBe('b')
  expect(keptSide(row('notes'), turned)).toBe('a')
  expect(chooseSurvivor({ stays: 'a', take: [] }, 'b', rows)).toEqual({ stays: 'b', take: [] })
})
