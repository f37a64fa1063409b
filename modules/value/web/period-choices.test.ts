import { expect, test } from 'vitest'
import { monthsFrom, periodChoices } from './period-choices.ts'

test('the usual periods end where their days are known and compare like with like', () => {
  expect(periodChoices('2026-11-12', '2023-02-28', '2026-10-30')).toEqual([
    { id: 'months', label: '12 months', window: { from: '2025-11-01', to: '2026-11-01' }, compare: 'before' },
    { id: 'this-year', label: 'This year', window: { from: '2026-01-01', to: '2026-11-13' }, compare: 'year' },
    { id: 'last-year', label: 'Last year', window: { from: '2025-01-01', to: '2026-01-01' }, compare: 'before' },
    { id: 'all', label: 'All sales', window: { from: '2023-02-01', to: '2026-11-01' }, compare: 'before' },
  ])
})

test('without sales nothing is offered as all', () => {
  expect(periodChoices('2026-12-31', null, null).map(({ id }) => id)).toEqual(['months', 'this-year', 'last-year'])
})

test.each([
  ['2026-01-01', -12, '2025-01-01'],
  ['2026-11-01', 2, '2027-01-01'],
])('%s and %i months is %s', (from, months, to) => {
  expect(monthsFrom(from, months)).toBe(to)
})
