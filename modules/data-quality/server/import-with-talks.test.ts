import { expect, test } from 'vitest'
import type { Note } from '#modules/activities/contract/note.ts'
import { openTestHouse } from '#tests/house.ts'
import { until, uploadAndPlan } from '#tests/uploads.ts'

const house = await openTestHouse({ jobs: true })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, dataQuality, activities } = owner.api

test('an undo leaves whom somebody talked with since', async () => {
  const { id: accountId } = await relationships.createAccount({ name: 'Alder' })
  const file = ['Full name,Company,E-mail', 'Nell Quirke,Alder,nell@example.com', 'Ben Rook,Alder,ben@example.com']
  const { id } = await uploadAndPlan(owner, file.join('\n'), 'contacts', 'people.csv')
  await dataQuality.startImport({ id })
  expect(await until(owner, id, 'done', 'failed')).toMatchObject({ counts: { created: 2 } })
  const { contacts } = await relationships.accountPage({ id: accountId })
  await activities.writeNote({
    accountId,
    contactId: contacts.find(({ name }) => name === 'Nell Quirke')!.id,
    body: 'Tea',
  })

  await dataQuality.undoImport({ id })
  expect(await until(owner, id, 'undone', 'failed')).toMatchObject({
    kept: [{ name: 'Nell Quirke', reason: 'It has other entries.' }],
  })
  const page = await relationships.accountPage({ id: accountId })
  expect(page.contacts.map(({ name }) => name)).toEqual(['Nell Quirke'])
  expect((page.panels.notes as Note[]).map(({ contact }) => contact?.name)).toEqual(['Nell Quirke'])
})
