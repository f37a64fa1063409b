import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { importsOf } from '#tests/imports.ts'

const house = await openTestHouse()
const file = `Invoice no,Invoice date,Customer,Product,Quantity,List price
S-1,2026-01-31,Gullwing,Paper,2,10.00
S-2,2026-03-01,Gullwing,Paper,3,10.00
`

test('a file that is brought again leaves a locked period as it is, and so does the undo of the first', async () => {
  const firm = await house.openWorkspace()
  const { api } = await firm.signIn('owner')
  const { bringText, undo } = importsOf(house, firm)
  const first = await bringText(file)
  await api.revenue.lockBooks({ through: '2026-02-28' })
  const again = await bringText(`${file.replaceAll('10.00', '11.00')}S-3,2026-02-28,Gullwing,Card,1,1.00\n`)
  expect(again).toMatchObject({ created: 0, updated: 1, rejected: 2 })
  const netOf = async (from: string, to: string) => (await api.revenue.statement({ from, to })).netSales
  expect([await netOf('2026-01-01', '2026-03-01'), await netOf('2026-03-01', '2026-04-01')]).toEqual([2000, 3300])
  const { items } = await api.revenue.trialBalance({})
  expect(items.map(({ key, closing }) => [key, closing])).toEqual([
    ['settled-elsewhere', 5300],
    ['sales', -5300],
  ])
  await undo(again.importId)
  await undo(first.importId)
  expect([await netOf('2026-01-01', '2026-03-01'), await netOf('2026-03-01', '2026-04-01')]).toEqual([2000, 0])
  expect((await api.revenue.trialBalance({})).items.map(({ closing }) => closing)).toEqual([2000, -2000])
})
