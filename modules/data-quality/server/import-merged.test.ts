import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { importKinds } from '#app/import-kinds.ts'
import { theHouse } from '#modules/workspace/server/index.ts'
import { openTestHouse } from '#tests/house.ts'
import { importsOf } from '#tests/imports.ts'
import { until, uploadAndPlan } from '#tests/uploads.ts'
import { followMerges } from './follow-merges.ts'
import { resumeImport } from './import-files.ts'

const house = await openTestHouse({ jobs: true })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, activities, dataQuality } = owner.api

const bring = async (text: string, kind: 'accounts' | 'contacts' | 'activities' | 'sales') => {
  const { id, counts } = await uploadAndPlan(owner, text, kind, `${kind}.csv`)
  await dataQuality.startImport({ id })
  await until(owner, id, 'done', 'failed')
  return counts
}

test('the number of an account that was merged brings everything to the survivor, whose own number stays', async () => {
  const account = async (name: string, externalId: string) =>
    (await relationships.createAccount({ name, externalId })).id
  const [a, b, c] = [
    await account('Gullwing', 'G-1'),
    await account('Gullwing Ltd', 'G-2'),
    await account('Gull', 'G-3'),
  ]
  await relationships.mergeAccounts({ id: b, mergedId: c })
  const { eventId } = await relationships.mergeAccounts({ id: a, mergedId: b })
  const sales =
    'Invoice no,Invoice date,Customer,Customer id,Product,Quantity,List price\nS-1,2026-01-31,Gull,G-3,Paper,2,10.00\n'
  expect(await bring(sales, 'sales')).toMatchObject({ rejected: 0 })
  expect(await bring('Company name,Customer id,City\nGullwing Limited,G-2,Cork\n', 'accounts')).toMatchObject({
    ...{ created: 0, updated: 1, rejected: 0 },
  })
  await bring('Date,Kind,Account,Customer id,Text\n2026-03-02,call,Gull,G-3,Wants paper\n', 'activities')
  const { account: survivor } = await relationships.accountPage({ id: a })
  expect(survivor).toMatchObject({ id: a, externalId: 'G-1', name: 'Gullwing Limited', city: 'Cork', netSales: 2000 })
  expect((await relationships.listAccounts({})).items).toHaveLength(1)
  const { left } = await activities.undo({ id: eventId })
  expect(left.map(({ name }) => name)).toContain('1 document')
  expect((await bring(sales.replace('S-1', 'S-2'), 'sales'))?.rejected).toBe(0)
  expect((await relationships.accountPage({ id: b })).account.netSales).toBe(2000)
})

test('the number of somebody who was merged finds the survivor', async () => {
  const one = await bring(
    'Name,Contact id,E-mail\nNora Quay,N-1,nora@quay.example\nNora Q.,N-2,nora@home.example\n',
    'contacts',
  )
  expect(one).toMatchObject({ created: 2 })
  const { items } = await relationships.listContacts({ find: 'Nora' })
  const idOf = (name: string) => items.find((each) => each.name === name)!.id
  await relationships.mergeContacts({ id: idOf('Nora Quay'), mergedId: idOf('Nora Q.') })
  expect(await bring('Name,Contact id,Job title\nNora Quay,N-2,Buyer\n', 'contacts')).toMatchObject({
    ...{ created: 0, updated: 1 },
  })
  expect((await relationships.listContacts({ find: 'Nora' })).items).toMatchObject([
    { name: 'Nora Quay', jobTitle: 'Buyer' },
  ])
})

test('so does Rapport’s own id of an account or of somebody who was merged', async () => {
  const account = async (name: string, externalId: string) =>
    (await relationships.createAccount({ name, externalId })).id
  const [a, b] = [await account('Tern', 'TR-1'), await account('Tern Ltd', 'TR-2')]
  await relationships.mergeAccounts({ id: a, mergedId: b })
  expect(await bring(`Company name,Customer id,Rapport id,City\nTern,TR-9,${b},Sligo\n`, 'accounts')).toMatchObject({
    created: 0,
    updated: 1,
    rejected: 0,
  })
  expect((await relationships.accountPage({ id: a })).account).toMatchObject({ externalId: 'TR-1', city: 'Sligo' })
  const person = async (name: string) => (await relationships.createContact({ name })).id
  const [c, d] = [await person('Una Tern'), await person('U. Tern')]
  await relationships.mergeContacts({ id: c, mergedId: d })
  expect(await bring(`Name,Rapport id,E-mail\nUna Tern,${d},una@tern.example\n`, 'contacts')).toMatchObject({
    ...{ created: 0, updated: 1, rejected: 0 },
  })
  expect((await relationships.personPage({ id: c })).person.email).toBe('una@tern.example')
})

/** An import that was stopped behind its first whole chunk with rows, by the name of its file. */
async function stopped(text: string, name: string, kind: 'accounts' | 'contacts' | 'activities' | 'sales') {
  const { bring: bringFile, write } = importsOf(house, firm)
  const controller = new AbortController()
  await bringFile(
    write(text, name),
    { kind },
    {
      signal: controller.signal,
      onProgress: ({ stage, rows }) => {
        if (stage === 'applying' && rows > 0) controller.abort()
      },
    },
  )
  const found = (await dataQuality.listImports({})).items.find((each) => each.name === name)!
  expect(found).toMatchObject({ status: 'stopped' })
  return found.id
}

const goOn = (importId: string) =>
  resumeImport(house.services, importKinds, { workspaceId: firm.id, actor: theHouse, importId })

const many = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n')

test('accounts that are merged while a file is being written get the rest of it where they went', async () => {
  const sales = `Invoice no,Invoice date,Customer,Amount\n${many(3000, (at) => `M-${at},2026-06-${String(1 + (at % 28)).padStart(2, '0')},Merging ${at % 3},1.00`)}\n`
  const id = await stopped(sales, 'merging.csv', 'sales')
  const { items } = await relationships.listAccounts({ find: 'Merging' })
  const named = (name: string) => items.find((each) => each.name === name)!.id
  const [one, two, three] = [named('Merging 0'), named('Merging 1'), named('Merging 2')]
  const inner = await relationships.mergeAccounts({ id: two, mergedId: one })
  const outer = await relationships.mergeAccounts({ id: three, mergedId: two })
  await goOn(id)
  expect(await dataQuality.getImport({ id })).toMatchObject({ status: 'done' })
  expect((await relationships.accountPage({ id: three })).account.netSales).toBe(300_000)
  const { rows } = await firm.inTransaction(({ db }) =>
    sql<{ on_merged: number }>`select count(*)::int as on_merged from revenue.document
      where workspace_id = ${firm.id} and account_id in (${one}, ${two})`.execute(db),
  )
  expect(rows[0]!.on_merged).toBe(0)
  await activities.undo({ id: outer.eventId })
  await activities.undo({ id: inner.eventId })
})

test('people and what was talked likewise; of two rows of one record the first counts, and the other says why', async () => {
  const people = `Name,Contact id,E-mail,Account\n${many(1100, (at) => `Tide ${at},T-${at},t${at}@tide.example,Tidal ${at % 2}`)}\n`
  const id = await stopped(people, 'tides.csv', 'contacts')
  const { items } = await relationships.listAccounts({ find: 'Tidal' })
  await relationships.mergeAccounts({ id: items[0]!.id, mergedId: items[1]!.id })
  await goOn(id)
  expect(await dataQuality.getImport({ id })).toMatchObject({ status: 'done', counts: { created: 1100, rejected: 0 } })
  const at = async (accountId: string) => {
    const { rows } = await firm.inTransaction(({ db }) =>
      sql<{ people: number }>`select count(*)::int as people from relationships.contact_place
        where workspace_id = ${firm.id} and account_id = ${accountId}`.execute(db),
    )
    return rows[0]!.people
  }
  expect(await at(items[0]!.id)).toBe(1100)

  await bring('Name,Contact id,E-mail\nSurge,S-1,surge@tide.example\n', 'contacts')
  const again = await stopped(people.replaceAll('@tide.example', '@ebb.example'), 'ebb.csv', 'contacts')
  const { items: found } = await relationships.listContacts({ find: 'Tide 1099' })
  const { items: before } = await relationships.listContacts({ find: 'Tide 1098' })
  const { eventId } = await relationships.mergeContacts({ id: before[0]!.id, mergedId: found[0]!.id })
  const [surge, tide] = await Promise.all(
    ['Surge', 'Tide 1097'].map(async (find) => (await relationships.listContacts({ find })).items[0]!.id),
  )
  await relationships.mergeContacts({ id: surge!, mergedId: tide! })
  await goOn(again)
  expect(await dataQuality.getImport({ id: again })).toMatchObject({
    ...{ status: 'done', counts: { updated: 1099, rejected: 1 } },
  })
  const { rows } = await firm.inTransaction(({ db }) =>
    sql`select row_number, problem from data_quality.rejected_row
      where workspace_id = ${firm.id} and import_id = ${again}`.execute(db),
  )
  const problem = 'Its record was merged into that of an earlier row while the file was being written.'
  expect(rows).toEqual([{ row_number: 1100, problem }])
  // The row of whoever went into somebody with a number of their own brings its e-mail, and no other number.
  const { rows: numbers } = await firm.inTransaction(({ db }) =>
    sql`select p.external_id, exists (select from relationships.contact_channel c where c.workspace_id = ${firm.id}
        and c.contact_id = p.id and c.value = 't1097@ebb.example') as brought
      from relationships.contact p where p.workspace_id = ${firm.id} and p.id = ${surge}`.execute(db),
  )
  expect(numbers).toEqual([{ external_id: 'S-1', brought: true }])
  await activities.undo({ id: eventId })
})

test('documents that a merge took along while a file was being written, and that are back since, keep their lines', async () => {
  const line = (at: number, amount: string) => `P-${at},2026-06-10,Parting ${at % 2},${amount}`
  const head = 'Invoice no,Invoice date,Customer,Amount'
  await bring(`${head}\n${many(2600, (at) => line(at, '1.00'))}\n`, 'sales')
  const { items } = await relationships.listAccounts({ find: 'Parting' })
  const id = await stopped(
    `${head}\n${many(2600, (at) => `${line(at, '1.00')}\n${line(at, '5.00')}`)}\n`,
    'parting.csv',
    'sales',
  )
  const { eventId } = await relationships.mergeAccounts({ id: items[0]!.id, mergedId: items[1]!.id })
  await firm.inTransaction((ctx) => followMerges({ ...ctx, importId: id }, importKinds.sales!))
  await activities.undo({ id: eventId })
  await goOn(id)
  expect(await dataQuality.getImport({ id })).toMatchObject({ status: 'done', counts: { rejected: 0 } })
  const { rows } = await firm.inTransaction(({ db }) =>
    sql`select count(*)::int as lines, (count(*) filter (where l.account_id <> d.account_id))::int as strayed
      from revenue.line l join revenue.document d on d.workspace_id = ${firm.id} and d.id = l.document_id
      where l.workspace_id = ${firm.id} and d.number like 'P-%'`.execute(db),
  )
  expect(rows).toEqual([{ lines: 5200, strayed: 0 }])
})
