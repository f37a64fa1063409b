import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { referenceData } from '#tests/reference-data.ts'
import { standardEmail } from '../../contract/standard-email.ts'
import { standardDomain } from './standard-domain.ts'
import { standardPhone } from './standard-phone.ts'
import { standardTaxNumber } from './standard-tax-number.ts'

const rowsOf = (name: string): Record<string, string>[] =>
  parse(readFileSync(referenceData(name)!), { columns: true, relax_quotes: true })

describe('telephone numbers', () => {
  test.each([
    ['020 7946 0018', 'GB', '+442079460018', null],
    ['+44 (0)20 7946 0018', 'DE', '+442079460018', null],
    ['0044 20 7946 0018', 'IE', '+442079460018', null],
    ['0044 20 7946 0018', null, '+442079460018', null],
    ['tel:+49-89-123456', null, '+4989123456', null],
    ['06 12345678', 'IT', '+390612345678', null],
    ['(01) 677 123', 'IE', '+3531677123', 'not-in-use'],
    ['089 12', 'DE', '+498912', 'not-in-use'],
    ['+353 1 12', 'DE', '+353112', 'too-short'],
    ['+1 212 555 0123 456', null, '+12125550123456', 'too-long'],
    ['089 123456', null, null, 'country-missing'],
    ['ask Anna', 'DE', null, 'not-a-number'],
  ])('%s in %s', (typed, country, e164, fault) => {
    expect(standardPhone(typed, country)).toMatchObject({ e164, fault, valid: fault === null })
  })

  test('an extension is kept apart, and an empty text is no number', () => {
    expect(standardPhone('020 7946 0018 ext. 12', 'GB')).toMatchObject({ e164: '+442079460018', extension: '12' })
    expect(standardPhone(' ', 'GB')).toBeNull()
  })

  test.skipIf(!referenceData('phone'))('the published examples of every country', () => {
    const rows = rowsOf('phone/phone_vectors.csv')
    const missed = rows.filter((row) => standardPhone(row.national_input!, row.region!)?.e164 !== row.e164)
    expect(rows.length).toBeGreaterThan(900)
    expect(missed.length / rows.length, JSON.stringify(missed.slice(0, 20))).toBeLessThanOrEqual(0.01)
  })
})

describe('e-mail addresses', () => {
  test.each([
    [' Anna.Bell@Oxbow.CO.UK ', 'Anna.Bell@oxbow.co.uk', 'anna.bell@oxbow.co.uk'],
    ['anna@bücher.de', 'anna@xn--bcher-kva.de', 'anna@xn--bcher-kva.de'],
    ['"anna"@oxbow.com', '"anna"@oxbow.com', 'anna@oxbow.com'],
    ['"a b"@oxbow.com', '"a b"@oxbow.com', '"a b"@oxbow.com'],
    ['josé@oxbow.com', 'josé@oxbow.com', 'josé@oxbow.com'],
  ])('%s', (typed, address, key) => {
    expect(standardEmail(typed)).toMatchObject({ address, key, valid: true })
  })

  test.each(['anna', 'anna@', '@oxbow.com', 'anna@@oxbow.com', 'anna bell@oxbow.com', 'a..b@oxbow.com', 'a@-b.com'])(
    '%s is none',
    (typed) => {
      expect(standardEmail(typed)).toMatchObject({ valid: false, key: null })
    },
  )

  test.skipIf(!referenceData('email-address'))('every published valid address, and no invalid one', () => {
    const rows = rowsOf('email-address/isemail_vectors.csv')
    const wrong = rows.filter(
      ({ address, class: kind }) =>
        (kind === 'valid' && !standardEmail(address!)?.valid) || (kind === 'invalid' && standardEmail(address!)?.valid),
    )
    expect(rows.length).toBe(164)
    expect(wrong).toEqual([])
  })
})

test.each([
  ['https://www.Shop.oxbow.co.uk/about?x=1', 'oxbow.co.uk', false],
  ['oxbow.com', 'oxbow.com', false],
  ['https://www.oxbow.myshopify.com/shop', 'oxbow.myshopify.com', false],
  ['anna@gmail.com', 'gmail.com', true],
  ['anna@yahoo.co.uk', 'yahoo.co.uk', true],
  ['www.bücher.de', 'xn--bcher-kva.de', false],
])('the domain of %s', (typed, domain, freeMail) => {
  expect(standardDomain(typed)).toEqual({ domain, freeMail })
})

test.each(['', 'none', '192.168.0.1', 'http://localhost:3000'])('"%s" has no domain', (typed) => {
  expect(standardDomain(typed)).toBeNull()
})

test.each([
  ['DE 136,695 976', null, 'DE136695976', true, null],
  ['136695976', 'DE', 'DE136695976', true, null],
  ['DE136695977', null, 'DE136695977', false, 'check-digit'],
  ['DE13669597', 'DE', 'DE13669597', false, 'length'],
  ['ATU13585627', null, 'ATU13585627', true, null],
  ['GB 980 7806 84', null, 'GB980780684', true, null],
  ['IE 6433435F', null, 'IE6433435F', true, null],
  ['IE 6433435E', null, 'IE6433435E', false, 'check-digit'],
  ['FR 40 303 265 045', null, 'FR40303265045', true, null],
  ['IT 00743110157', null, 'IT00743110157', true, null],
  ['IT 00743110158', null, 'IT00743110158', false, 'check-digit'],
  ['NL 4495445B01', null, 'NL004495445B01', true, null],
  ['EL 094259216', null, 'EL094259216', true, null],
  ['B58378431', 'ES', 'ESB58378431', true, null],
  ['CHE-107.787.577 IVA', 'CH', 'CHE107787577', true, null],
  ['12345', null, '12345', null, 'country-missing'],
  ['12345', 'KI', '12345', null, null],
  ['KI12345', 'KI', 'KI12345', null, null],
])('tax number %s in %s', (typed, country, value, valid, fault) => {
  expect(standardTaxNumber(typed, country)).toMatchObject({ value, valid, fault })
})
