import { expect, test } from 'vitest'
import { incomeRows } from './income-rows.ts'

const now = {
  ...{ grossSales: 1000, discounts: 100, returns: 0, allowances: 0, netSales: 900, costOfGoods: 400, grossProfit: 500 },
  ...{ charges: 20, lines: 3, linesWithoutCost: 0, otherIncome: 0, exchange: -5, badDebt: 15, totalExpenses: 200 },
  ...{ expenses: [{ ledger: 'rent', name: 'Rent', amount: 200 }], netProfit: 300 },
}
const rows = (shown: boolean) =>
  incomeRows({ now, t: (words) => words, shows: () => shown, to: (figure) => figure, toLedger: (key) => `/${key}` })

test('what stands between gross and net profit adds up to it, and nothing stands for nothing', () => {
  const all = rows(true)
  const from = all.findIndex(({ id }) => id === 'gross-profit')
  const below = all.slice(from + 1)
  expect(below.map(({ id, amount }) => [id, amount])).toEqual([
    ['charges', 20],
    ['exchange', -5],
    ['bad-debt', -15],
    ['rent', -200],
    ['net-profit', 300],
  ])
  expect(below.slice(0, -1).reduce((sum, { amount = 0 }) => sum + amount, all[from]?.amount ?? 0)).toBe(300)
})

test('whoever may not see profit sees neither', () => {
  expect(rows(false).map(({ id }) => id)).not.toEqual(expect.arrayContaining(['gross-profit']))
  expect(rows(false).map(({ id }) => id)).not.toEqual(expect.arrayContaining(['net-profit']))
})
