import { describe, expect, test } from 'vitest'
import { addDays, dayIn, daysBetween, formatDay, formatInstant, formatPeriod, formatWhen } from './day.ts'

const today = '2026-11-12'
const now = new Date('2026-11-12T09:58:00Z')

describe('days', () => {
  test.each([
    ['2026-11-12', 'today'],
    ['2026-11-13', 'tomorrow'],
    ['2026-11-11', 'yesterday'],
    ['2026-11-17', 'Tue'],
    ['2026-11-06', 'Fri'],
    ['2026-11-19', '19 Nov'],
    ['2026-01-31', '31 Jan'],
    ['2027-11-17', '17 Nov 2027'],
    ['2027-01-07', '7 Jan'],
  ])('%s, on 12 November 2026, is %s', (day, text) => expect(formatDay(day, today, 'en-IE')).toBe(text))
  test('the weekday can be asked for', () =>
    expect(formatDay('2026-11-17', today, 'en-IE', { weekday: true })).toBe('Tue 17 Nov'))
  test('other readers, other words', () => {
    expect([
      formatDay(today, today, 'de-DE'),
      formatDay('2026-10-17', today, 'de-DE'),
      formatDay(today, today, 'ar'),
    ]).toEqual(['heute', '17. Okt.', 'اليوم'])
  })
  test('a half-open period shows both its days', () => {
    expect(formatPeriod('2025-11-01', '2026-11-01', 'en-IE')).toBe('1 Nov 2025 – 31 Oct 2026')
  })
  test('are counted over a change of the clocks', () => {
    expect([daysBetween('2026-03-28', '2026-03-30'), addDays('2026-10-24', 2), addDays('2028-02-28', 1)]).toEqual([
      2,
      '2026-10-26',
      '2028-02-29',
    ])
  })
})

describe('instants', () => {
  test('fall on the day of the workspace’s zone', () => {
    expect([dayIn('2026-11-12T23:30:00Z', 'Europe/Dublin'), dayIn('2026-11-12T23:30:00Z', 'Asia/Kolkata')]).toEqual([
      '2026-11-12',
      '2026-11-13',
    ])
  })
  test.each([
    ['2026-11-12T14:00:00Z', 'today 14:00'],
    ['2026-11-11T16:12:00Z', 'yesterday 16:12'],
    ['2026-11-09T14:30:00Z', 'Mon 14:30'],
    ['2026-09-09T14:30:00Z', '9 Sept'],
  ])('%s is %s', (at, text) => expect(formatWhen(at, now, 'Europe/Dublin', 'en-IE')).toBe(text))
  test('the exact time has a zone and no seconds', () => {
    expect(formatInstant('2026-11-12T14:00:07Z', 'Europe/Dublin', 'en-IE')).toMatch(/14:00 GMT$/)
  })
})
