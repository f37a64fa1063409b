import { expect, test } from 'vitest'
import { chosenWindow, comparisonOf } from './scope.ts'

const sales = {
  window: { from: '2025-11-01', to: '2026-11-01' },
  comparison: null,
  first: '2023-03-05',
  last: '2026-11-10',
}

test.each([
  ['nothing chosen opens with the usual window', {}, ['2025-11-01', '2026-11-01']],
  ['a beginning alone reaches to the last sale', { from: '2026-01-01' }, ['2026-01-01', '2026-11-11']],
  ['an end alone begins with the first sale', { to: '2024-01-01' }, ['2023-03-05', '2024-01-01']],
  ['both ends are taken as they are', { from: '2026-02-03', to: '2026-02-04' }, ['2026-02-03', '2026-02-04']],
])('%s', (_, choice, [from, to]) => {
  expect(chosenWindow(choice, sales)).toEqual({ from, to })
})

test('without sales there is no window to open with', () => {
  expect(chosenWindow({ from: '2026-01-01' }, { window: null, comparison: null, first: null, last: null })).toBeNull()
})

test('a period that ends before it begins is refused with a sentence', () => {
  expect(() => chosenWindow({ from: '2026-05-01', to: '2026-05-01' }, sales)).toThrow(
    'The period ends (2026-05-01) before it begins (2026-05-01)',
  )
})

test.each([
  ['before', '2025-11-01', '2026-11-01', '2024-11-01', '2025-11-01'],
  ['before', '2026-07-01', '2026-10-01', '2026-04-01', '2026-07-01'],
  ['before', '2026-05-10', '2026-05-20', '2026-04-30', '2026-05-10'],
  ['year', '2026-07-01', '2026-10-01', '2025-07-01', '2025-10-01'],
  ['year', '2024-02-29', '2024-03-01', '2023-02-28', '2023-03-01'],
] as const)('the window %s %s to %s is %s to %s', (compare, from, to, beforeFrom, beforeTo) => {
  expect(comparisonOf({ from, to }, compare)).toEqual({ from: beforeFrom, to: beforeTo })
})
