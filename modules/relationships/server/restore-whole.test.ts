import { expect, test } from 'vitest'
import { fill } from '#tests/every-route.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'

const house = await openTestHouse({ jobs: 'asked' })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships } = owner.api
const records = await fill(firm, owner)
await relationships.changeAccount({ id: records.account, custom: { 'field-of-all': 'Kept' } })
await relationships.tagAccounts({ ids: [records.account, records.person], add: [{ id: records.tag }] })
await relationships.star({ type: 'account', id: records.account })
await relationships.star({ type: 'contact', id: records.contact })
await relationships.addLink({
  ...{ from: { type: 'account', id: records.account }, kind: 'competes', to: { type: 'account', id: records.person } },
})

/** Every table, with the versions of accounts and people apart: each change counts them up, that of coming back too. */
async function contents() {
  const { 'relationships.account': _, 'relationships.contact': __, ...others } = await contentsOf(house.pools, firm.id)
  const [accounts, contacts] = await firm.inTransaction(({ db }) =>
    Promise.all([
      db.selectFrom('relationships.account').selectAll().where('workspace_id', '=', firm.id).orderBy('id').execute(),
      db.selectFrom('relationships.contact').selectAll().where('workspace_id', '=', firm.id).orderBy('id').execute(),
    ]),
  )
  return {
    ...others,
    accounts: accounts.map((row) => ({ ...row, version: 0, updated_at: null })),
    contacts: contacts.map((row) => ({ ...row, version: 0, updated_at: null })),
  }
}

/** Where these records are named, to know that the test has something to lose. */
const named = [
  'activities.attachment',
  'activities.comment',
  'activities.meeting',
  'activities.meeting_guest',
  'activities.note',
  'activities.task',
  'relationships.account_figure',
  'relationships.contact_address',
  'relationships.contact_channel',
  'relationships.contact_date',
  'relationships.contact_place',
  'relationships.contact_preference',
  'relationships.custom_value',
  'relationships.link',
  'relationships.relationship',
  'relationships.starred',
  'relationships.supplier_review',
  'relationships.tagged',
  'relationships.type_fact',
  ...[
    'account_month',
    'account_terms',
    'bill',
    'document',
    'expense',
    'line',
    'open_item',
    'other_income',
    'paper',
    'payment',
  ].map((table) => `revenue.${table}`),
  ...['price_list', 'purchase_order', 'recurring_expense', 'subscription', 'write_off'].map(
    (table) => `revenue.${table}`,
  ),
  'search.entry',
]

const tablesNaming = (rows: Record<string, unknown[]>, ids: string[]) =>
  Object.keys(rows).filter((table) =>
    rows[table]?.some((row) => typeof row === 'string' && ids.some((id) => row.includes(id))),
  )

test('deleted and restored, an account and its people are in every table what they were', async () => {
  const before = await contents()
  expect(tablesNaming(before, [records.account, records.contact])).toEqual(named)
  await relationships.deleteAccount({ id: records.account })
  await relationships.deleteContact({ id: records.contact })
  await relationships.deleteAccount({ id: records.person })
  expect(await contents()).not.toEqual(before)
  await relationships.restoreAccount({ id: records.person })
  await relationships.restoreContact({ id: records.contact })
  await relationships.restoreAccount({ id: records.account })
  expect(await contents()).toEqual(before)
})
