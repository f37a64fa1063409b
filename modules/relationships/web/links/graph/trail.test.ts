import { expect, test } from 'vitest'
import { cameBy, further } from './trail.ts'

const place = (id: string) => ({ type: 'account' as const, id, name: id.toUpperCase() })
const walk = (...ids: string[]) =>
  ids
    .slice(1)
    .reduce((trail, to, at) => further(cameBy(trail, ids[at]!), place(ids[at]!), to), further([], place('x'), 'x'))
const ids = (places: readonly { id: string }[]) => places.map(({ id }) => id).join('')

test('a trail leads to where one is, and back to where one was', () => {
  const trail = walk('a', 'b', 'c')
  expect(ids(cameBy(trail, 'c'))).toBe('ab')
  expect(ids(cameBy(trail, 'b'))).toBe('a')
  expect(ids(cameBy(trail, 'a'))).toBe('')
})

test('a trail begins anew for who comes from elsewhere', () => {
  expect(cameBy(walk('a', 'b'), 'z')).toEqual([])
  expect(cameBy(undefined, 'z')).toEqual([])
})

test('a trail leaves out the circle that one walked in', () => {
  expect(ids(cameBy(walk('a', 'b', 'c', 'b'), 'b'))).toBe('a')
  expect(ids(cameBy(walk('a', 'b', 'a'), 'a'))).toBe('')
})

test('a trail keeps the last twelve', () => {
  expect(ids(cameBy(walk(...'abcdefghijklmnop'), 'p'))).toBe('defghijklmno')
})
