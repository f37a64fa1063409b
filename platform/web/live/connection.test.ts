import { expect, test } from 'vitest'
import { waitAfter } from './connection.ts'

test.each([
  ['soon', 1, 0.5, 2_000],
  ['twice as long each time', 3, 0.5, 8_000],
  ['at most about a minute', 40, 0.5, 60_000],
  ['not all tabs at once: the first', 1, 0, 1_500],
  ['not all tabs at once: the last', 1, 1, 2_500],
])('a broken stream is tried again %s', (_, failures, chance, wanted) =>
  expect(waitAfter(failures, chance)).toBe(wanted),
)
