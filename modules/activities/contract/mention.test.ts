import { expect, test } from 'vitest'
import { markOf, mentionsIn, partsOf, plainOf } from './mention.ts'

const priya = { id: '0198c5b2-0000-7000-8000-000000000001', name: 'Priya Nair' }
const seun = { id: '0198c5b2-0000-7000-8000-000000000002', name: 'Seun [sales]' }

test('a text is told in its words and who is mentioned', () => {
  const text = `Ask ${markOf(priya)}, then ${markOf(seun)}.`
  expect(partsOf(text)).toEqual(['Ask ', priya, ', then ', { ...seun, name: 'Seun  sales' }, '.'])
  expect(plainOf(text)).toBe('Ask @Priya Nair, then @Seun  sales.')
})

test('who is mentioned twice is there once', () => {
  expect(mentionsIn(`${markOf(priya)} ${markOf(priya)}`)).toEqual([priya])
})

test.each(['@Priya', '@[Priya](nobody)', '[Priya](0198c5b2-0000-7000-8000-000000000001)', '<b>@</b>', ''])(
  '%s mentions nobody',
  (text) => {
    expect(mentionsIn(text)).toEqual([])
    expect(plainOf(text)).toBe(text)
  },
)
