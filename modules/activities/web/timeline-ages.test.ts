import { expect, test } from 'vitest'
import { ageOf, byAge } from './timeline-ages.ts'

// 12 November 2026 is a Thursday.
const today = '2026-11-12'

test.each([
  ['2026-11-12', 'Today'],
  ['2026-11-13', 'Today'],
  ['2026-11-11', 'This week'],
  ['2026-11-09', 'This week'],
  ['2026-11-08', 'Earlier'],
  ['2025-11-12', 'Earlier'],
])('on a Thursday %s is %s', (day, age) => {
  expect(ageOf(day, today)).toBe(age)
})

test('where the week begins on Sunday, last Sunday is still this week', () => {
  expect(ageOf('2026-11-08', today, 7)).toBe('This week')
  expect(ageOf('2026-11-07', today, 7)).toBe('Earlier')
})

test('on the first day of the week only today is left of it', () => {
  expect(ageOf('2026-11-08', '2026-11-09')).toBe('Earlier')
})

test('entries stand under the headings that have any, newest first', () => {
  const days = ['2026-11-12', '2026-11-06', '2026-11-05']
  expect(byAge(days, (day) => ageOf(day, today))).toEqual([
    ['Today', ['2026-11-12']],
    ['Earlier', ['2026-11-06', '2026-11-05']],
  ])
})
