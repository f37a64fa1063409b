import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { inWorkspace } from '#platform/database/transaction.ts'
import { openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const other = await house.openWorkspace('Elsewhere')
const owner = await firm.signIn('owner')
const viewer = await firm.signIn('viewer')
const stranger = await other.signIn('owner')

const accounts = [
  ['Saltgrass Hotels', 'Calder Bay'],
  ['Brightmoor Bakeries', 'Brightmoor'],
  ['Zoë’s Crêperie', 'Dún Laoghaire'],
  ['100% Oats_and\\Barley', 'Harbour'],
  ['Ab Ovo', 'Harbour'],
  ['Cabin Nine', 'Harbour'],
] as const

beforeAll(async () => {
  for (const [name, city] of accounts) await owner.api.relationships.createAccount({ name, city })
  const [hotels] = (await owner.api.relationships.listAccounts({ find: 'saltgrass' })).items
  await owner.api.relationships.createContact({
    name: 'Martin Oyelade',
    accountId: hotels?.id ?? '',
    jobTitle: 'Head of food',
  })
  await stranger.api.relationships.createAccount({ name: 'Saltgrass of Somebody Else', city: 'Calder Bay' })
})

const titles = async (words: string) => {
  const { items } = await viewer.api.relationships.search({ words })
  return items.map((item) => item.title)
}

describe('search finds', () => {
  test.each([
    ['a part of a name', 'tgras', ['Saltgrass Hotels', 'Martin Oyelade']],
    ['any case', 'SALTGRASS HOTELS', ['Saltgrass Hotels', 'Martin Oyelade']],
    ['words in any order', 'bay saltgrass', ['Saltgrass Hotels']],
    ['a name without its accents', 'zoe’s creperie', ['Zoë’s Crêperie']],
    ['accents in the words', 'sáltgräss hotels bay', ['Saltgrass Hotels']],
    ['a town', 'laoghaire', ['Zoë’s Crêperie']],
    ['people by their account', 'oyelade saltgrass', ['Martin Oyelade']],
    ['one letter wrong', 'brightmoot', ['Brightmoor Bakeries']],
    ['one letter missing', 'oylade', ['Martin Oyelade']],
    ['one letter too many', 'brightmooor', ['Brightmoor Bakeries']],
    ['two neighbours swapped', 'satlgrass', ['Martin Oyelade', 'Saltgrass Hotels']],
    ['two swapped in a word of five letters', 'cabni', ['Cabin Nine']],
    ['the second and third swapped in a short word', 'cbain', ['Cabin Nine']],
    ['a slip in a word not yet finished', 'brigthmo', ['Brightmoor Bakeries']],
    ['two letters at the start of a word only', 'ab', ['Ab Ovo']],
    ['a sign that means something in a pattern', '00% oats_and\\b', ['100% Oats_and\\Barley']],
  ])('%s: %s', async (_, words, wanted) => {
    expect((await titles(words)).toSorted()).toEqual(wanted.toSorted())
  })

  test.each([['xqzvw'], ['%'], ['_'], ['saltgrass brightmoor'], ['cbain nope']])('nothing for %s', async (words) => {
    expect((await titles(words)).filter((title) => !title.includes(words))).toEqual([])
  })

  test.each([
    ['İstanbul Çay', 'istanbul', 'İSTANBUL', 'İstanbul'.toLowerCase(), 'ıstanbul', 'istambul'],
    ['Weiße Straße', 'strasse', 'STRASSE', 'straße', 'STRAẞE', 'weise'],
    ['ΟΔΟΣ ΑΕ', 'οδος', 'ΟΔΟΣ', 'οδός', 'οδοσ', 'ΟΔΟΣ'.toLowerCase()],
    ['Κήπος', 'κηποσ', 'ΚΗΠΟΣ', 'κήπος', 'κηπσο'],
    ['Brule\u0301e', 'brûlée', 'brulee', 'BRULÉE', 'bru\u0302le\u0301e'],
    ['Молочный двор', 'молочный', 'ДВОР', 'молчоный'],
    ['שמואל ובניו', 'שמואל', 'בני'],
    ['東京株式会社', '東京', '株式', '会'],
  ])('%s, whichever way its letters are written: %s', async (name, ...asked) => {
    const { id } = await owner.api.relationships.createAccount({ name })
    const found = async (words: string) =>
      (await viewer.api.relationships.search({ words })).items.map((each) => each.id)
    for (const words of asked) expect([words, await found(words)]).toEqual([words, [id]])
    await owner.api.relationships.deleteAccount({ id })
  })

  test('what begins with the words first, and says where it belongs', async () => {
    const { items } = await owner.api.relationships.search({ words: 'saltgrass' })
    expect(items).toMatchObject([
      { type: 'account', title: 'Saltgrass Hotels', detail: 'Calder Bay' },
      { type: 'contact', title: 'Martin Oyelade', detail: 'Head of food · Saltgrass Hotels', accountId: items[0]?.id },
    ])
  })

  test('a renamed account and its people by the new name', async () => {
    const { id } = await owner.api.relationships.createAccount({ name: 'Dockyard Canteen' })
    await owner.api.relationships.createContact({ name: 'Ida Quill', accountId: id })
    await owner.api.relationships.changeAccount({ id, name: 'Quayside Kitchen' })
    expect((await titles('quayside')).toSorted()).toEqual(['Ida Quill', 'Quayside Kitchen'])
    expect(await titles('dockyard')).toEqual([])
  })
})

describe('search never leaves the workspace', () => {
  test('over HTTP', async () => {
    const { items } = await stranger.api.relationships.search({ words: 'saltgrass' })
    expect(items.map((item) => item.title)).toEqual(['Saltgrass of Somebody Else'])
  })

  test('not even when its functions are asked for another one', async () => {
    const find = (entered: string, asked: string) =>
      inWorkspace(
        house.pools,
        entered,
        async (_, client) => {
          const found = await client.query(`select * from search.find($1, 'saltgrass', 50)`, [asked])
          const matching = await client.query(`select * from search.matching($1, null, 'satlgrass', null)`, [asked])
          return found.rows.length + matching.rows.length
        },
        { readOnly: true },
      )
    expect(await find(other.id, firm.id)).toBe(0)
    expect(await find(other.id, other.id)).toBe(2)
  })
})

describe('the trigram index is read, as the application and under row-level security,', () => {
  beforeAll(async () => {
    const admin = new pg.Client({ ...house.endpoint, user: 'postgres' })
    await admin.connect()
    await admin.query(
      `insert into search.entry (workspace_id, record_type, record_id, title, plain)
        select $1, 'ledger', platform.new_id(), t, t from (select 'page ' || md5(n::text) as t from generate_series(1, 20000) n) p`,
      [firm.id],
    )
    await admin.query('vacuum analyze search.entry')
    await admin.end()
  })

  // The plan lies inside a function: the server's own count of index scans tells.
  const scans = (index = 'entry_by_trigram') =>
    inWorkspace(
      house.pools,
      firm.id,
      async (_, client) => {
        const { rows } = await client.query<{ scans: number }>(
          'select idx_scan as scans from pg_stat_all_indexes where indexrelname = $1',
          [index],
        )
        return rows[0]?.scans ?? 0
      },
      { bulk: true },
    )

  test.each([
    ['words', 'saltgrass hotels'],
    ['a slip', 'satlgrass'],
    ['two letters', 'sa'],
  ])('for %s', async (_, words) => {
    const before = await scans()
    await inWorkspace(
      house.pools,
      firm.id,
      async (_, client) => {
        const { rows } = await client.query('select * from search.matching($1, null, $2, null)', [firm.id, words])
        expect(rows.length).toBeGreaterThan(0)
        await client.query('select pg_stat_force_next_flush()')
      },
      { bulk: true },
    )
    expect(await scans()).toBeGreaterThan(before)
  })

  test('and only that of the sample for words that very many hold', async () => {
    const before = [await scans(), await scans('entry_sample_by_trigram')]
    await inWorkspace(
      house.pools,
      firm.id,
      async (_, client) => {
        const { rows } = await client.query(`select * from search.find($1, 'page', 50)`, [firm.id])
        expect(rows).toHaveLength(50)
        await client.query('select pg_stat_force_next_flush()')
      },
      { bulk: true },
    )
    expect([await scans(), await scans('entry_sample_by_trigram')]).toEqual([before[0], before[1]! + 1])
  })
})
