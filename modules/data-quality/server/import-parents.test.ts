import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { theHouse } from '#modules/workspace/server/index.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { until, uploadAndPlan } from '#tests/uploads.ts'
import { importFiles } from './import-files.ts'
import type { ImportKind } from './import-kind.ts'
import { accountsKind } from './record-kinds.ts'

const house = await openTestHouse({ jobs: true })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, dataQuality } = owner.api

const plan = (...rows: string[]) =>
  uploadAndPlan(owner, ['Company name;Customer id;Muttergesellschaft', ...rows].join('\n'), 'accounts', 'groups.csv')
const apply = async (id: string) => {
  await dataQuality.startImport({ id })
  return until(owner, id, 'done', 'failed')
}
const undo = async (id: string) => {
  await dataQuality.undoImport({ id })
  return until(owner, id, 'undone', 'failed')
}
const idOf = async (find: string) => (await relationships.listAccounts({ find })).items[0]!.id
const groupOf = async (find: string) =>
  (await relationships.accountGroup({ id: await idOf(find) })).items.map(({ name }) => name).toSorted()

test('accounts are put under their parents, of the file or there already, once, and the undo takes them out', async () => {
  await relationships.createAccount({ name: 'Elder Group', externalId: 'E-1' })
  await relationships.createAccount({ name: 'Fern' })
  const before = await contentsOf(house.pools, firm.id)
  const rows = ['Fern Sub;F-2;Fern', 'Fern;;E-1', 'Gorse Sub;G-2;G-1', 'Gorse;G-1;elder  group', 'Hazel;H-1;']
  const { id, counts, mapping } = await plan(...rows)
  expect(mapping!.columns[2]).toMatchObject({ field: 'parent', how: 'by name' })
  expect(counts).toMatchObject({ created: 4, updated: 1, rejected: 0 })
  await apply(id)
  expect(await groupOf('Elder')).toEqual(['Elder Group', 'Fern', 'Fern Sub', 'Gorse', 'Gorse Sub'])
  expect((await plan(...rows)).counts).toMatchObject({ unchanged: 5, created: 0, updated: 0 })
  expect(await undo(id)).toMatchObject({ status: 'undone', kept: [] })
  const after = await contentsOf(house.pools, firm.id)
  expect(after).toEqual({ ...before, 'data_quality.import': after['data_quality.import'] })
})

test('circles, a second parent, and a parent that nobody or several are, reject their rows with a sentence', async () => {
  const [ivy, juniper] = await Promise.all(['Ivy', 'Juniper'].map((name) => relationships.createAccount({ name })))
  await relationships.addLink({
    kind: 'parent',
    from: { type: 'account', id: ivy!.id },
    to: { type: 'account', id: juniper!.id },
  })
  for (const externalId of ['T-1', 'T-2']) await relationships.createAccount({ name: 'Twin', externalId })
  const { id } = await plan(
    'Ivy;;Juniper',
    'Juniper;;Kelp',
    'Kelp;;',
    'Larch;;Moss',
    'Moss;;Nettle',
    'Nettle;;Larch',
    'Oak;;Larch',
    'Pine;;Pine',
    'Quince;;Nowhere',
    'Rose;;Twin',
    'Sage;;Quince',
    'Thyme;;T-2',
  )
  const { items } = await dataQuality.previewImport({ id, tab: 'rejected' })
  expect(items.map(({ account, problem }) => [account, problem])).toEqual([
    [
      'Ivy',
      'Its parents make a circle: the account would belong to itself. Mend the parent in the file or leave it out.',
    ],
    [
      'Juniper',
      'Juniper belongs to Ivy already, and an account has one parent. Remove that link first, or leave the parent out.',
    ],
    ['Larch', expect.stringContaining('make a circle')],
    ['Moss', expect.stringContaining('make a circle')],
    ['Nettle', expect.stringContaining('make a circle')],
    ['Oak', expect.stringContaining('Above it are 30 levels or more, or a circle.')],
    ['Pine', 'An account does not belong to itself. Mend the parent in the file or leave it out.'],
    [
      'Quince',
      'There is no account with the number or the name Nowhere (Muttergesellschaft). Mend it in the file or leave it out.',
    ],
    ['Rose', '2 accounts are called Twin (Muttergesellschaft). Write the number instead, or leave it out.'],
    ['Sage', 'The row of its parent Quince is rejected. Mend that row, or leave the parent out.'],
  ])
  expect(await apply(id)).toMatchObject({ status: 'done', counts: { created: 2, rejected: 10 } })
  expect(await undo(id)).toMatchObject({ status: 'undone', kept: [] })
})

test('a parent that somebody gives while the file is written stays, and the row says so', async () => {
  const elm = await relationships.createAccount({ name: 'Elm' })
  await relationships.createAccount({ name: 'Fir' })
  const gum = await relationships.createAccount({ name: 'Gum' })
  const path = join(house.services.config.dataDir, 'groups.csv')
  const text = 'Company name;Muttergesellschaft\nGum;Fir\nIris;Fir\n'
  writeFileSync(path, text)
  const whileItIsWritten: ImportKind = {
    ...accountsKind,
    apply: async (ctx, run, parts, chunk) => {
      if (chunk === parts.accounts)
        await relationships.addLink({
          ...{ from: { type: 'account', id: elm.id }, kind: 'parent', to: { type: 'account', id: gum.id } },
        })
      return accountsKind.apply(ctx, run, parts, chunk)
    },
  }
  const where = { workspaceId: firm.id, actor: { ...theHouse, memberId: owner.member.id } }
  const files = [{ name: 'groups.csv', path, bytes: text.length, fileId: null }]
  const id = await importFiles(house.services, { accounts: whileItIsWritten }, where, { kind: 'accounts', files })
  expect(await groupOf('Elm')).toEqual(['Elm', 'Gum'])
  expect(await groupOf('Fir')).toEqual(['Fir', 'Iris'])
  expect(await dataQuality.getImport({ id })).toMatchObject({ status: 'done', counts: { created: 1, rejected: 1 } })
  const rejected = await house.ask({ url: `/api/v1/imports/${id}/rejected.csv`, headers: { cookie: owner.cookie } })
  expect(rejected.body).toContain(
    'The row is brought, but Gum is not put under Fir: it was put under Elm meanwhile, and an account has one parent.',
  )
})

test('a link that was changed since stays, and says so', async () => {
  const { id } = await plan('Umber;U-1;', 'Vetch;V-1;U-1')
  await apply(id)
  const child = await idOf('Vetch')
  const { items } = await relationships.listLinks({ type: 'account', id: child })
  await relationships.changeLink({ id: items[0]!.id, note: 'Since the merger' }, { version: 1 })
  const { kept } = await undo(id)
  expect(kept).toContainEqual(
    expect.objectContaining({ type: 'link', name: 'Vetch', reason: 'Its link to a parent was changed since.' }),
  )
})
