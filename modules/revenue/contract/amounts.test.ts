import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentAmounts, split, type WrittenDocument, type WrittenLine } from './amounts.ts'

const sale = (quantity: string, unitPrice: string, more: Partial<WrittenLine> = {}): WrittenLine => ({
  kind: 'sale',
  quantity,
  unitPrice,
  ...more,
})
const of = (lines: WrittenLine[], more: Partial<WrittenDocument> = {}) =>
  documentAmounts({ currency: 'EUR', taxMode: 'exclusive', rounding: 'line', lines, ...more })

describe('amounts of a document, by hand', () => {
  test('what was agreed below the base list is a discount, and so is the rate on the line', () => {
    // 3 × 10.00 = 30.00 at list; agreed 3 × 9.00 = 27.00, 10 % of it 2.70 → net 24.30, tax 23 % 5.589 → 5.59
    const { lines, ...sums } = of([
      sale('3', '9', { listPrice: '10', discountRate: '0.1', taxRate: '0.23', unitCost: '4.5' }),
    ])
    expect(lines).toEqual([{ gross: 3000, discount: 570, documentDiscount: 0, net: 2430, tax: 559, cost: 1350 }])
    expect(sums).toMatchObject({ gross: 3000, discount: 570, net: 2430, tax: 559, total: 2989, cost: 1350 })
  })

  test('a discount on the document is shared out by amount, charges and advances are left out of it', () => {
    // 10.00 of 33.33 + 66.67: 3.333 → 3.33, 6.667 → 6.67
    const lines = [
      sale('1', '33.33'),
      sale('1', '66.67'),
      sale('1', '5', { kind: 'charge' }),
      sale('-1', '20', { kind: 'advance' }),
    ]
    const amounts = of(lines, { documentDiscount: { rate: '0.1' } })
    expect(amounts.lines.map((line) => [line.gross, line.discount, line.documentDiscount, line.net])).toEqual([
      [3333, 333, 333, 3000],
      [6667, 667, 667, 6000],
      [500, 0, 0, 500],
      [-2000, 0, 0, -2000],
    ])
    expect(amounts).toMatchObject({ gross: 10000, net: 9000, charges: 500, advances: -2000, total: 7500 })
  })

  test('tax is rounded on each line, or once for each tax of the document and shared out', () => {
    // 3 lines of 1.05 at 10 %: 0.105 → 0.11 each = 0.33; as a whole 0.315 → 0.32 = 0.11 + 0.11 + 0.10
    const lines = [1, 2, 3].map(() => sale('1', '1.05', { taxRate: '0.1' }))
    expect(of(lines).lines.map(({ tax }) => tax)).toEqual([11, 11, 11])
    expect(of(lines, { rounding: 'document' }).lines.map(({ tax }) => tax)).toEqual([11, 11, 10])
    expect(of(lines, { rounding: 'document' }).taxes).toEqual([{ key: '0.1', rate: '0.1', base: 315, tax: 32 }])
  })

  test('prices with tax hold their tax: 119 at 19 % is 100 and 19', () => {
    const { lines, total } = of(
      [sale('1', '119', { taxRate: '0.19' }), sale('2', '59.50', { taxRate: '0.19', discountRate: '0.5' })],
      {
        taxMode: 'inclusive',
      },
    )
    expect(lines).toMatchObject([
      { gross: 10000, discount: 0, net: 10000, tax: 1900 },
      { gross: 10000, discount: 5000, net: 5000, tax: 950 },
    ])
    expect(total).toBe(17850)
  })

  test('returns and allowances take away, goods that come back give their cost back', () => {
    const lines = [
      sale('2', '500', { kind: 'return', unitCost: '300', taxRate: '0.2' }),
      sale('1', '50', { kind: 'allowance' }),
    ]
    expect(of(lines).lines).toEqual([
      { gross: -100000, discount: 0, documentDiscount: 0, net: -100000, tax: -20000, cost: -60000 },
      { gross: -5000, discount: 0, documentDiscount: 0, net: -5000, tax: 0, cost: 0 },
    ])
  })

  test.each([
    ['JPY', '3', '33.5', 101],
    ['KWD', '3', '0.3335', 1001],
    ['EUR', '0.333333', '3', 100],
    ['EUR', '1', '0.005', 1],
    ['EUR', '1', '0', 0],
  ])('in %s %s × %s is %i minor units', (currency, quantity, price, gross) => {
    expect(of([sale(quantity, price)], { currency }).gross).toBe(gross)
  })

  test('a line without a cost leaves the cost of the document unknown, and what cannot be counted is refused', () => {
    expect(of([sale('1', '5', { unitCost: '1' }), sale('1', '5')]).cost).toBeNull()
    expect(() => of([sale('999999999999', '999999999999')])).toThrow(RangeError)
  })
})

const decimal = (most: number, digits: number) =>
  fc.integer({ min: 0, max: most }).map((whole) => (whole / 10 ** digits).toFixed(digits))
const anyLine = fc.record({
  kind: fc.constantFrom('sale', 'charge', 'return', 'allowance', 'discount'),
  quantity: decimal(5_000_000, 3),
  listPrice: decimal(1_000_000, 4),
  unitPrice: decimal(1_000_000, 4),
  discountRate: decimal(100, 2),
  taxRate: fc.constantFrom('0', '0.05', '0.19', '0.23'),
}) as fc.Arbitrary<WrittenLine>

test('parts always add up, however a document is written', () => {
  const documents = fc.record({
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    taxMode: fc.constantFrom('exclusive' as const, 'inclusive' as const),
    rounding: fc.constantFrom('line' as const, 'document' as const),
    documentDiscount: fc.option(
      decimal(100, 2).map((rate) => ({ rate })),
      { nil: undefined },
    ),
    lines: fc.array(anyLine, { minLength: 1, maxLength: 8 }),
  })
  fc.assert(
    fc.property(documents, (document) => {
      const { lines, taxes, ...sums } = documentAmounts(document)
      for (const line of lines) expect(line.gross - line.discount).toBe(line.net)
      expect(taxes.reduce((sum, { tax }) => sum + tax, 0)).toBe(sums.tax)
      expect(taxes.reduce((sum, { base }) => sum + base, 0)).toBe(sums.net + sums.charges)
      expect(lines.reduce((sum, { net, tax }) => sum + net + tax, 0)).toBe(sums.total)
    }),
    { numRuns: 300 },
  )
})

test('a split adds up to the whole, the largest remainders first', () => {
  expect(split(100, [1, 1, 1])).toEqual([34, 33, 33])
  expect(split(-100, [1, 1, 1])).toEqual([-33, -33, -34])
  expect(split(7, [0, 0])).toEqual([7, 0])
})
