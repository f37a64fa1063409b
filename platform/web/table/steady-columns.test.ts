import { expect, test } from 'vitest'
import type { Column } from './column.ts'
import { drawAlike } from './useSteadyColumns.ts'

const cell = (row: { net: number }) => row.net
const net: Column<{ net: number }> = { id: 'net', head: 'Net sales', align: 'end', cell }

test('totals that come later let the rows be; whatever else changes draws them again', () => {
  expect(drawAlike([{ ...net, total: '€12' }], [net])).toBe(true)
  expect(drawAlike([net, { ...net, id: 'gross' }], [net])).toBe(false)
  expect(drawAlike([{ ...net, cell: () => 1 }], [net])).toBe(false)
  expect(drawAlike([{ ...net, edit: { text: () => '', save: () => {} } }], [net])).toBe(false)
  expect(drawAlike([{ ...net, id: 'gross' }], [net])).toBe(false)
})
