import { describe, expect, test } from 'vitest'
import { currencyLabel, currencyOf } from './money-choices.ts'
import { usualYearStart } from './month-choices.ts'
import { countryChoices, likelyCountry, localeIn } from './places.ts'

describe('the defaults of the first run', () => {
  test.each([
    ['Europe/Dublin', 'en-US', 'IE'],
    ['Europe/Berlin', 'de', 'DE'],
    ['Asia/Kolkata', 'en-IN', 'IN'],
    ['America/New_York', 'en-US', 'US'],
    ['UTC', 'fr-CA', 'CA'],
    ['UTC', 'sv', 'SE'],
  ])('the time zone %s and the language %s mean %s', (zone, locale, country) => {
    expect(likelyCountry(zone, locale)).toBe(country)
  })

  test('figures are written as the country does, in the language of the reader', () => {
    expect(localeIn('IE', 'en-US')).toBe('en-IE')
    expect(localeIn('TW', 'zh-Hant-HK')).toBe('zh-Hant-TW')
  })

  test('a country brings its currency and the usual start of its year', () => {
    expect(['IE', 'GB', 'IN', 'BG', 'US'].map(currencyOf)).toEqual(['EUR', 'GBP', 'INR', 'EUR', 'USD'])
    expect(['IE', 'IN', 'AU'].map(usualYearStart)).toEqual([1, 4, 7])
  })

  test('a currency shows how an amount will look, with as many decimals as it has', () => {
    expect(currencyLabel('EUR', 'en-IE')).toBe('EUR, €1,234.50')
    expect(currencyLabel('JPY', 'en-IE')).toBe('JPY, ¥12,345')
    expect(currencyLabel('INR', 'en-IN')).toBe('INR, ₹1,234.50')
  })

  test('only countries of today are offered, each once', () => {
    const choices = countryChoices('en')
    const codes = choices.map(({ value }) => value)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes).toContain('IE')
    expect(codes).not.toContain('SU')
    expect(codes).not.toContain('EU')
    expect(codes.length).toBeGreaterThan(230)
  })
})
