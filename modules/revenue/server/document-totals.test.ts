import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { type Api, openTestHouse, type TestWorkspace } from '#tests/house.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const { api } = await firm.signIn('owner')
const [ash, birch] = await Promise.all(['Ash', 'Birch'].map((name) => api.relationships.createAccount({ name })))
await issue('invoice', ash!.id, [
  { kind: 'sale', quantity: '10', unitPrice: '10', discountRate: '0.1', taxRate: '0.2' },
  { kind: 'charge', quantity: '1', unitPrice: '5' },
])
await issue('invoice', birch!.id, [{ kind: 'sale', quantity: '1', unitPrice: '7' }])
await issue('credit-note', ash!.id, [{ kind: 'return', quantity: '1', unitPrice: '9', taxRate: '0.2' }])

test('the totals are those of all documents, however few a page holds', async () => {
  expect((await api.revenue.listDocuments({ limit: 1 })).items).toHaveLength(1)
  expect(await api.revenue.documentTotals({})).toEqual({
    ...{ documents: 3, foreign: 0, net: 88_00, charges: 5_00, advances: 0, tax: 16_20 },
  })
})

test.each([
  ['invoices', { kind: 'invoice' as const }, { documents: 2, net: 97_00, charges: 5_00, advances: 0, tax: 18_00 }],
  ['credit notes', { kind: 'credit-note' as const }, { documents: 1, net: -9_00, charges: 0, advances: 0, tax: -1_80 }],
  ['one account', { accountId: birch!.id }, { documents: 1, net: 7_00, charges: 0, advances: 0, tax: 0 }],
  [
    'credit notes of an account without one',
    { accountId: birch!.id, kind: 'credit-note' as const },
    { documents: 0, net: 0, charges: 0, advances: 0, tax: 0 },
  ],
])('of %s they are those of the list', async (_, filter, expected) => {
  expect(await api.revenue.documentTotals(filter)).toEqual({ foreign: 0, ...expected })
  const { items } = await api.revenue.listDocuments(filter)
  expect(items).toHaveLength(expected.documents)
  expect(items.reduce((sum, { net }) => sum + net, 0)).toBe(expected.net)
})

test('documents in other currencies count as what they are in the base currency, as their entries do', async () => {
  const abroad = await house.openWorkspace()
  const owner = await abroad.signIn('owner')
  const { id } = await owner.api.relationships.createAccount({ name: 'Cedar' })
  await issue('invoice', id, [{ kind: 'sale', quantity: '1', unitPrice: '1', taxRate: '0.1' }], owner.api)
  // ¥100 is €0.62: yen have no minor unit. Two lines of $1.01 at 0.5 are rounded one by one.
  await insertForeign(abroad, id, { currency: 'JPY', rate: '0.0062', net: [100], base: [62], charges: 0, tax: 10 })
  await insertForeign(abroad, id, {
    currency: 'USD',
    rate: '0.5',
    net: [101, 101],
    base: [51, 51],
    charges: 8,
    tax: 41,
  })
  const totals = await owner.api.revenue.documentTotals({})
  expect(totals).toEqual({ documents: 3, foreign: 2, net: 100 + 62 + 102, charges: 4, advances: 0, tax: 10 + 6 + 21 })
  const entries = await owner.api.revenue.entries({ figure: 'net-sales', from: '2026-01-01', to: '2027-01-01' })
  expect(entries.items.reduce((sum, { amount }) => sum + (amount ?? 0), 0)).toBe(totals.net)
})

test('another firm has totals of its own', async () => {
  const stranger = await (await house.openWorkspace()).signIn('owner')
  const nothing = { documents: 0, foreign: 0, net: 0, charges: 0, advances: 0, tax: 0 }
  expect(await stranger.api.revenue.documentTotals({})).toEqual(nothing)
  expect(await stranger.api.revenue.documentTotals({ accountId: ash!.id })).toEqual(nothing)
})

type Lines = Parameters<Api['revenue']['createDocument']>[0]['lines']

function issue(kind: 'invoice' | 'credit-note', accountId: string, lines: Lines, by = api) {
  return by.revenue.createDocument({ kind, number: newId().slice(-8), accountId, issuedOn: '2026-07-01', lines })
}

interface Foreign {
  currency: string
  rate: string
  /** Of each line, in minor units of the currency and of the base currency. */
  net: number[]
  base: number[]
  charges: number
  tax: number
}

/** Documents in other currencies come by import alone; here one is written as the import writes it. */
async function insertForeign(workspace: TestWorkspace, accountId: string, foreign: Foreign): Promise<void> {
  const { currency, rate, net, base, charges, tax } = foreign
  const id = newId()
  const sum = net.reduce((total, amount) => total + amount, 0)
  const lines = [
    ...net.map((amount, at) => ({ kind: 'sale', amount, base: base[at] })),
    ...(charges === 0 ? [] : [{ kind: 'charge', amount: charges, base: Math.round(charges * Number(rate)) }]),
  ].map((line, at) => ({ ...line, id: newId(), position: at + 1 }))
  await workspace.inTransaction(async ({ db, workspaceId }) => {
    await sql`
      insert into revenue.document (workspace_id, id, kind, number, account_id, issued_on, currency, rate, gross, discount, net, charges, tax)
      values (${workspaceId}, ${id}, 'invoice', ${id.slice(-8)}, ${accountId}, '2026-07-02', ${currency}, ${rate}, ${sum}, 0, ${sum},
        ${charges}, ${tax})`.execute(db)
    await sql`
      insert into revenue.line (workspace_id, id, document_id, account_id, issued_on, position, kind, gross, discount, net,
        base_gross, base_discount, base_net)
      select ${workspaceId}::uuid, l.id, ${id}::uuid, ${accountId}::uuid, '2026-07-02', l.position, l.kind, l.amount, 0, l.amount,
        l.base, 0, l.base
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(id uuid, position int, kind text, amount bigint, base bigint)`.execute(
      db,
    )
  })
}
