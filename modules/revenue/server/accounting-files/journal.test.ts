import { describe, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()
describe('a journal', async () => {
  const firm = await house.openWorkspace('Gull & Co', 'EUR')
  const owner = await firm.signIn('owner')
  const account = await owner.api.relationships.createAccount({ name: 'Acme' } as never)
  const sell = (number: string, issuedOn: string) =>
    owner.api.revenue.createDocument({
      ...{ kind: 'invoice', number, accountId: account.id, issuedOn },
      lines: [{ kind: 'sale', quantity: '2', unitPrice: '10.00', taxRate: '0.2' }],
    })
  await sell('A-1', '2025-12-31')
  await sell('A-2', '2026-01-01')
  const text = async (query: string) => (await owner.fetch(`/api/v1/books/journal?${query}`)).text()

  test('holds both its days and no other, in the order of days', async () => {
    const all = await text('format=hledger')
    expect(all.indexOf('(A-1) Acme | Invoice A-1')).toBeLessThan(all.indexOf('(A-2) Acme'))
    const one = await text('format=hledger&from=2026-01-01&to=2026-01-01')
    expect(one).toContain('(A-2)')
    expect(one).not.toContain('(A-1)')
  })

  test('of DATEV is of one year', async () => {
    const refused = await owner.fetch('/api/v1/books/journal?format=datev')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('DATEV takes one year at a time')
    expect(await text('format=datev&from=2026-01-01&to=2026-12-31')).toContain('"EXTF";700;21')
  })

  test('is not for a member who may not export the books, and holds nothing of another workspace', async () => {
    const member = await firm.signIn('member')
    expect((await member.fetch('/api/v1/books/journal?format=iif')).status).toBe(403)
    const stranger = await (await house.openWorkspace('Elsewhere', 'EUR')).signIn('owner')
    const theirs = await (await stranger.fetch('/api/v1/books/journal?format=iif')).text()
    expect(theirs).not.toContain('TRNS\tGENERAL')
  })
})
