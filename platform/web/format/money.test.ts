import { describe, expect, test } from 'vitest'
import { formatMoney, minorDigits } from './money.ts'

// Intl puts no-break spaces and direction marks where a locale wants them; compared without them.
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u061c\u200e\u200f]/g, '')

describe('money in the reader’s locale', () => {
  test.each([
    [486788300, 'EUR', 'en-IE', 'whole', '€4,867,883'],
    [-5441500, 'EUR', 'en-IE', 'whole', '−€54,415'],
    [0, 'EUR', 'en-IE', 'whole', '€0'],
    [150, 'EUR', 'en-IE', 'whole', '€2'],
    [-150, 'EUR', 'en-IE', 'whole', '−€2'],
    [-40, 'EUR', 'en-IE', 'whole', '€0'],
    [986215, 'EUR', 'en-IE', 'minor', '€9,862.15'],
    [486788300, 'EUR', 'en-IE', 'short', '€4.87M'],
    [449876200, 'EUR', 'en-IE', 'short', '€4.50M'],
    [86361100, 'EUR', 'en-IE', 'short', '€864k'],
    [0, 'EUR', 'en-IE', 'short', '€0'],
    [486788300, 'EUR', 'de-DE', 'whole', '4.867.883 €'],
    [-486788349, 'EUR', 'de-DE', 'minor', '−4.867.883,49 €'],
    [50000000, 'INR', 'en-IN', 'whole', '₹5,00,000'],
    [46500000, 'INR', 'en-IN', 'minor', '₹4,65,000.00'],
    [-123456, 'EUR', 'ar-EG', 'minor', '−١٬٢٣٤٫٥٦ €'],
    [1234567, 'JPY', 'ja-JP', 'minor', '￥1,234,567'],
    [1234567, 'KWD', 'en-IE', 'minor', 'KWD 1,234.567'],
  ] as const)('%s %s for %s, %s: %s', (minor, currency, locale, mode, text) => {
    expect(plain(formatMoney(minor, currency, locale, mode))).toBe(text)
  })
  test('amounts beyond 2^53 lose nothing', () => {
    expect(formatMoney(900719925474099399n, 'EUR', 'en-IE', 'minor')).toBe('€9,007,199,254,740,993.99')
  })
  test('the minor unit is the currency’s own', () => {
    expect(['EUR', 'JPY', 'KWD'].map(minorDigits)).toEqual([2, 0, 3])
  })
})
