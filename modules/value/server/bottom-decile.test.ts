import { describe, expect, test } from 'vitest'
import { bottomDecile, type RankedAccount } from './bottom-decile.ts'

/** Sells 1,000 with a tenth discount at a cost of 600, like everybody else. */
const usual = (id: string, more: Partial<RankedAccount> = {}): RankedAccount => ({
  id,
  segment: 'Hotels',
  gross: 1000,
  discounts: 100,
  returns: 0,
  allowances: 0,
  net: 900,
  cost: 600,
  ...more,
})
const nine = Array.from({ length: 9 }, (_, at) => usual(`usual ${at}`))

describe('the bottom decile', () => {
  test.each([
    ['discounts', { discounts: 300, net: 700 }, { own: 0.3, median: 0.1 }],
    ['returns', { returns: 250, net: 650 }, { own: 0.25, median: 0 }],
    ['allowances', { allowances: 90, net: 810 }, { own: 0.09, median: 0 }],
    ['cost', { cost: 950 }, { own: 0.95, median: 0.6 }],
    ['returns', { discounts: 150, returns: 200, net: 650, cost: 700 }, { own: 0.2, median: 0 }],
  ])('names %s where that takes most against the median of the segment', (cause, more, { own, median }) => {
    expect(bottomDecile([...nine, usual('low', more)])).toEqual([
      { id: 'low', driver: { cause, own, median, segment: 'Hotels' } },
    ])
  })

  test('says that an account buys little where no rate is worse', () => {
    const small = usual('small', { gross: 100, discounts: 10, net: 90, cost: 60 })
    expect(bottomDecile([...nine, small])[0]?.driver).toEqual({
      cause: 'size',
      own: 90,
      median: 900,
      segment: 'Hotels',
    })
  })

  test('says so where an account only returned goods', () => {
    const back = usual('back', { gross: 0, discounts: 0, returns: 80, net: -80, cost: -50 })
    expect(bottomDecile([...nine, back])[0]?.driver).toEqual({
      cause: 'returns-only',
      own: 80,
      median: null,
      segment: null,
    })
  })

  test('leaves cost out where it is not known', () => {
    const dear = usual('dear', { cost: undefined, discounts: 200, net: 800 })
    expect(bottomDecile([...nine, dear])[0]?.driver?.cause).toBe('discounts')
  })

  test('measures an account of a segment of fewer than five by all accounts', () => {
    const alone = usual('alone', { segment: 'Ferries', discounts: 400, net: 600 })
    expect(bottomDecile([...nine, alone])[0]?.driver).toEqual({
      cause: 'discounts',
      own: 0.4,
      median: 0.1,
      segment: null,
    })
  })

  test('names nothing where an account is like the others', () => {
    expect(bottomDecile(nine)).toEqual([{ id: 'usual 8', driver: undefined }])
  })

  test.each([
    [0, 0],
    [1, 1],
    [10, 1],
    [11, 2],
    [45, 5],
  ])('of %i accounts holds the lowest %i, worst first', (accounts, lowest) => {
    const ranked = Array.from({ length: accounts }, (_, at) => usual(`${at}`))
    const ids = bottomDecile(ranked).map(({ id }) => id)
    expect(ids).toEqual(Array.from({ length: lowest }, (_, at) => `${accounts - 1 - at}`))
  })
})
