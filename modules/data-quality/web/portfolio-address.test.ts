import { expect, test } from 'vitest'
import { portfolioAddress } from './portfolio-address.ts'

test.each([
  ['2024-01-31', '2024-03-01', '/portfolio?from=2024-01-01&to=2024-04-01'],
  ['2023-12-31', '2023-12-31', '/portfolio?from=2023-12-01&to=2024-01-01'],
  [null, null, '/portfolio'],
])('sales from %s to %s are seen at %s', (firstDay, lastDay, address) => {
  expect(portfolioAddress({ firstDay, lastDay })).toBe(address)
})
