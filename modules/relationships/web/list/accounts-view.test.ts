import { describe, expect, test } from 'vitest'
import { activeFilters, filterOf, sortOf, sortText, sumsOf, viewDefaults } from './accounts-view.ts'

describe('the view of the accounts list', () => {
  test('asks the server only for the filters that are set', () => {
    const view = { ...viewDefaults, type: 'supplier', stage: 'supplier:approved', find: 'salt' }
    expect(filterOf(view)).toEqual({ type: 'supplier', stage: 'supplier:approved', find: 'salt' })
    expect(activeFilters(view)).toEqual(['type', 'stage', 'find'])
    expect(filterOf(viewDefaults)).toEqual({})
  })

  test.each(['name', '-net-sales'])('writes the order %s as it reads it', (text) => {
    expect(sortText(sortOf(text))).toBe(text)
  })

  test('reads a minus as largest first', () => {
    expect(sortOf('-net-sales')).toEqual({ id: 'net-sales', desc: true })
  })
})

describe('the sums of a selection', () => {
  test('add what was sold and leave out accounts without sales', () => {
    const rows = [
      { netSales: 10_000, grossProfit: 3_000 },
      { netSales: null, grossProfit: null },
      { netSales: 5_000, grossProfit: -1_000 },
    ]
    expect(sumsOf(rows)).toEqual({ netSales: 15_000, grossProfit: 2_000 })
  })

  test('know no gross profit where one account with sales has none', () => {
    const rows = [
      { netSales: 10_000, grossProfit: 3_000 },
      { netSales: 5_000, grossProfit: null },
    ]
    expect(sumsOf(rows)).toEqual({ netSales: 15_000, grossProfit: null })
  })

  test('are unknown, not zero, where nothing was ever sold', () => {
    expect(sumsOf([{ netSales: null, grossProfit: null }])).toEqual({ netSales: null, grossProfit: null })
  })
})
