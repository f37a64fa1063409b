import { describe, expect, test } from 'vitest'
import type { Statement } from '../contract/statement.ts'
import { keptOf, statementRows } from './statement-rows.ts'

const now: Statement = {
  grossSales: 44_198_300,
  discounts: 2_262_700,
  returns: 397_800,
  allowances: 176_800,
  netSales: 41_361_000,
  costOfGoods: 29_164_800,
  grossProfit: 12_196_200,
  charges: 0,
  lines: 486,
  linesWithoutCost: 0,
}
const unsold: Statement = { ...now, grossSales: 0, netSales: 0, costOfGoods: 0, grossProfit: 0, lines: 0 }
const rowsOf = (before?: Statement, of = now) =>
  statementRows({
    now: of,
    before,
    t: (words) => words,
    shows: () => true,
    to: (figure) => `/accounts/1?entries=${figure}`,
  })

describe('the rows of a statement', () => {
  test('add up: the sums are what stands above them with its sign', () => {
    const amount = Object.fromEntries(rowsOf().map((row) => [row.id, row.amount ?? Number.NaN]))
    const sum = (...figures: string[]) => figures.reduce((total, figure) => total + (amount[figure] ?? 0), 0)
    expect(sum('gross-sales', 'discounts', 'returns', 'allowances')).toBe(amount['net-sales'])
    expect(sum('net-sales', 'cost-of-goods')).toBe(amount['gross-profit'])
  })

  test('carry their share of net sales and open their entries', () => {
    const discounts = rowsOf().find(({ id }) => id === 'discounts')
    expect(discounts?.rate).toBeCloseTo(-0.0547, 4)
    expect(discounts?.to).toBe('/accounts/1?entries=discounts')
  })

  test('compare with nothing where nothing was sold before', () => {
    expect(rowsOf(unsold).every(({ before }) => before === undefined)).toBe(true)
  })

  test('leave cost and gross profit out where a cost is not known', () => {
    const rows = rowsOf(undefined, { ...now, costOfGoods: null, grossProfit: null, linesWithoutCost: 3 })
    expect(rows.filter(({ amount }) => amount === undefined).map(({ id }) => id)).toEqual([
      'cost-of-goods',
      'gross-profit',
    ])
  })

  test('have none of them where gross profit is hidden', () => {
    const shows = (field: string) => field !== 'account.grossProfit'
    const rows = statementRows({ now, t: (words) => words, shows, to: () => '' })
    expect(rows.map(({ id }) => id)).toEqual(['gross-sales', 'discounts', 'returns', 'allowances', 'net-sales'])
  })
})

describe('of every hundred they buy', () => {
  test('we keep the gross profit, to the cent', () => {
    expect(keptOf(10_000, now)).toBe(2949)
    expect(keptOf(10_000, { ...now, grossProfit: -12_196_200 })).toBe(-2949)
  })

  test('nothing is said where net sales or cost are missing', () => {
    expect(keptOf(10_000, unsold)).toBeUndefined()
    expect(keptOf(10_000, { ...now, grossProfit: null })).toBeUndefined()
  })
})
