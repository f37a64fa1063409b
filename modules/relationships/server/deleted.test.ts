import { createPublicKey } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { slices } from '#app/slices.ts'
import { verifyChain } from '#platform/events/verify-chain.ts'
import { openTestHouse } from '#tests/house.ts'

let now = new Date()
const days = (count: number) => {
  now = new Date(now.getTime() + count * 86_400_000)
}

const house = await openTestHouse({ clock: () => now })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, activities, revenue } = owner.api
const jobs = slices.flatMap(({ scheduled = [] }) => scheduled).filter(({ name }) => name.startsWith('purge-'))
const night = async () => {
  for (const job of jobs) await job.run(house.services)
}
const rowsOf = async (table: string, ids: string[]) => {
  const { rows } = await firm.inTransaction(async (ctx) => ({
    rows: await ctx.db
      .selectFrom(table as 'relationships.account')
      .select('id')
      .where('workspace_id', '=', firm.id)
      .where('id', 'in', ids)
      .execute(),
  }))
  return rows.map(({ id }) => id).sort()
}
const invoice = (accountId: string, number: string) =>
  revenue.createDocument({
    ...{ kind: 'invoice', number, accountId, issuedOn: '2026-06-10' },
    lines: [{ kind: 'sale', quantity: '1', unitPrice: '1.00' }],
  })

test('a deleted account is listed and comes back with everything that hung on it', async () => {
  const { id } = await relationships.createAccount({
    ...{ name: 'Kept Links', ownerId: owner.member.id, city: 'Cork' },
    relationships: [{ type: 'customer', level: 3 }],
  })
  const contact = await relationships.createContact({ name: 'Nora Hale', accountId: id })
  await activities.writeNote({ accountId: id, body: 'They called.' })
  await invoice(id, 'I-1')
  const before = await relationships.accountPage({ id })
  await relationships.deleteAccount({ id })
  await relationships.deleteContact({ id: contact.id })
  const { items } = await relationships.listDeleted({ limit: 10 })
  expect(items).toMatchObject([
    { type: 'contact', name: 'Nora Hale', accountName: 'Kept Links', keptFor: null, deletedBy: { name: 'The owner' } },
    { type: 'account', name: 'Kept Links', until: null, keptFor: 'it has invoices' },
  ])
  const first = await relationships.listDeleted({ limit: 1 })
  expect((await relationships.listDeleted({ limit: 1, after: first.next! })).items[0]?.type).toBe('account')
  await relationships.restoreAccount({ id })
  await relationships.restoreContact({ id: contact.id })
  const after = await relationships.accountPage({ id })
  const plain = ({ account, contacts, panels }: typeof before) => ({
    account: { ...account, version: 0 },
    contacts: contacts.map((each) => ({ ...each, version: 0 })),
    notes: panels.notes,
    statement: panels.statement,
  })
  expect(plain(after)).toEqual(plain(before))
  expect((await relationships.listDeleted({})).items).toEqual([])
  expect((await relationships.search({ words: 'Nora Hale' })).items).toMatchObject([{ id: contact.id }])
})

test('the list is as far as one sees: nothing of another firm, nothing beyond the reach', async () => {
  const { id } = await relationships.createAccount({ name: 'Far Away', ownerId: owner.member.id })
  await relationships.deleteAccount({ id })
  const role = await owner.api.workspace.createRole({
    name: 'Own',
    rights: { account: { see: 'own' }, contact: { see: 'own' } },
  })
  const seller = await firm.signIn('viewer')
  await owner.api.workspace.changeMember({ id: seller.member.id, roleId: role.id })
  const stranger = await (await house.openWorkspace()).signIn('owner')
  expect((await seller.api.relationships.listDeleted({})).items).toEqual([])
  expect((await stranger.api.relationships.listDeleted({})).items).toEqual([])
  expect((await relationships.listDeleted({})).items.map(({ name }) => name)).toEqual(['Far Away'])
  await relationships.restoreAccount({ id })
})

test('on day 91 it goes for good, but not what has invoices, and the record still verifies', async () => {
  const [plain, invoiced] = [
    (await relationships.createAccount({ name: 'Plain' })).id,
    (await relationships.createAccount({ name: 'Invoiced' })).id,
  ]
  const stays = await relationships.createContact({ name: 'Stays', accountId: plain })
  const goes = await relationships.createContact({ name: 'Goes', accountId: invoiced })
  const note = await activities.writeNote({ accountId: plain, body: 'Goes along.' })
  const lone = await activities.writeNote({ accountId: invoiced, body: 'Goes alone.' })
  await invoice(invoiced, 'I-2')
  await activities.deleteNote({ id: lone.id })
  await relationships.deleteContact({ id: goes.id })
  await relationships.deleteAccounts({ ids: [plain, invoiced] })
  days(90)
  await night()
  expect(await rowsOf('relationships.account', [plain, invoiced])).toHaveLength(2)
  expect(await rowsOf('activities.note', [note.id, lone.id])).toHaveLength(2)
  days(1)
  await night()
  await night()
  expect(await rowsOf('relationships.account', [plain, invoiced])).toEqual([invoiced])
  expect(await rowsOf('relationships.contact', [stays.id, goes.id])).toEqual([stays.id])
  expect(await rowsOf('activities.note', [note.id, lone.id])).toEqual([])
  await expect(relationships.restoreAccount({ id: plain })).rejects.toMatchObject({ problem: { status: 404 } })
  expect((await relationships.listDeleted({})).items.map(({ name }) => name)).toEqual(['Invoiced'])
  await relationships.restoreAccount({ id: invoiced })
  await house.seal()
  const key = createPublicKey(house.secrets.sealing.publicKey)
  expect((await verifyChain(house.pools, firm.id, key, undefined)).faults).toEqual([])
})

test('a deleted field goes for good after 90 days with its values, and its name and key are free for another', async () => {
  const field = await relationships.createCustomField({ record: 'account', name: 'Passing', type: 'text' })
  const kept = await relationships.createCustomField({ record: 'account', name: 'Staying', type: 'text' })
  const { id } = await relationships.createAccount({ name: 'Has Both', custom: { passing: 'Words', staying: 'Kept' } })
  const changed = await owner.api.relationships.changeAccount({ id, custom: { passing: null, staying: 'Kept still' } })
  const other = await relationships.createAccount({ name: 'Has One', custom: { passing: 'Words' } })
  const { eventId } = await relationships.deleteCustomField({ id: field.id })
  days(89)
  await night()
  expect(await rowsOf('relationships.custom_field', [field.id, kept.id])).toHaveLength(2)
  days(2)
  await night()
  expect(await rowsOf('relationships.custom_field', [field.id, kept.id])).toEqual([kept.id])
  await expect(activities.undo({ id: eventId })).rejects.toMatchObject({ problem: { status: 404 } })
  const customOf = async (accountId: string) => {
    const { rows } = await firm.inTransaction((ctx) =>
      sql<{ custom: object; values: number }>`
        select a.custom, (select count(*)::int from relationships.custom_value v where v.workspace_id = ${firm.id}
          and v.record_id = a.id) as values
        from relationships.account a where a.workspace_id = ${firm.id} and a.id = ${accountId}`.execute(ctx.db),
    )
    return rows[0]
  }
  expect(await customOf(other.id)).toEqual({ custom: {}, values: 0 })
  // A change of then is taken back without what is gone.
  const { items } = await activities.history({ type: 'account', id })
  expect(changed.custom).toMatchObject({ staying: 'Kept still' })
  await activities.undo({ id: items[0]!.eventId })
  expect(await customOf(id)).toEqual({ custom: { staying: 'Kept' }, values: 1 })
  await relationships.createCustomField({ record: 'account', name: 'Passing', type: 'number' })
  await relationships.changeAccount({ id, custom: { passing: '4' } })
  expect((await relationships.accountPage({ id })).account.custom).toEqual({ passing: '4', staying: 'Kept' })
})

test('what many people had of such a field does not come back with the rest that is taken back', async () => {
  const field = await relationships.createCustomField({ record: 'contact', name: 'Going', type: 'text' })
  await relationships.createCustomField({ record: 'contact', name: 'Lasting', type: 'text' })
  const custom = { going: 'Words', lasting: 'Kept' }
  const { id } = await relationships.createContact({ name: 'Nell Quirke', custom })
  const { batchId } = await relationships.changeContacts({
    ids: [id],
    change: { custom: { going: null, lasting: 'Other' } },
  })
  await relationships.deleteCustomField({ id: field.id })
  days(91)
  await night()
  await activities.undoBatch({ id: batchId! })
  const { rows } = await firm.inTransaction((ctx) =>
    sql<{ custom: object }>`
      select custom from relationships.contact where workspace_id = ${firm.id} and id = ${id}`.execute(ctx.db),
  )
  expect(rows).toEqual([{ custom: { lasting: 'Kept' } }])
})
