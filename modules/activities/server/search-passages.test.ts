import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { attach } from '#tests/uploads.ts'
import { partOf } from './part-of.ts'
import { sweepPassageWordsJob } from './sweep-passage-words-job.ts'

const house = await openTestHouse({ jobs: true })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities, workspace } = owner.api
const { id: accountId } = await relationships.createAccount({ name: 'Saltgrass Hotels' })
const { id: contactId } = await relationships.createContact({ name: 'Elena Vasko', accountId })

const found = async (words: string, by = owner) =>
  (await by.api.relationships.search({ words, limit: 30 })).items.map(({ type, title, detail }) => [
    type,
    title,
    detail,
  ])
const passages = () =>
  firm.inTransaction(async ({ db }) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from search.passage
      where workspace_id = ${firm.id}`.execute(db)
    return rows[0]!.count
  })
const words = () =>
  firm.inTransaction(async ({ db }) => {
    const { rows } = await sql<{ word: string }>`select word from search.passage_word
      where workspace_id = ${firm.id}`.execute(db)
    return rows.map(({ word }) => word)
  })
const withRights = async (name: string, rights: object) => {
  const { id: roleId } = await workspace.createRole({ name, rights } as never)
  const reader = await firm.signIn('member')
  await workspace.changeMember({ id: reader.member.id, roleId })
  return reader
}

const note = await activities.writeNote({ accountId, body: 'They like the crème brûlée after the quarterly tasting' })
const comment = await activities.addComment({
  contactId,
  body: `@[${owner.member.name}](${owner.member.id}) she asked for kumquats twice`,
})
const fileId = await attach(owner, { accountId }, 'Framework contract 2026.pdf')

describe('what was written down is found', () => {
  test('a note by words of it, without accents, in any order; it stands by its account', async () => {
    const hit = ['note', 'Saltgrass Hotels', 'They like the crème brûlée after the quarterly tasting']
    expect(await found('creme brulee')).toEqual([hit])
    expect(await found('tasting uarterl')).toEqual([hit])
    expect(await found('tasting kumquats')).toEqual([])
  })

  test('a comment by its words and by who is mentioned, not by ids; it stands by its person', async () => {
    const hit = ['comment', 'Elena Vasko', `@${owner.member.name} she asked for kumquats twice`]
    expect(await found('kumquats')).toEqual([hit])
    expect(await found(owner.member.id.slice(0, 13))).toEqual([])
    const { items } = await relationships.search({ words: 'kumquats' })
    expect(items).toMatchObject([{ id: comment.id, accountId: null, contactId }])
  })

  test('a file by its name, by its new name once it has one', async () => {
    expect(await found('framework')).toEqual([['attachment', 'Framework contract 2026.pdf', 'Saltgrass Hotels']])
    await activities.changeAttachment({ id: fileId, name: 'Signed contract 2026.pdf' })
    expect(await found('framework')).toEqual([])
    expect(await found('signed contract')).toHaveLength(1)
  })

  test('no longer when it is deleted, and again when that is taken back', async () => {
    const { eventId } = await activities.deleteNote({ id: note.id })
    expect(await found('quarterly')).toEqual([])
    await activities.undo({ id: eventId })
    expect(await found('quarterly')).toHaveLength(1)
    const { eventId: changed } = await activities.changeComment({ id: comment.id, body: 'About apricots' })
    expect([await found('kumquats'), (await found('apricots')).length]).toEqual([[], 1])
    await activities.undo({ id: changed! })
    expect(await found('kumquats')).toHaveLength(1)
  })

  test('leaves half of the room to accounts and people, and takes what they leave', async () => {
    for (let at = 0; at < 8; at++) await relationships.createAccount({ name: `Quarterly ${at}` })
    const { items } = await relationships.search({ words: 'quarterly', limit: 8 })
    expect(items.map(({ type }) => type)).toEqual([...Array(7).fill('account'), 'note'])
  })
})

describe('a slip is forgiven where nothing is found as it is typed', () => {
  test.each([
    ['one letter wrong', 'brulep', 'note'],
    ['two neighbours swapped', 'tatsing', 'note'],
    ['one missing, beside another word', 'tasting quartrly', 'note'],
    ['in a word not yet finished', 'kumqau', 'comment'],
    ['one too many', 'kumquaats', 'comment'],
    ['in the name of a file', 'singed contrct', 'attachment'],
  ])('%s: %s', async (_, words, type) => {
    expect((await found(words)).map(([each]) => each)).toEqual([type])
  })

  test('not in a word under five letters, nor in what the other words deny', async () => {
    expect(await found('aksed')).toHaveLength(1)
    expect(await found('twcie')).toHaveLength(1)
    expect(await found('twce')).toEqual([])
    expect(await found('quartrly kumquats')).toEqual([])
  })

  test('shown by the words around what was meant', async () => {
    const { id } = await activities.writeNote({
      accountId,
      body: `${'so '.repeat(30)}the loganberries ${'so '.repeat(30)}`,
    })
    const [[, , part]] = (await found('loganberies')) as [string[]]
    expect(part).toBe(`… so so so the loganberries${' so'.repeat(11)} …`)
    await activities.deleteNote({ id })
    expect(await found('loganberies')).toEqual([])
  })

  test('not where a name or another note is just so', async () => {
    const { id } = await relationships.createAccount({ name: 'Kumqats Ltd' })
    expect((await found('kumqats')).map(([type]) => type)).toEqual(['account'])
    await relationships.deleteAccount({ id })
    expect((await found('kumqats')).map(([type]) => type)).toEqual(['comment'])
    const { id: noteId } = await activities.writeNote({ accountId, body: 'kumqats' })
    expect((await found('kumqats')).map(([type]) => type)).toEqual(['note'])
    await activities.deleteNote({ id: noteId })
  })

  test('beside a name that is found by what is meant', async () => {
    const { id } = await relationships.createAccount({ name: 'Kumquat Growers' })
    expect((await found('kumqats')).map(([type]) => type)).toEqual(['comment'])
    expect((await found('kumqat')).map(([type]) => type)).toEqual(['account', 'comment'])
    await relationships.deleteAccount({ id })
  })

  test('in letters that are not of the alphabet', async () => {
    const { id } = await activities.writeNote({ accountId, body: 'Просят молочный шоколад' })
    expect((await found('шокалад')).map(([type]) => type)).toEqual(['note'])
    await activities.deleteNote({ id })
  })
})

describe('only by whoever may read it', () => {
  test('not from another workspace', async () => {
    expect(await found('kumquats', stranger)).toEqual([])
    expect(await found('kumqats', stranger)).toEqual([])
    expect(await found('kumqats')).toHaveLength(1)
    const meant = (asked: string) =>
      firm.inTransaction(async ({ db }) => {
        const { rows } =
          await sql`select * from search.passages_meant(${asked}, '{note,comment}', 'kumqats', 5)`.execute(db)
        return rows.length
      })
    expect([await meant(stranger.member.id), await meant(firm.id)]).toEqual([0, 1])
  })

  test('what a reader does not see keeps no slip of theirs from being forgiven, and none is by it', async () => {
    const { id: mine } = await relationships.createAccount({ name: 'Reached' })
    await activities.writeNote({ accountId: mine, body: 'a basket of greengages' })
    const { id: hidden } = await activities.writeNote({ accountId, body: 'greengagse, and tayberries' })
    const own = await withRights('Reach', { account: { see: 'own' }, contact: { see: 'own' }, note: { see: 'own' } })
    await relationships.changeAccount({ id: mine, ownerId: own.member.id })
    expect((await found('greengagse')).map(([, title]) => title)).toEqual(['Saltgrass Hotels'])
    expect((await found('greengagse', own)).map(([, title]) => title)).toEqual(['Reached'])
    expect(await found('taybrries')).toHaveLength(1)
    expect(await found('taybrries', own)).toEqual([])
    await activities.deleteNote({ id: hidden })
  })

  test('as well by a role from which other fields are hidden', async () => {
    const rights = { account: { see: 'all' }, contact: { see: 'all' }, note: { see: 'all' } }
    const fewer = await withRights('Fewer', { ...rights, fields: { account: { city: 'hidden' } } })
    expect((await found('kumqats', fewer)).map(([type]) => type)).toEqual(['comment'])
    const { id } = await relationships.createAccount({ name: 'Kumqats of Fewer' })
    expect((await found('kumqats', fewer)).map(([type]) => type)).toEqual(['account'])
    await relationships.deleteAccount({ id })
  })

  test('not by a role that sees no notes, or not their text, or no files', async () => {
    const all = { account: { see: 'all' }, contact: { see: 'all' } }
    const noNotes = await withRights('No notes', { ...all, attachment: { see: 'all' } })
    expect(await found('kumquats', noNotes)).toEqual([])
    expect(await found('kumquaats', noNotes)).toEqual([])
    expect(await found('signed', noNotes)).toHaveLength(1)
    const noText = await withRights('No text', { ...all, note: { see: 'all' }, fields: { note: { body: 'hidden' } } })
    expect(await found('kumquats', noText)).toEqual([])
    expect(await found('kumquaats', noText)).toEqual([])
    const noFiles = await withRights('No files', { ...all, note: { see: 'all' } })
    expect(await found('signed', noFiles)).toEqual([])
    expect(await found('kumquats', noFiles)).toHaveLength(1)
  })

  test('by a role that reaches its own accounts only where it does', async () => {
    const own = await withRights('Own', { account: { see: 'own' }, contact: { see: 'own' }, note: { see: 'own' } })
    expect(await found('kumquats', own)).toEqual([])
    await relationships.changeAccount({ id: accountId, ownerId: own.member.id })
    expect((await found('kumquats', own)).map(([type]) => type)).toEqual(['comment'])
  })
})

test('what hangs on a deleted account is not found, and goes when a person is erased', async () => {
  await relationships.deleteAccount({ id: accountId })
  expect((await found('brulee')).filter(([type]) => type === 'note')).toEqual([])
  expect(await found('signed')).toEqual([])
  await relationships.restoreAccount({ id: accountId })
  expect(await found('signed')).toHaveLength(1)
  const before = await passages()
  await relationships.eraseContact({ id: contactId, name: 'Elena Vasko' })
  expect(await found('kumquats')).toEqual([])
  expect(await passages()).toBe(before - 1)
  expect(await words()).not.toContain('kumquats')
})

test('every night the words of what was deleted are forgotten, and all others known', async () => {
  await activities.writeNote({ accountId, body: '(Medlars), damsons' })
  const { id } = await activities.writeNote({ accountId, body: 'mulberries' })
  await activities.deleteNote({ id })
  expect(await words()).toContain('mulberries')
  await firm.inTransaction(({ db }) => sql`delete from search.passage_word where word = 'damsons'`.execute(db))
  await sweepPassageWordsJob.run(house.services)
  expect(await words()).not.toContain('mulberries')
  expect((await words()).filter((word) => /^(medlars|damsons)$/.test(word)).toSorted()).toEqual(['damsons', 'medlars'])
})

test.each([
  ['one two three', 'two', 'one two three'],
  [`a b c d e f Brûlée ${'h '.repeat(20)}`, 'brulee', `… c d e f Brûlée${' h'.repeat(11)} …`],
  ['by the Straße there', 'strasse', 'by the Straße there'],
  ['nothing of it\nin two lines', 'else', 'nothing of it in two lines'],
])('the part of %j around %j is %j', (text, asked, part) => expect(partOf(text, asked)).toBe(part))
