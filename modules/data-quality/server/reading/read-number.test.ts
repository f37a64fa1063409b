import { expect, test } from 'vitest'
import { numberCases } from './number-cases.ts'
import { isEmptyNumber, isFormula, readNumber, readRate } from './read-number.ts'

test.each(numberCases)('%j with the decimal mark %j is %j', (text, decimal, number) => {
  const read = readNumber(text, decimal)
  expect(read === null ? null : Number(read)).toBe(number === null ? null : Number(number))
})

test('digits are kept as written, so that no amount passes through floating point', () => {
  expect(readNumber('123.456789012345678', '.')).toBe('123.456789012345678')
})

test.each([
  ['0.2', 'fraction', '0.2'],
  ['20', 'percent', '0.2'],
  ['20%', 'fraction', '0.2'],
  ['7,5', 'percent', '0.075'],
  ['-0,5 %', 'percent', '-0.005'],
  ['100', 'percent', '1'],
] as const)('a rate of %j written as %s is %s', (text, rate, fraction) => {
  expect(readRate(text, { rate, decimal: text.includes(',') ? ',' : '.' })).toBe(fraction)
})

test('an empty cell and a lone dash are no number and no fault', () => {
  expect(['', ' ', '-', '\u2013', '0', '-1'].map(isEmptyNumber)).toEqual([true, true, true, true, false, false])
})

test('formulas are told from numbers with a sign', () => {
  expect(['=1+1', '@SUM(A1)', '+SUM(A1)', '-cmd(1)', '+49 30', '-12', 'a=b'].map(isFormula)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})
