import { expect, test } from 'vitest'
import { fits } from './fits.ts'

test.each([
  ['new thi', 'New thing', true],
  ['thi new', 'New thing', true],
  ['cafe', 'Lantern Row Cafés', true],
  ['', 'Anything', true],
  ['count', 'New thing', false],
])('“%s” finds “%s”: %s', (query, label, found) => expect(fits(query, label)).toBe(found))
