import { describe, expect, test } from 'vitest'
import { readDay } from './read-day.ts'
import { readMoney, readNumber } from './read-number.ts'

describe('numbers as people type them', () => {
  test.each([
    ['1,234.50', 'en-IE', 1234.5],
    ['1.234,50', 'en-IE', 1234.5],
    ['1 234,5', 'de-DE', 1234.5],
    ['1.234', 'de-DE', 1234],
    ['1.234', 'en-IE', 1.234],
    ['1,234', 'en-IE', 1234],
    ['2,5', 'en-IE', 2.5],
    ['(1,234.50)', 'en-IE', -1234.5],
    ['1.234,50-', 'de-DE', -1234.5],
    ['−12', 'en-IE', -12],
    ['₹5,00,000', 'en-IN', 500000],
    ['€ 12', 'en-IE', 12],
    ['EUR 12.30', 'en-IE', 12.3],
    ['120%', 'en-IE', 120],
    ['١٢٣', 'ar', 123],
    ['', 'en-IE', undefined],
  ])('%s for %s is %s', (text, locale, value) => expect(readNumber(text, locale)).toEqual({ value }))
  test.each(['twelve', '1.2.3,4,5', '12 apples'])('%s is not one', (text) =>
    expect(readNumber(text, 'en-IE')).toHaveProperty('fault'),
  )
  test('money is exact to the minor unit', () => {
    expect([
      readMoney('1.005', 'en-IE', 2),
      readMoney('4.35', 'en-IE', 2),
      readMoney('-0.07', 'en-IE', 2),
      readMoney('12', 'ja', 0),
    ]).toEqual([{ value: 101 }, { value: 435 }, { value: -7 }, { value: 12 }])
  })
})

describe('days as people type them', () => {
  const today = '2026-11-12'
  test.each([
    ['31.12.2026', 'de-DE', '2026-12-31'],
    ['31/12', 'en-IE', '2026-12-31'],
    ['12/31', 'en-US', '2026-12-31'],
    ['2027-02-03', 'en-US', '2027-02-03'],
    ['17 Nov', 'en-IE', '2026-11-17'],
    ['Nov 17, 2027', 'en-US', '2027-11-17'],
    ['3. März', 'de-DE', '2027-03-03'],
    ['3 March', 'de-DE', '2027-03-03'],
    ['1st Dec', 'en-IE', '2026-12-01'],
    ['today', 'de-DE', '2026-11-12'],
    ['morgen', 'de-DE', '2026-11-13'],
    ['fri', 'en-IE', '2026-11-13'],
    ['thu', 'en-IE', '2026-11-19'],
    ['+3', 'en-IE', '2026-11-15'],
    ['in 2 weeks', 'en-IE', '2026-11-26'],
    ['5/1', 'en-IE', '2027-01-05'],
    ['', 'en-IE', undefined],
  ])('%s for %s is %s', (text, locale, value) => expect(readDay(text, locale, today)).toEqual({ value }))
  test('a day that is none says what to use', () => {
    expect(readDay('31/02/2027', 'en-IE', today)).toEqual({ fault: 'February 2027 has 28 days. Use 28 Feb or 1 Mar.' })
    expect(readDay('12/13/2026', 'en-IE', today)).toEqual({ fault: 'There is no month 13.' })
    expect(readDay('soon', 'en-IE', today)).toHaveProperty('fault')
  })
})
