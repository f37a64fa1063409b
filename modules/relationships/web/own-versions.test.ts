import { expect, test } from 'vitest'
import { ownVersions } from './own-versions.ts'

test('one’s own writes are followed, those of others are not', () => {
  const versions = ownVersions()
  expect(versions.latest('ada', 1)).toBe(1)
  versions.wrote('ada', 1, 2)
  versions.wrote('ada', 2, 3)
  versions.wrote('ada', 4, 5)
  expect(versions.latest('ada', 1)).toBe(3)
  expect(versions.latest('ben', 1)).toBe(1)
})
