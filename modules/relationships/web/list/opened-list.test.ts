import { expect, test } from 'vitest'
import { placeIn } from './opened-list.ts'

const list = { ids: ['a', 'b', 'c'], count: 45, to: '/accounts?type=customer' }

test('an account opened from a list knows its place, its neighbours and the way back', () => {
  expect(placeIn(list, 'b')).toEqual({ to: '/accounts?type=customer', position: 2, count: 45, before: 'a', after: 'c' })
})

test('the first and the last that were loaded have one neighbour', () => {
  expect(placeIn(list, 'a').before).toBeUndefined()
  expect(placeIn(list, 'c').after).toBeUndefined()
})

test('an account of no list goes back to all accounts', () => {
  expect(placeIn(list, 'z')).toEqual({ to: '/accounts' })
  expect(placeIn(undefined, 'a')).toEqual({ to: '/accounts' })
})
