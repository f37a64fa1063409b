import { expect, test } from 'vitest'
import { signUpInput } from '../contract/inputs.ts'
import { faultsIn } from './faults-in.ts'

const filled = {
  firm: 'Hollybank Paper',
  name: 'Ada Merrin',
  email: 'ada@hollybankpaper.example',
  password: 'three or four words',
  country: 'IE',
  currency: 'EUR',
  locale: 'en-IE',
  timeZone: 'Europe/Dublin',
  yearStarts: 1,
}

test('a filled form has no fault', () => {
  expect(faultsIn(signUpInput, filled)).toEqual([])
})

test('each field at fault has one sentence that says what to do', () => {
  const faults = faultsIn(signUpInput, { ...filled, firm: ' ', password: 'short' })
  expect(faults).toEqual([
    { path: 'firm', message: 'The name of the firm is missing' },
    { path: 'password', message: 'Use at least 10 characters; three or four words make a good one' },
  ])
})
