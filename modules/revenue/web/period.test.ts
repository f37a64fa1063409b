import { describe, expect, test } from 'vitest'
import { monthsFrom, periodChoices, periodName, wholeMonths } from './period.ts'

test.each([
  ['2026-11-01', -12, '2025-11-01'],
  ['2026-01-01', -1, '2025-12-01'],
  ['2026-11-01', 2, '2027-01-01'],
])('%s and %i months is %s', (day, months, expected) => {
  expect(monthsFrom(day, months)).toBe(expected)
})

test.each([
  ['2025-11-01', '2026-11-01', 12],
  ['2025-11-15', '2026-11-15', 0],
  ['2026-10-01', '2026-11-01', 1],
])('from %s to before %s are %i whole months', (from, to, months) => {
  expect(wholeMonths({ from, to })).toBe(months)
})

describe('a period is called', () => {
  test.each([
    ['2025-11-01', '2026-11-01', { kind: 'months', months: 12, until: '31 Oct 2026' }],
    ['2025-01-01', '2026-01-01', { kind: 'year', year: '2025' }],
    ['2026-02-10', '2026-02-20', { kind: 'days', text: '10 Feb 2026 – 19 Feb 2026' }],
  ])('%s to %s', (from, to, name) => {
    expect(periodName({ from, to }, 'en-IE')).toEqual(name)
  })
})

test('the choice offers each period once, the usual one first, and none before the first sale', () => {
  const choices = periodChoices({ from: '2025-11-01', to: '2026-11-01' }, '2025-12-03', '2026-10-30')
  expect(choices[0]).toEqual({ from: '2025-11-01', to: '2026-11-01' })
  expect(new Set(choices.map(({ from, to }) => `${from}/${to}`)).size).toBe(choices.length)
  expect(choices).toContainEqual({ from: '2026-01-01', to: '2027-01-01' })
  expect(choices).toContainEqual({ from: '2025-12-01', to: '2026-11-01' })
  expect(choices.every(({ to }) => to > '2025-12-03')).toBe(true)
})
