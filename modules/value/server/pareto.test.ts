import { expect, test } from 'vitest'
import { pareto } from './pareto.ts'

test.each([
  ['one large account among ten', [780, 20, 20, 20, 20, 20, 20, 30, 30, 40], { share: 0.82, eighty: 2 }],
  ['everybody alike', [10, 10, 10, 10, 10, 10, 10, 10, 10, 10], { share: 0.2, eighty: 8 }],
  ['exactly 80 % at the second', [50, 30, 20], { share: 0.5, eighty: 2 }],
  ['one unit short of 80 % at the second', [500, 299, 201], { share: 0.5, eighty: 3 }],
  ['one account', [7], { share: 1, eighty: 1 }],
  ['an account that gave back more than it bought', [100, -20], { share: 1.25, eighty: 1 }],
])('%s', (_, amounts, { share, eighty }) => {
  const answer = pareto(amounts.map(BigInt))
  expect(answer.top20.share).toBeCloseTo(share, 12)
  expect(answer.eighty).toEqual({ accounts: eighty, share: eighty / amounts.length })
})

test.each([[[]], [[0, 0]], [[10, -30]]])('%j have nothing to be a share of', (amounts) => {
  const answer = pareto(amounts.map(BigInt))
  expect(answer.top20.share).toBeUndefined()
  expect(answer.eighty).toEqual({ accounts: 0, share: undefined })
})
