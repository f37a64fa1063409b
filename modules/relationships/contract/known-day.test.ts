import { describe, expect, test } from 'vitest'
import { isBehind, knownDay, nextOccurrence, yearlyDay } from './known-day.ts'

describe('the next time of a day', () => {
  test.each([
    ['1984-11-19', '2026-11-19', '2026-11-19', 0, 42],
    ['1984-11-19', '2026-11-20', '2027-11-19', 364, 43],
    ['--11-19', '2026-11-05', '2026-11-19', 14, null],
    ['2000-02-29', '2026-02-20', '2026-02-28', 8, 26],
    ['2000-02-29', '2026-02-28', '2026-02-28', 0, 26],
    ['2000-02-29', '2026-03-01', '2027-02-28', 364, 27],
    ['--02-29', '2028-02-20', '2028-02-29', 9, null],
    ['1900-12-31', '2026-12-31', '2026-12-31', 0, 126],
    ['1990-01-02', '2026-12-30', '2027-01-02', 3, 37],
  ])('%s on %s is %s, in %i days, the %sth', (yearly, today, day, inDays, years) => {
    expect(nextOccurrence(yearly, today)).toEqual({ day, inDays, years })
  })
})

test.each([
  ...['1984-02-29', '--02-29', '--12-31', '2000-01-01'].map((day) => [yearlyDay, day, true] as const),
  ...['1985-02-29', '--02-30', '0000-01-01', '--13-01', '29 Feb', '1984-2-9'].map(
    (day) => [yearlyDay, day, false] as const,
  ),
  ...['2026', '2026-03', '2026-03-31', '2024-02-29'].map((day) => [knownDay, day, true] as const),
  ...['2026-13', '2026-02-29', '26', 'March', '0000', ''].map((day) => [knownDay, day, false] as const),
])('%# %s is a day: %s', (schema, day, is) => {
  expect(schema.safeParse(day).success).toBe(is)
})

test.each([
  ['2026', '2026-03', false],
  ['2026-04', '2026-03-31', true],
  ['2025-12-31', '2026', false],
  ['2027', '2026-11-29', true],
])('%s lies behind %s: %s', (one, other, is) => {
  expect(isBehind(one, other)).toBe(is)
})
