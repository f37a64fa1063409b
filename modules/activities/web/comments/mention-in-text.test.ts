import { expect, test } from 'vitest'
import { markOf } from '../../contract/mention.ts'
import { askedAt, marked, matching } from './mention-in-text.ts'

const idOf = (last: number) => `0198c5b2-0000-7000-8000-00000000000${last}`
const priya = { id: idOf(1), name: 'Priya Nair' }
const priyanka = { id: idOf(2), name: 'Priya' }
const jose = { id: idOf(3), name: 'José Álvarez' }
const members = [priyanka, priya, jose]

test.each([
  ['@', { from: 0, words: '' }],
  ['Ask @pri', { from: 4, words: 'pri' }],
  ['Ask (@Priya Na', { from: 5, words: 'Priya Na' }],
  ['mail me@firm', undefined],
  ['Ask @Priya Nair about the tea', undefined],
  ['Ask @Priya\nand', undefined],
  ['no at all', undefined],
])('%j asks for %j', (text, asked) => {
  expect(askedAt(text, text.length)).toEqual(asked)
})

test('members are found by the beginning of any of their names, in any writing', () => {
  expect(matching(members, 'jose')).toEqual([jose])
  expect(matching(members, 'alv')).toEqual([jose])
  expect(matching(members, 'priya n')).toEqual([priya])
  expect(matching(members, '')).toEqual(members)
  expect(matching(members, 'z')).toEqual([])
})

test.each([
  ['Ask @Priya Nair.', `Ask ${markOf(priya)}.`],
  ['@Priya and @José Álvarez', `${markOf(priyanka)} and ${markOf(jose)}`],
  ['@Priyanka', '@Priyanka'],
  ['me@Priya', 'me@Priya'],
  ['@@Priya', `@${markOf(priyanka)}`],
  ['<b>@Nobody</b>', '<b>@Nobody</b>'],
])('%j is kept as %j', (text, kept) => {
  expect(marked(text, members)).toBe(kept)
})
