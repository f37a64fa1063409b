import { expect, test } from 'vitest'
import { csvOf } from './save.ts'

const cell = () => null

test('a CSV file holds values, quotes what needs it and starts no formula', () => {
  const rows = [
    { name: 'Dune, "Harbour"', net: -54415 },
    { name: '=HYPERLINK("x")', net: 12 },
  ]
  const columns = [
    { id: 'name', head: 'Thing', cell, value: (row: (typeof rows)[number]) => row.name },
    { id: 'net', head: 'Net sales', cell, value: (row: (typeof rows)[number]) => row.net },
    { id: 'bar', head: 'Bar', cell },
  ]
  expect(csvOf(rows, columns)).toBe('Thing,Net sales\r\n"Dune, ""Harbour""",-54415\r\n"\'=HYPERLINK(""x"")",12\r\n')
})
