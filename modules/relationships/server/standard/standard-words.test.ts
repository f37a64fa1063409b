import { expect, test } from 'vitest'
import { standardAddress } from './standard-address.ts'
import { standardCountry } from './standard-country.ts'
import { standardJobTitle } from './standard-job-title.ts'
import { standardFirmName, standardPersonName } from './standard-name.ts'

test.each([
  ['Dr. Anna Bell', { prefix: 'Dr.', first: 'Anna', middle: null, last: 'Bell', suffix: null, key: 'anna bell' }],
  ['Bell, Anna Maria', { first: 'Anna', middle: 'Maria', last: 'Bell', key: 'anna bell' }],
  [
    'Prof. Dr. Jürgen von der Heide',
    { prefix: 'Prof. Dr.', first: 'Jürgen', last: 'von der Heide', key: 'jurgen von der heide' },
  ],
  ['van den Berg, Jan', { first: 'Jan', last: 'van den Berg' }],
  ['John Smith Jr.', { first: 'John', last: 'Smith', suffix: 'Jr.' }],
  ['Mary Ann Jones, PhD', { first: 'Mary', middle: 'Ann', last: 'Jones', suffix: 'PhD' }],
  ['Don Juan', { prefix: null, first: 'Don', last: 'Juan' }],
  ['Madonna', { first: null, last: 'Madonna', key: 'madonna' }],
  ['', { first: null, last: null, key: '' }],
])('the parts of %s', (typed, parts) => {
  expect(standardPersonName(typed)).toMatchObject(parts)
})

test.each([
  ['Müller & Söhne GmbH & Co. KG', 'Müller & Söhne', 'GmbH & Co. KG', 'muller sohne'],
  ['Oxbow Ltd.', 'Oxbow', 'Ltd', 'oxbow'],
  ['Oxbow Limited', 'Oxbow', 'Ltd', 'oxbow'],
  ['Café Paris, S.A.', 'Café Paris', 'S.A.', 'cafe paris'],
  ['Acme, Inc.', 'Acme', 'Inc', 'acme'],
  ['Barilla S.p.A.', 'Barilla', 'S.p.A.', 'barilla'],
  ['Jansen B.V.', 'Jansen', 'B.V.', 'jansen'],
  ['AG', 'AG', null, 'ag'],
  ['Tyn', 'Tyn', null, 'tyn'],
])('the firm %s', (typed, name, legalForm, key) => {
  expect(standardFirmName(typed)).toEqual({ name, legalForm, key })
})

test.each([
  ['Owner', 'owner', 'management'],
  ['CEO', 'chief', 'management'],
  ['Chief Financial Officer', 'chief', 'finance'],
  ['Geschäftsführer', 'chief', 'management'],
  ['Vertriebsleiterin', 'head', 'sales'],
  ['Leiter Einkauf', 'head', 'purchasing'],
  ['Directrice des achats', 'head', 'purchasing'],
  ['Vice President Sales', 'head', 'sales'],
  ['Responsable de compras', 'lead', 'purchasing'],
  ['Inkoopmanager', 'lead', 'purchasing'],
  ['Responsabile vendite', 'lead', 'sales'],
  ['Senior Accountant', 'senior', 'finance'],
  ['Buchhalterin', 'staff', 'finance'],
  ['Desarrolladora', 'staff', 'technology'],
  ['Junior Software Developer', 'junior', 'technology'],
  ['Praktikantin Marketing', 'intern', 'marketing'],
  ['Assistant to the Managing Director', 'staff', 'office'],
  ['International Sales Manager', 'lead', 'sales'],
  ['Beekeeper', 'staff', null],
  ['', null, null],
])('the title %s', (typed, seniority, field) => {
  expect(standardJobTitle(typed)).toEqual({ seniority, function: field })
})

test.each([
  ['Deutschland', 'DE'],
  ['Allemagne', 'DE'],
  ['Países Bajos', 'NL'],
  ['Stati Uniti', 'US'],
  ['Verenigd Koninkrijk', 'GB'],
  ['U.K.', 'GB'],
  ['gbr', 'GB'],
  ['ie', 'IE'],
  ['Atlantis', null],
  ['zz', null],
  ['', null],
])('the country %s', (typed, code) => {
  expect(standardCountry(typed)).toBe(code)
})

test.each([
  [{ postcode: 'sw1a1aa', country: 'England' }, null, { country: 'GB', postcode: 'SW1A 1AA', postcodeValid: true }],
  [{ postcode: 'D-80331', country: 'Germany' }, null, { country: 'DE', postcode: '80331', postcodeValid: true }],
  [{ postcode: '1017ab' }, 'NL', { country: 'NL', postcode: '1017 AB', postcodeValid: true }],
  [{ postcode: 'd02 x285' }, 'IE', { country: 'IE', postcode: 'D02 X285', postcodeValid: true }],
  [{ postcode: '8033', country: 'DE' }, null, { postcode: '8033', postcodeValid: false }],
  [{ postcode: '00-950', country: 'Polska' }, null, { country: 'PL', postcode: '00-950', postcodeValid: true }],
  [{ street: 'Hauptstr. 5', city: 'Sankt Gallen' }, null, { streetKey: 'haupt str 5', cityKey: 'st gallen' }],
  [{ street: 'Hauptstraße 5' }, null, { streetKey: 'haupt str 5' }],
  [{ street: '12 High Street' }, null, { streetKey: '12 high str' }],
  [{ street: '12 High St.' }, null, { streetKey: '12 high str' }],
  [{ street: '4 St John’s Rd' }, null, { streetKey: '4 st johns rd' }],
])('the address %o in %s', (typed, country, standard) => {
  expect(standardAddress(typed, country)).toMatchObject(standard)
})
