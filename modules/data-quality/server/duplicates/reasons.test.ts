import { expect, test } from 'vitest'
import { agrees } from './reasons.ts'

test.each([
  ['contact', 'phone', 2, true],
  ['contact', 'phone', 3, false],
  ['contact', 'lastName', 3, true],
  ['contact', 'lastName', 4, false],
  ['contact', 'lastName', 5, true],
  ['contact', 'account', 2, false],
  ['contact', 'country', 2, false],
  ['account', 'postcode', 3, false],
] as const)('of a %s %s at level %i the two agree: %s', (kind, field, level, agree) => {
  expect(agrees(kind, { field, level })).toBe(agree)
})
