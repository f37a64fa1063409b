import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { Decimal } from 'decimal.js'
import { describe, expect, test } from 'vitest'
import { referenceData } from '#tests/reference-data.ts'
import { whaleCurve } from './whale-curve.ts'

const named = (values: Record<string, number>) =>
  Object.entries(values).map(([name, value]) => ({ id: name.toLowerCase(), name, value: BigInt(value) }))

describe('the whale curve', () => {
  test('sorts accounts best first and adds them up to a peak and back to the whole', () => {
    const curve = whaleCurve(named({ Ash: 40, Birch: 90, Cedar: -50, Dale: 20, Elm: 0 }))
    expect(
      curve.places.map(({ rank, name, value, cumulative, share, cumulativeShare }) => [
        rank,
        name,
        value,
        cumulative,
        share,
        cumulativeShare,
      ]),
    ).toEqual([
      [1, 'Birch', 90n, 90n, 0.9, 0.9],
      [2, 'Ash', 40n, 130n, 0.4, 1.3],
      [3, 'Dale', 20n, 150n, 0.2, 1.5],
      [4, 'Elm', 0n, 150n, 0, 1.5],
      [5, 'Cedar', -50n, 100n, -0.5, 1],
    ])
    expect(curve.peak).toEqual({ rank: 3, amount: 150n, share: 1.5 })
    expect(curve.unprofitable).toEqual({ accounts: 1, amount: -50n })
    expect(curve.matchedBy).toEqual({ accounts: 1, amount: 90n })
  })

  test.each([
    [1, 1],
    [5, 1],
    [6, 2],
    [45, 9],
    [793, 159],
  ])('counts the top 20 %% of %i accounts as %i', (accounts, first) => {
    const curve = whaleCurve(Array.from({ length: accounts }, (_, at) => ({ id: `${at}`, name: `${at}`, value: 1n })))
    expect(curve.top20).toEqual({ accounts: first, amount: BigInt(first), share: first / accounts })
  })

  test('orders accounts of the same value by name, and those of the same name by id', () => {
    const same = [
      { id: 'b', name: 'Twin', value: 5n },
      { id: 'c', name: 'Only', value: 5n },
      { id: 'a', name: 'Twin', value: 5n },
    ]
    expect(whaleCurve(same).places.map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  })

  test.each([
    ['zero', { Ash: 30, Birch: -30 }],
    ['negative', { Ash: 30, Birch: -70 }],
  ])('speaks of money instead of shares where the total is %s', (_, values) => {
    const curve = whaleCurve(named(values))
    expect(
      curve.places.every(({ share, cumulativeShare }) => share === undefined && cumulativeShare === undefined),
    ).toBe(true)
    expect(curve.peak).toEqual({ rank: 1, amount: 30n, share: undefined })
    expect(curve.top20).toEqual({ accounts: 1, amount: 30n, share: undefined })
  })

  test('says how much all who earn bring where the losses are larger', () => {
    expect(whaleCurve(named({ Ash: 30, Birch: 5, Cedar: -70 })).matchedBy).toEqual({ accounts: 2, amount: 35n })
  })

  test('has a peak before the first account where everybody loses', () => {
    const curve = whaleCurve(named({ Ash: -1, Birch: -2 }))
    expect(curve.peak).toEqual({ rank: 0, amount: 0n, share: undefined })
    expect(curve.matchedBy).toEqual({ accounts: 0, amount: 0n })
  })

  test('is one place for one account, and none for none', () => {
    const one = whaleCurve(named({ Ash: 7 }))
    expect(one).toMatchObject({ total: 7n, peak: { rank: 1, share: 1 }, top20: { accounts: 1, share: 1 } })
    expect(one.matchedBy).toBeUndefined()
    expect(whaleCurve([])).toEqual({
      places: [],
      total: 0n,
      top20: { accounts: 0, amount: 0n, share: undefined },
      peak: { rank: 0, amount: 0n, share: undefined },
      unprofitable: { accounts: 0, amount: 0n },
      matchedBy: undefined,
    })
  })

  test('adds amounts beyond what a floating number holds to the last unit', () => {
    const large = 9_007_199_254_740_993n
    const curve = whaleCurve([
      { id: 'a', name: 'Ash', value: large },
      { id: 'b', name: 'Birch', value: 1n },
    ])
    expect(curve.total).toBe(large + 1n)
    expect(curve.places.at(-1)?.cumulative).toBe(large + 1n)
  })

  /** 793 accounts, 638 of which earn: the proportions of a list whose profit peaks at 124.87 % of what remains. */
  test('finds the peak of a long curve where earning ends', () => {
    const earning = Array.from({ length: 638 }, (_, at) => ({
      id: `e${at}`,
      name: `e${at}`,
      value: 56_054n + BigInt(at % 7),
    }))
    const losing = Array.from({ length: 155 }, (_, at) => ({ id: `l${at}`, name: `l${at}`, value: -45_951n }))
    const curve = whaleCurve([...losing, ...earning])
    expect(curve.peak.rank).toBe(638)
    expect(curve.top20.accounts).toBe(159)
    expect(curve.unprofitable).toEqual({ accounts: 155, amount: -155n * 45_951n })
    expect(curve.peak.amount + curve.unprofitable.amount).toBe(curve.total)
  })
})

const superstore = referenceData('superstore/superstore.csv')

test.skipIf(superstore === undefined)(
  'the profit of the superstore peaks at 124.87 % (needs the reference data)',
  () => {
    const rows: Record<string, string>[] = parse(readFileSync(superstore!), { columns: true, bom: true })
    const byCustomer = Map.groupBy(rows, (row) => row['Customer ID']!)
    const cents = (row: Record<string, string>) =>
      BigInt(new Decimal(row.Profit!).times(100).toDecimalPlaces(0).toFixed())
    const curve = whaleCurve(
      [...byCustomer].map(([id, lines]) => ({ id, name: id, value: lines.reduce((sum, row) => sum + cents(row), 0n) })),
    )
    expect(curve.places).toHaveLength(793)
    expect(curve.top20.accounts).toBe(159)
    expect(curve.top20.share).toBeCloseTo(0.8166, 4)
    expect(curve.peak.rank).toBe(638)
    expect(curve.peak.share).toBeCloseTo(1.2487, 4)
    expect(curve.unprofitable).toEqual({ accounts: 155, amount: -7_122_432n })
  },
)
