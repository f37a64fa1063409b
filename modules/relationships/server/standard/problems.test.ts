import { expect, test } from 'vitest'
import { readPhones } from './read-phones.ts'
import { readTaxNumbers } from './read-tax-numbers.ts'

test.each([
  ['020 7946 0018', 'GB', null, '020 7946 0018'],
  ['+353 1 679 1234', 'GB', null, '+353 1 679 1234'],
  ['+353 20 912 4985', 'IE', null, '(020) 912 4985'],
  ['+44 1632 960123', 'IE', null, '+44 1632 960123'],
  ['020 79', 'GB', 'This is too short for a number of the United Kingdom.', null],
  ['+44 20 79', 'IE', 'This is too short for a number with +44.', null],
  ['089 12345678901234567', 'DE', 'This is too long for a number of Germany.', null],
  ['0999 999 9999', 'GB', 'No number of the United Kingdom begins like this, as far as is known here.', null],
  ['ask at the desk', 'GB', 'This is no telephone number.', null],
  ['089 123456', 'ZZ', 'The country of this number is not known. Write it with + and the code of the country.', null],
])('the number %s in %s', async (typed, country, problem, shown) => {
  expect(await readPhones([typed], country)).toMatchObject([{ typed, problem, shown, valid: problem === null }])
})

test.each([
  ['DE136695976', 'IE', true, null],
  ['136695978', 'Deutschland', false, 'The check digit does not fit: a figure is mistyped.'],
  ['NL12', 'NL', false, 'A tax number of the Netherlands has another length.'],
  ['IE12345678', 'IE', false, 'A tax number of Ireland is written otherwise.'],
  ['12345', '', null, 'The country of this tax number is not known. Begin it with the two letters of its country.'],
  ['12345', 'Japan', null, null],
])('the tax number %s of %s', async (typed, country, valid, problem) => {
  expect(await readTaxNumbers([{ typed, country }])).toMatchObject([{ typed, valid, problem }])
})
