import { expect, test } from 'vitest'
import type { PageOffer } from '../registration.ts'
import { groupOfPath, pageOfPath } from './current-page.ts'

const page = (path: string, group?: string): PageOffer => ({ path, group, title: path, component: () => null })
const pages = [page('/things', 'work'), page('/things/$id'), page('/thingsome', 'other'), page('/sums/$id', 'sums')]

test('a record lies in the group of its list', () => {
  expect([groupOfPath(pages, '/things'), groupOfPath(pages, '/things/12')]).toEqual(['work', 'work'])
  expect(groupOfPath(pages, '/thingsome')).toBe('other')
  expect(groupOfPath(pages, '/sums/12')).toBe('sums')
  expect(groupOfPath(pages, '/elsewhere')).toBeUndefined()
})

test('a written path goes before one with a part', () => {
  expect(pageOfPath([page('/things/$id'), page('/things/new')], '/things/new')?.path).toBe('/things/new')
  expect(pageOfPath(pages, '/things/12')?.path).toBe('/things/$id')
})
