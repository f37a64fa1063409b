import { expect, test } from 'vitest'
import { likelyQuery } from './likely-query.ts'

const typed = { name: '', email: '', phone: '', website: '' }

test.each([
  ['nothing', {}, undefined],
  ['two letters', { name: 'Ma' }, undefined],
  ['a name', { name: ' Martin Oyelade ' }, { name: 'Martin Oyelade' }],
  ['half an address', { email: 'martin@saltgrass' }, undefined],
  ['an address', { email: 'martin@saltgrass.example' }, { email: 'martin@saltgrass.example' }],
  ['the beginning of a number', { phone: '+353 1' }, undefined],
  ['a number', { phone: '+353 1 555 0100' }, { phone: '+353 1 555 0100' }],
  ['a website', { website: 'saltgrass.example' }, { website: 'saltgrass.example' }],
])('of %s typed it is asked for what says something', (_, fields, asked) => {
  expect(likelyQuery({ ...typed, ...fields })).toEqual(asked)
})

test('where somebody works narrows what is asked, and is nothing to ask for alone', () => {
  expect(likelyQuery({ ...typed, accountId: 'inn' })).toBeUndefined()
  expect(likelyQuery({ ...typed, name: 'Martin', accountId: 'inn' })).toEqual({ name: 'Martin', accountId: 'inn' })
})
