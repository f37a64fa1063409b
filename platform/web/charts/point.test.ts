import { describe, expect, test } from 'vitest'
import { nearestTo, peakOf, type RankedPoint, rankTicks, thinned } from './point.ts'

const points = (shares: number[]): RankedPoint[] =>
  shares.map((cumulative, index) => ({ id: `${index}`, rank: index + 1, name: `${index}`, value: 0, cumulative }))

describe('a ranking', () => {
  test('its peak is where the curve is highest, the first of equals', () => {
    expect(peakOf(points([0.5, 1.2, 1.2, 1]))?.rank).toBe(2)
    expect(peakOf([])).toBeUndefined()
  })
  test('its ends and its peak are always named under the axis', () => {
    expect(rankTicks(45, 34)).toEqual([1, 9, 18, 27, 34, 45])
    expect(rankTicks(793, 638)).toEqual(expect.arrayContaining([1, 159, 638, 793]))
    expect(rankTicks(1, 1)).toEqual([1])
  })
  test('its points are found by rank even when most are left out', () => {
    const few = points([0.2, 0.5, 0.9]).map((point, index) => ({ ...point, rank: [1, 50, 100][index] ?? 0 }))
    expect([-3, 1, 20, 30, 51, 99, 400].map((rank) => nearestTo(few, rank))).toEqual([0, 0, 0, 1, 1, 2, 2])
  })
  test('a long line keeps first, last and highest', () => {
    const many = points(Array.from({ length: 100_000 }, (_, index) => (index === 63_211 ? 9 : index / 100_000)))
    const kept = thinned(many, 1_000)
    expect(kept.length).toBeLessThanOrEqual(1_002)
    expect([kept[0]?.rank, kept.at(-1)?.rank]).toEqual([1, 100_000])
    expect(kept.some((point) => point.rank === 63_212)).toBe(true)
  })
})
