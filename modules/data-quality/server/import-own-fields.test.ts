import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inWorkspace } from '#platform/database/transaction.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { until, uploadAndPlan } from '#tests/uploads.ts'

const house = await openTestHouse({ jobs: true })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, dataQuality } = owner.api

type Field = Omit<Parameters<typeof relationships.createCustomField>[0], 'record'>
const fields: Field[] = [
  { name: 'Tier', type: 'choice', choices: [{ name: 'Gold' }, { name: 'Silver' }] },
  { name: 'Interests', type: 'choices', choices: [{ name: 'Salt' }, { name: 'Oil, cold' }, { name: 'Tea' }] },
  { name: 'Seats', type: 'number', digits: 1 },
  { name: 'Budget', type: 'money', currency: 'EUR' },
  { name: 'Renewal', type: 'date' },
  { name: 'Slogan', type: 'text' },
  { name: 'Wiki', type: 'link' },
  { name: 'Agency', type: 'account' },
  { name: 'Champion', type: 'person' },
  { name: 'Strategic', type: 'yes-no' },
  { name: 'Double', type: 'formula', formula: '[Seats] * 2' },
]
for (const record of ['account', 'contact'] as const)
  for (const field of fields) await relationships.createCustomField({ record, ...field })
const agency = await relationships.createAccount({ name: 'Agency One', externalId: 'A-1' })
const ben = await relationships.createContact({ name: 'Ben Ode' })
for (const each of [1, 2]) {
  await relationships.createAccount({ name: 'Twin', externalId: `T-${each}` })
  await relationships.createContact({ name: 'Ann Twin', jobTitle: `${each}` })
}

const kinds = { accounts: 'Company name', contacts: 'Full name' }
const own = 'Tier;Interests;Seats;Budget;Renewal;Slogan;Wiki;Agency;Champion;Strategic'
const plan = (kind: keyof typeof kinds, ...rows: string[]) =>
  uploadAndPlan(owner, [`${kinds[kind]};${own}`, ...rows].join('\n'), kind, 'own.csv')
const apply = async (id: string) => {
  await dataQuality.startImport({ id })
  return until(owner, id, 'done', 'failed')
}
const undo = async (id: string) => {
  await dataQuality.undoImport({ id })
  return until(owner, id, 'undone', 'failed')
}
const problems = async (id: string) =>
  (await dataQuality.previewImport({ id, tab: 'rejected' })).items.map(({ problem }) => problem)
const accountNamed = async (find: string) => {
  const [found] = (await relationships.listAccounts({ find })).items
  return (await relationships.accountPage({ id: found!.id })).account
}

const whole = 'gold;"tea; OIL, COLD";2,5;€ 1.234,50;31.12.2027;007;example.com/x;A-1;ben  ode;Ja'
const kept = {
  ...{ tier: 'gold', interests: ['oil-cold', 'tea'], seats: '2.5', budget: 123_450, renewal: '2027-12-31' },
  ...{ slogan: '007', wiki: 'https://example.com/x', strategic: true, double: '5' },
  ...{ agency: { id: agency.id, name: 'Agency One' }, champion: { id: ben.id, name: 'Ben Ode' } },
}

test.each(['accounts', 'contacts'] as const)(
  'a file of %s brings a value of every type, twice changes nothing, and goes with the undo',
  async (kind) => {
    const name = `Whole ${kind}`
    const before = await contentsOf(house.pools, firm.id)
    const first = await plan(kind, `${name};${whole}`, `Bare ${kind};;;;;;;;;;`)
    expect(first.mapping!.columns.map(({ field, how }) => [field, how])).toEqual([
      [expect.stringMatching(/name$/i), 'by name'],
      ...own.split(';').map((each) => [`custom.${each.toLowerCase()}`, 'by name']),
    ])
    expect(first.mapping!.own!.map(({ label }) => label)).not.toContain('Double')
    expect(first.counts).toMatchObject({ created: 2, rejected: 0 })
    const { items } = await dataQuality.previewImport({ id: first.id })
    expect(items[0]!.cells).toContainEqual({ label: 'Budget', text: '€ 1.234,50' })
    await apply(first.id)
    const shown =
      kind === 'accounts'
        ? (await accountNamed(name)).custom
        : (await relationships.personPage({ id: (await relationships.listContacts({ find: name })).items[0]!.id }))
            .person.custom
    expect(shown).toEqual(kept)
    const again = await plan(kind, `${name};${whole}`, `Bare ${kind};;;;;;;;;;`)
    expect(again.counts).toMatchObject({ unchanged: 2, updated: 0, created: 0 })
    await dataQuality.stopImport({ id: again.id })
    await until(owner, again.id, 'failed', 'stopped', 'undone', 'discarded')
    expect(await undo(first.id)).toMatchObject({ status: 'undone', kept: [] })
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  },
)

test('what a row leaves empty stays, what it changes comes back with the undo', async () => {
  const seal = await relationships.createAccount({
    name: 'Sealed',
    custom: { tier: 'Silver', interests: ['salt'], seats: '4', slogan: 'Old' },
  })
  const before = await contentsOf(house.pools, firm.id)
  const { id, counts } = await plan('accounts', 'Sealed;Gold;;;;;New;;;;no')
  expect(counts).toMatchObject({ updated: 1, created: 0 })
  await apply(id)
  const filter = JSON.stringify({ field: 'custom.slogan', is: 'is', value: 'new' })
  const { items } = await relationships.listAccounts({ filter } as never)
  expect(items.map(({ name }) => name)).toEqual(['Sealed'])
  const { account } = await relationships.accountPage({ id: seal.id })
  expect(account.custom).toMatchObject({
    tier: 'gold',
    interests: ['salt'],
    seats: '4',
    slogan: 'New',
    strategic: false,
  })
  expect(await undo(id)).toMatchObject({ status: 'undone', kept: [] })
  expect(await contentsOf(house.pools, firm.id)).toEqual(before)
})

test('a cell that is not what its field holds rejects its row with a sentence', async () => {
  const long = 'x'.repeat(501)
  const rows: [string, string][] = [
    [
      'Bronze;;;;;;;;;',
      'Bronze in Tier is no choice of this field. Use Gold, Silver, or add it to the field under Settings, or leave it out.',
    ],
    [
      ';Tea, Coal;;;;;;;;',
      'Coal in Interests is no choice of this field. Use Salt, Oil, cold, Tea, or add it to the field under Settings, or leave it out.',
    ],
    [';;many;;;;;;;', 'many in Seats is not a number. Mend it in the file or leave it out.'],
    [
      ';;1,25;;;;;;;',
      '1,25 in Seats is too exact: the field takes one decimal place. Round it in the file or leave it out.',
    ],
    [
      ';;=1+1;;;;;;;',
      '=1+1 in Seats is a formula, which is kept as text and never worked out. Put its result there or leave the row out.',
    ],
    [
      ';;;12 USD;;;;;;',
      '12 USD in Budget is not in EUR, which the field counts in. Convert it in the file or leave it out.',
    ],
    [
      ';;;999999999999999;;;;;;',
      '999999999999999 in Budget is larger than any amount. Mend it in the file or leave it out.',
    ],
    [';;;;31.02.2027;;;;;', '31.02.2027 is not a day. Mend it in the file or leave it out.'],
    [`;;;;;${long};;;;`, 'Slogan is longer than 500 characters. Shorten it in the file or leave it out.'],
    [
      ';;;;;;javascript:alert(1);;;',
      'javascript:alert(1) in Wiki is no link, as https://example.com. Mend it in the file or leave it out.',
    ],
    [
      ';;;;;;;Nobody Ltd;;',
      'There is no account with the number or the name Nobody Ltd (Agency). Mend it in the file or leave it out.',
    ],
    [';;;;;;;Twin;;', '2 accounts are called Twin (Agency). Write the number instead, or leave it out.'],
    [';;;;;;;;Ann Twin;', '2 people are called Ann Twin (Champion). Write the number instead, or leave it out.'],
    [';;;;;;;;;perhaps', 'perhaps in Strategic is neither yes nor no. Write one of them or leave it out.'],
  ]
  const fine = [
    ';;1,5;2,50;01.03.2027;;;;;',
    ';;2,5;3,50;13.03.2027;;;;;',
    ';;3;4,50;14.03.2027;;;;;',
    ';;3;4,50;15.03.2027;;;;;',
    ';;3;;;;;;;',
  ]
  const { counts, id } = await plan(
    'accounts',
    ...rows.map(([cells], at) => `Bad ${at};${cells}`),
    ...fine.map((cells, at) => `Fine ${at};${cells}`),
  )
  expect(await problems(id)).toEqual(rows.map(([, sentence]) => sentence))
  expect(counts).toMatchObject({ rejected: rows.length, created: fine.length })
})

test('a field that is gone is not offered, and one chosen for it is said to be gone', async () => {
  const field = await relationships.createCustomField({ record: 'account', name: 'Balance', type: 'money' })
  const text = 'Company name,Balance\nOne,12.50\n'
  const { id, mapping } = await uploadAndPlan(owner, text, 'accounts', 'balance.csv')
  // Otherwise a column of this name is left out.
  expect(mapping!.columns[1]).toMatchObject({ field: 'custom.balance' })
  await relationships.deleteCustomField({ id: field.id })
  await dataQuality.changeImport({ id, choices: { fields: { Balance: 'custom.balance' }, answers: {} } })
  const read = await until(owner, id, 'planned', 'failed')
  expect(read.mapping!.columns[1]).toMatchObject({ field: null })
  expect(read.mapping!.assumptions.map(({ sentence }) => sentence)).toContain(
    'There is no own field custom.balance, so Balance is not read into it. Choose another field, or add it under Settings, Fields.',
  )
})

test('sixty own fields are filled from one file', async () => {
  const other = await house.openWorkspace('Sixty')
  const boss = await other.signIn('owner')
  const names = Array.from({ length: 60 }, (_, at) => `Own ${at + 1}`)
  for (const [at, name] of names.entries())
    await boss.api.relationships.createCustomField({ record: 'account', name, type: at % 2 ? 'number' : 'text' })
  const row = (name: string, plus: number) => [name, ...names.map((_, at) => String(at + plus))].join(',')
  const text = [['Company name', ...names].join(','), row('One', 1), row('Two', 100)].join('\n')
  const { id, counts } = await uploadAndPlan(boss, text, 'accounts', 'sixty.csv')
  expect(counts).toMatchObject({ created: 2, rejected: 0 })
  await boss.api.dataQuality.startImport({ id })
  await until(boss, id, 'done', 'failed')
  const [found] = (await boss.api.relationships.listAccounts({ find: 'Two' })).items
  const { account } = await boss.api.relationships.accountPage({ id: found!.id })
  expect(Object.keys(account.custom!)).toHaveLength(60)
  expect(account.custom).toMatchObject({ 'own-1': '100', 'own-60': '159' })
  const written = await inWorkspace(house.pools, other.id, (db) =>
    sql`select from relationships.custom_value where workspace_id = ${other.id}`.execute(db),
  )
  expect(written.rows).toHaveLength(120)
})

test('another workspace has none of these fields', async () => {
  const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
  const { mapping } = await uploadAndPlan(stranger, 'Company name,Tier\nOne,Gold\n', 'accounts', 'own.csv')
  expect(mapping!.own).toEqual([])
  expect(mapping!.columns[1]).toMatchObject({ field: null })
})
