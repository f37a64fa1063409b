import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'

const house = await openTestHouse({ clock: () => new Date('2026-11-20T12:00:00Z') })

/** Net sales and cost of an account, and where it stands by gross profit and by net sales. */
const accounts = [
  { name: 'Alder', price: '900.00', cost: '100.00', byProfit: 1, byNet: 3 },
  { name: 'Birch', price: '1000.00', cost: '800.00', byProfit: 3, byNet: 2 },
  { name: 'Cedar', price: '500.00', cost: '100.00', byProfit: 2, byNet: 4 },
  { name: 'Dogwood', price: '2000.00', cost: '2500.00', byProfit: 4, byNet: 1 },
]

test('an account stands where the portfolio ranks it, in the kept window and in any other', async () => {
  const { api } = await (await house.openWorkspace()).signIn('owner')
  const sell = (accountId: string, number: string, unitPrice: string, unitCost: string | null, issuedOn: string) =>
    api.revenue.createDocument({
      ...{ kind: 'invoice', number, accountId, issuedOn },
      lines: [{ kind: 'sale', description: 'Salt', quantity: '1', unitPrice, unitCost }],
    })
  const ids = new Map<string, string>()
  for (const { name, price, cost } of accounts) {
    const { id } = await api.relationships.createAccount({ name })
    ids.set(name, id)
    await sell(id, name, price, cost, '2026-06-10')
  }
  const quiet = await api.relationships.createAccount({ name: 'Elm' })
  const standing = async (id: string, window?: { from: string; to: string }) => {
    const { panels } = await api.relationships.accountPage({ id, ...window })
    const { rank, accounts: among } = panels.statement as { rank: number | null; accounts: number }
    return { rank, among }
  }
  const june = { from: '2026-06-01', to: '2026-07-01' }
  for (const window of [undefined, june]) {
    for (const { name, byProfit } of accounts)
      expect(await standing(ids.get(name)!, window)).toEqual({ rank: byProfit, among: 4 })
    expect(await standing(quiet.id, window)).toEqual({ rank: null, among: 4 })
  }
  const ranked = await api.value.portfolioRows({})
  expect(ranked.items.map(({ name }) => name)).toEqual(['Alder', 'Cedar', 'Birch', 'Dogwood'])

  await sell(ids.get('Cedar')!, 'unknown', '1.00', null, '2026-06-11')
  for (const window of [undefined, june])
    for (const { name, byNet } of accounts)
      expect(await standing(ids.get(name)!, window)).toEqual({ rank: byNet, among: 4 })
})
