import { expect, test } from 'vitest'
import { phoneLink, phoneProblem, phoneText } from './phone-link.ts'

const desk = {
  ...{ typed: '020 7946 0018 ext. 12', e164: '+442079460018', extension: '12' },
  ...{ shown: '020 7946 0018 ext. 12', valid: true, problem: null },
}
const short = {
  ...{ typed: '020 7946', e164: '+44207946', extension: null, shown: null, valid: false },
  problem: 'This is too short for a number of the United Kingdom.',
}

test('a number that holds is dialled as E.164, with its extension', () => {
  expect(phoneLink(desk.typed, desk)).toBe('tel:+442079460018;ext=12')
})

test('one that does not hold, or was not read yet, is dialled as it was typed', () => {
  expect(phoneLink(short.typed, short)).toBe('tel:0207946')
  expect(phoneLink('+44 (20) 1', null)).toBe('tel:+44201')
  expect([phoneText(short.typed, short), phoneProblem(short.typed, short)]).toEqual([short.typed, short.problem])
})

test('the form of what stood there before says nothing of what was typed since', () => {
  expect(phoneLink('01 555 0101', desk)).toBe('tel:015550101')
  expect(phoneText('01 555 0101', desk)).toBe('01 555 0101')
  expect(phoneProblem('01 555 0101', short)).toBeNull()
})
