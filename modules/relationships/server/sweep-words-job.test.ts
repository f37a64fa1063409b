import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { sweepWordsJob } from './sweep-words-job.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const { api } = await firm.signIn('owner')

const titles = async (words: string) => (await api.relationships.search({ words })).items.map(({ title }) => title)
const wordsOf = () =>
  firm.inTransaction(async ({ db, workspaceId }) => {
    const { rows } = await sql<{ word: string }>`
      select word from search.word where workspace_id = ${workspaceId} order by word`.execute(db)
    return rows.map(({ word }) => word)
  })

test('words of what was deleted or renamed correct no slip any more, and come back with it', async () => {
  await api.relationships.createAccount({ name: 'Kestrol Mill' })
  const renamed = await api.relationships.createAccount({ name: 'Marrowgate' })
  await api.relationships.changeAccount({ id: renamed.id, name: 'Grandstand' })
  const gone = []
  for (const letter of 'abcdefghijkl') {
    const { id } = await api.relationships.createAccount({ name: `Kestrel${letter} Mill` })
    await api.relationships.deleteAccount({ id })
    gone.push(id)
  }
  // A dozen nearer words, which lead to nothing, stand before the one that was meant.
  expect(await titles('kestrel')).toEqual([])
  await sweepWordsJob.run(house.services)
  expect(await wordsOf()).toEqual(['grandstand', 'kestrol', 'mill'])
  expect(await titles('kestrel')).toEqual(['Kestrol Mill'])
  await api.relationships.restoreAccount({ id: gone[0]! })
  expect(await titles('kestrxla')).toEqual(['Kestrela Mill'])
  await sweepWordsJob.run(house.services)
  expect(await titles('kestrxla')).toEqual(['Kestrela Mill'])
})

test('a word forgotten while somebody was writing it is known again the next night', async () => {
  await api.relationships.createAccount({ name: 'Lanternrow' })
  await firm.inTransaction(({ db, workspaceId }) =>
    sql`delete from search.word where workspace_id = ${workspaceId} and word = 'lanternrow'`.execute(db),
  )
  expect(await titles('lamternrow')).toEqual([])
  await sweepWordsJob.run(house.services)
  expect(await titles('lamternrow')).toEqual(['Lanternrow'])
})
