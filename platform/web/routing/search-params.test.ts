import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './search-params.ts'

test('an address keeps its parameters as typed and leaves out empty ones', () => {
  expect(parseSearch('?from=2025-11-01&tier=key&n=12')).toEqual({ from: '2025-11-01', tier: 'key', n: '12' })
  expect(stringifySearch({ from: '2025-11-01', tier: '', sort: undefined, q: 'a b' })).toBe('?from=2025-11-01&q=a+b')
  expect(stringifySearch({})).toBe('')
})
