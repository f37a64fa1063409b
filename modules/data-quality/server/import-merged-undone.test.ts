import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { importsOf } from '#tests/imports.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, activities } = owner.api
const { bring, write } = importsOf(house, firm)

test('of people who were imported, what came with them is not told as added after a merge; what came later is', async () => {
  const head = 'Contact ID,Name,E-mail,Phone,Birthday\n'
  const rows = Array.from(
    { length: 8 },
    (_, at) => `P-${at},Nora Quay ${at},nora.${at}@quay.example,0209 ${at}00,1980-03-1${at}`,
  )
  await bring(write(head + rows.join('\n'), 'people.csv'), { kind: 'contacts' })
  const { items } = await relationships.listContacts({ find: 'Nora' })
  const idOf = (at: number) => items.find(({ name }) => name === `Nora Quay ${at}`)!.id
  // Ids of parts were chance once, so that every second merge or so told of them.
  for (const at of [0, 2, 4]) {
    const { eventId } = await relationships.mergeContacts({ id: idOf(at), mergedId: idOf(at + 1) })
    expect((await activities.undo({ id: eventId })).left).toEqual([])
  }
  const { eventId } = await relationships.mergeContacts({ id: idOf(6), mergedId: idOf(7) })
  await bring(write('Contact ID,E-mail,E-mail 2\nP-6,nora.6@quay.example,nora@home.example\n', 'later.csv'), {
    kind: 'contacts',
  })
  expect((await activities.undo({ id: eventId })).left).toMatchObject([{ name: '1 e-mail address or phone number' }])
})
