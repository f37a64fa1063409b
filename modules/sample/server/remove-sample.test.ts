import { expect, test } from 'vitest'
import { addNotes } from '#modules/activities/server/index.ts'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from '#tests/house.ts'
import { attach } from '#tests/uploads.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, workspace, activities, sample } = owner.api
await sample.loadSample()
const priya = (await workspace.listMembers()).items.find(({ name }) => name === 'Priya Nandal')!
const [theirs] = (await relationships.listAccounts({ find: 'saltgrass' })).items
const [person] = (await relationships.listContacts({ limit: 1 })).items
const { id: accountId } = await relationships.createAccount({ name: 'Aster Books' })

test('what is one’s own stays in order when the sample company goes', async () => {
  const told = { accountId, title: 'Send prices', ownerId: priya.id, dueOn: '2026-12-04' }
  const open = await activities.addTask(told)
  const gone = await activities.addTask({ ...told, title: 'Gone' })
  const deletion = await activities.deleteTask({ id: gone.id })
  const asked = await activities.addTask({ title: 'Ask them', contactId: person!.id })
  const meeting = await activities.planMeeting({
    ...{ title: 'Tasting', accountId, beginsOn: '2026-12-04', memberIds: [priya.id], contactIds: [person!.id] },
  })
  const mark = `@[${priya.name}](${priya.id})`
  const comment = await activities.addComment({ accountId, body: `${mark} knows them` })
  await activities.addComment({ contactId: person!.id, body: `${mark} met them` })
  await attach(owner, { contactId: person!.id })
  await relationships.addLink({
    ...{ from: { type: 'account', id: theirs!.id }, kind: 'parent', to: { type: 'account', id: accountId } },
  })
  const elena = await relationships.createContact({ name: 'Elena Vasko', accountId })
  await relationships.changeContact({ id: elena.id, places: [{ accountId, main: true }, { accountId: theirs!.id }] })
  await relationships.star({ type: 'contact', id: person!.id })
  const noteId = newId()
  await firm.inTransaction((ctx) =>
    addNotes(ctx, [
      { id: noteId, accountId, authorId: priya.id, body: 'Out of a file', writtenAt: '2026-11-03T10:00:00Z' },
    ]),
  )

  expect(await sample.removeSample()).toEqual({ removed: 64 })
  expect(await activities.showTask({ id: open.id })).toMatchObject({ owner: { id: owner.member.id }, version: 2 })
  const { items } = await activities.history({ type: 'task', id: open.id })
  expect(items[0]!.changes).toEqual([
    { field: 'ownerId', label: 'Whose it is', before: 'Priya Nandal', after: owner.member.name },
  ])
  expect(await activities.showTask({ id: asked.id })).toMatchObject({ contact: null })
  await activities.undo({ id: deletion.eventId })
  expect(await activities.showTask({ id: gone.id })).toMatchObject({ owner: { id: owner.member.id } })
  expect(await activities.showMeeting({ id: meeting.id })).toMatchObject({ guests: [], account: { id: accountId } })
  const { panels } = await relationships.accountPage({ id: accountId })
  expect(panels.notes).toMatchObject([{ id: noteId, author: null, body: 'Out of a file' }])
  expect(panels.comments).toMatchObject({ items: [{ id: comment.id, mentions: [{ left: true }] }] })
  const { person: kept } = await relationships.personPage({ id: elena.id })
  expect(kept.places.map((place) => place.accountId)).toEqual([accountId])
  expect((await relationships.listLinks({ type: 'account', id: accountId })).items).toEqual([])
})
