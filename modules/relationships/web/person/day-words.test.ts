import { expect, test } from 'vitest'
import { formatKnownDay, formatYearlyDay, readKnownDay, readYearlyDay } from './day-words.ts'

const today = '2026-11-29'

test.each([
  ['19 Nov', '--11-19'],
  ['29 Feb', '--02-29'],
  ['29 Feb 1984', '1984-02-29'],
  ['1984-02-29', '1984-02-29'],
  ['--02-29', '--02-29'],
  ['19/11/1984', '1984-11-19'],
])('%s is the day of the year %s', (text, value) => {
  expect(readYearlyDay(text, 'en-IE', today)).toEqual({ value })
})

test.each([
  ['March', '2026-03'],
  ['Dec', '2025-12'],
  ['Mar 2024', '2024-03'],
  ['März 2024', '2024-03'],
  ['2024', '2024'],
  ['3/2024', '2024-03'],
  ['2024-03', '2024-03'],
  ['31 Mar 2024', '2024-03-31'],
  ['yesterday', '2026-11-28'],
])('%s is known as %s', (text, value) => {
  expect(readKnownDay(text, text.startsWith('M\u00e4') ? 'de-DE' : 'en-IE', today)).toEqual({ value })
})

test.each([['once'], [''], ['31 Feb 2024']])('%s is no day, and it is said', (text) => {
  expect(readKnownDay(text, 'en-IE', today)).toHaveProperty('fault')
  expect(readYearlyDay(text, 'en-IE', today)).toHaveProperty('fault')
})

test('days are shown as far as they are known', () => {
  expect(['2024', '2024-03', '2024-03-31'].map((day) => formatKnownDay(day, 'en-IE'))).toEqual([
    '2024',
    'Mar 2024',
    '31 Mar 2024',
  ])
  expect(['--02-29', '1984-02-29'].map((day) => formatYearlyDay(day, 'en-IE'))).toEqual([
    '29 February',
    '29 February 1984',
  ])
})
