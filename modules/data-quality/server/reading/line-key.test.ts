import { expect, test } from 'vitest'
import { contentKeys } from './line-key.ts'

test('exact repeats get keys of their own, the same in every reading of the file', () => {
  const rows = [
    ['a', '1'],
    ['b', '2'],
    ['a', '1'],
    ['a', ' 1 '],
  ]
  const keys = rows.map(contentKeys())
  expect(new Set(keys).size).toBe(4)
  expect(keys[0]!.endsWith('#1') && keys[2]!.endsWith('#2') && keys[3]!.endsWith('#3')).toBe(true)
  expect(rows.map(contentKeys())).toEqual(keys)
})

test('cells do not run into each other', () => {
  const key = contentKeys()
  expect(key(['ab', 'c']).slice(0, 32)).not.toBe(key(['a', 'bc']).slice(0, 32))
})
