import { describe, expect, test } from 'vitest'
import { betterOf, type StatementRow, statementBars } from './statement-bars.ts'

const row = (id: string, kind: StatementRow['kind'], amount: number | undefined): StatementRow => ({
  id,
  label: id,
  kind,
  amount,
})

describe('bars of a statement', () => {
  test('sums stand on zero and deductions hang on what is above them', () => {
    const bars = statementBars([row('gross', 'total', 200), row('discounts', 'given', -50), row('net', 'total', 150)])
    expect(bars).toEqual([
      { start: 0, size: 100, end: 100 },
      { start: 75, size: 25, end: 75 },
      { start: 0, size: 75, end: 75 },
    ])
  })
  test('a loss lies left of zero', () => {
    const bars = statementBars([row('net', 'total', 100), row('cost', 'cost', -125), row('profit', 'result', -25)])
    expect(bars[2]).toEqual({ start: 0, size: 20, end: 0 })
    expect(bars[0]).toEqual({ start: 20, size: 80, end: 100 })
  })
  test('an unknown amount has no bar and moves nothing', () => {
    expect(statementBars([row('net', 'total', 100), row('cost', 'cost', undefined)])[1]).toBeUndefined()
  })
  test('nothing at all is no fault', () => {
    expect(statementBars([row('net', 'total', 0)])).toEqual([{ start: 0, size: 0, end: 0 }])
  })
})

describe('colour of a change', () => {
  const cost = (rate: number, rateBefore: number) => betterOf({ ...row('cost', 'cost', -1), rate, rateBefore })
  test('a cost that grows with sales is grey', () => expect(cost(0.172, 0.17)).toBe('neither'))
  test('a rate 0.3 points worse is bad news', () => expect(cost(0.173, 0.17)).toBe('down'))
  test('more of a sum is good news', () => expect(betterOf(row('net', 'total', 1))).toBe('up'))
})
