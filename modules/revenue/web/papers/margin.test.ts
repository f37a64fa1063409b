import { expect, test } from 'vitest'
import { paperAmounts } from '../../contract/paper-amounts.ts'
import { newLine } from './draft.ts'
import { margins } from './margin.ts'

const of = (lines: ReturnType<typeof newLine>[], currency = 'EUR', rate: string | null = '1') =>
  margins(
    paperAmounts({ currency, taxMode: 'exclusive', rounding: 'line', lines }, () => undefined),
    {
      ...{ currency, baseCurrency: 'EUR', rate },
    },
  )

test('what stays of each line, in the base currency', () => {
  // 2 × 10.00 − 10 % = 18.00, cost 2 × 6.00 = 12.00; 1 × 5.00, cost 6.00; a charge has none
  const lines = [
    newLine({ quantity: '2', unitPrice: '10', discountRate: '0.1', unitCost: '6' }),
    newLine({ unitPrice: '5', unitCost: '6' }),
    newLine({ kind: 'charge', unitPrice: '3' }),
  ]
  const found = of(lines)
  expect([found.of.get(lines[0]!), found.of.get(lines[1]!), found.total]).toEqual([600, -100, 500])
  expect(found.rate).toBeCloseTo(500 / 2300)
  expect(found.below).toEqual([{ line: lines[1], net: 500, cost: 600 }])
  // 1,000 yen at 0.0061 € are 6.10 €
  expect(of([newLine({ unitPrice: '1000', unitCost: '5' })], 'JPY', '0.0061').total).toBe(110)
})

test('is not known where a cost or the rate of the day is not', () => {
  expect(of([newLine({ unitPrice: '5', unitCost: null })]).total).toBeNull()
  expect(of([newLine({ unitPrice: '5', unitCost: '1' })], 'USD', null).total).toBeNull()
})
