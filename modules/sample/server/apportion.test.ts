import { expect, it } from 'vitest'
import { apportion } from './apportion.ts'

it.each([
  [100, [1, 1, 1], 1, [34, 33, 33]],
  [10, [0, 3, 1], 1, [0, 8, 2]],
  [700, [1, 1], 100, [400, 300]],
  [0, [0, 0], 1, [0, 0]],
])('splits %i by %j in units of %i', (total, weights, unit, parts) => {
  expect(apportion(total, weights, unit)).toEqual(parts)
})

it('refuses to split something over nothing', () => {
  expect(() => apportion(1, [0, 0])).toThrow('every weight is zero')
})
