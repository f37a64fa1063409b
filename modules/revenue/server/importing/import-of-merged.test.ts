import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { importsOf } from '#tests/imports.ts'

const house = await openTestHouse()

/** Two accounts that are one; each bought on the same days, with and without numbers of invoices. */
const numbered = `Invoice no,Invoice date,Customer,Customer id,Product,Quantity,List price
S-1,2026-01-31,Gullwing,G-1,Paper,2,10.00
S-2,2026-01-31,Gull Wing Ltd,G-2,Paper,3,10.00
S-2,2026-01-31,Gull Wing Ltd,G-2,Card,1,4.00
`
const named = `Invoice date,Customer,Product,Quantity,List price
2026-01-31,Gullwing,Paper,2,10.00
2026-01-31,Gull Wing Ltd,Paper,3,10.00
2026-02-28,Gull Wing Ltd,Paper,3,10.00
`

test.each([
  ['numbers', numbered, 5400, 6400],
  // Without numbers of invoices a line with another quantity is one more.
  ['names', named, 8000, 12_000],
])(
  'sales of accounts that were merged, which a file names by their %s, are known again',
  async (_, file, net, mended) => {
    const firm = await house.openWorkspace()
    const { api } = await firm.signIn('owner')
    const { bringText } = importsOf(house, firm)
    const accounts = async () => (await api.relationships.listAccounts({})).items
    await bringText(file)
    const first = await accounts()
    const [one, other] = ['Gullwing', 'Gull Wing Ltd'].map((name) => first.find((each) => each.name === name)!.id)
    const { eventId } = await api.relationships.mergeAccounts({ id: one!, mergedId: other! })
    const again = await bringText(file)
    expect(again).toMatchObject({ created: 0, updated: 0, rejected: 0 })
    expect(await accounts()).toMatchObject([{ id: one, netSales: net }])
    // A line that was mended comes to the document it belongs to.
    await bringText(file.replace('Paper,3,10.00', 'Paper,4,10.00'))
    expect(await accounts()).toMatchObject([{ id: one, netSales: mended }])
    await api.activities.undo({ id: eventId })
    expect(await bringText(file.replace('Paper,3,10.00', 'Paper,4,10.00'))).toMatchObject({ created: 0, updated: 0 })
    const apart = await accounts()
    expect(apart.find(({ id }) => id === one)!.netSales).toBe(2000)
    expect(apart.find(({ id }) => id === other)!.netSales).toBe(mended - 2000)
  },
)

test('a name that belongs to an account again is that account', async () => {
  const firm = await house.openWorkspace()
  const { api } = await firm.signIn('owner')
  const { bringText } = importsOf(house, firm)
  await bringText(named)
  const { items } = await api.relationships.listAccounts({})
  const [one, other] = ['Gullwing', 'Gull Wing Ltd'].map((name) => items.find((each) => each.name === name)!.id)
  await api.relationships.mergeAccounts({ id: one!, mergedId: other! })
  const { id } = await api.relationships.createAccount({ name: 'Gull Wing Ltd' })
  await bringText('Invoice date,Customer,Product,Quantity,List price\n2026-03-31,Gull Wing Ltd,Paper,1,10.00\n')
  expect((await api.relationships.accountPage({ id })).account.netSales).toBe(1000)
})
