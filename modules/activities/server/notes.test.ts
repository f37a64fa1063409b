import { describe, expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import type { Note } from '../contract/note.ts'
import { writeNote } from './index.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const member = await firm.signIn('member')
const viewer = await firm.signIn('viewer')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities } = owner.api
const { id: accountId } = await relationships.createAccount({ name: 'Saltgrass Hotels' })

const refused = (status: number) => ({ problem: { status } })
const notes = async () => (await relationships.accountPage({ id: accountId })).panels.notes as Note[]

describe('a note', () => {
  test('stands on the account page and in the timeline with who wrote it', async () => {
    const written = await member.api.activities.writeNote({ accountId, body: ' Wants the winter samples by Tuesday. ' })
    expect(written).toMatchObject({
      body: 'Wants the winter samples by Tuesday.',
      author: { name: 'The member' },
      version: 1,
    })
    const { eventId, ...note } = written
    expect((await notes())[0]).toEqual(note)
    expect((await activities.timeline({ accountId })).items[0]).toMatchObject({
      id: eventId,
      type: 'note.written',
      strand: 'talk',
      actor: { id: member.member.id, name: 'The member' },
      detail: 'Wants the winter samples by Tuesday.',
      opens: { type: 'note', id: note.id },
    })
  })

  test('may be dated and signed by the house', async () => {
    const written = await firm.inTransaction((ctx) =>
      writeNote(ctx, {
        accountId,
        body: 'Opened in spring.',
        authorId: member.member.id,
        writtenAt: '2024-03-01T09:00:00.000Z',
      }),
    )
    expect(written).toMatchObject({ author: { id: member.member.id }, writtenAt: '2024-03-01T09:00:00.000Z' })
    const { items } = await activities.timeline({ accountId, limit: 100 })
    expect(items.at(-1)).toMatchObject({
      id: written.eventId,
      at: '2024-03-01T09:00:00.000Z',
      actor: { name: 'The member' },
    })
  })

  test.each([
    ['nothing in it', '  '],
    ['more than it holds', 'x'.repeat(20_001)],
    ['a NUL byte', 'a\0b'],
  ])('with %s is refused, and everything stays as it was', async (_, body) => {
    const before = await contentsOf(house.pools, firm.id)
    await expect(activities.writeNote({ accountId, body })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'body' }] },
    })
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test('sent twice with one idempotency key is written once', async () => {
    const before = (await notes()).length
    const idempotencyKey = crypto.randomUUID()
    const first = await activities.writeNote({ accountId, body: 'Once' }, { idempotencyKey })
    expect(await activities.writeNote({ accountId, body: 'Once' }, { idempotencyKey })).toEqual(first)
    expect(await notes()).toHaveLength(before + 1)
  })

  test('changed by two answers the second with both texts', async () => {
    const { id } = await activities.writeNote({ accountId, body: 'One' })
    const changed = await activities.changeNote({ id, body: 'Two' }, { version: 1 })
    expect(changed).toMatchObject({ body: 'Two', version: 2 })
    await expect(activities.changeNote({ id, body: 'Three' }, { version: 1 })).rejects.toMatchObject({
      problem: { status: 412, conflict: { body: { yours: 'Three', theirs: 'Two' } }, version: 2 },
    })
    expect(await activities.changeNote({ id, body: 'Two' })).toMatchObject({ version: 2, eventId: null })
  })

  test('is its author’s: a member leaves others’ alone, an owner need not', async () => {
    const mine = await activities.writeNote({ accountId, body: 'Of the owner' })
    const theirs = await member.api.activities.writeNote({ accountId, body: 'Of the member' })
    await expect(member.api.activities.changeNote({ id: mine.id, body: 'X' })).rejects.toMatchObject(refused(403))
    await expect(member.api.activities.deleteNote({ id: mine.id })).rejects.toMatchObject(refused(403))
    await expect(member.api.activities.undo({ id: mine.eventId })).rejects.toMatchObject(refused(403))
    await activities.changeNote({ id: theirs.id, body: 'Mended' })
    await member.api.activities.deleteNote({ id: theirs.id })
    expect((await notes()).map((note) => note.id)).not.toContain(theirs.id)
  })

  test('is not for another workspace, and not for a viewer to write', async () => {
    const { id } = await activities.writeNote({ accountId, body: 'Ours' })
    const before = await contentsOf(house.pools, firm.id)
    const outside = stranger.api.activities
    for (const there of [accountId, newId()]) {
      await expect(outside.writeNote({ accountId: there, body: 'X' })).rejects.toMatchObject(refused(404))
      await expect(outside.timeline({ accountId: there })).rejects.toMatchObject(refused(404))
    }
    for (const note of [id, newId()]) {
      await expect(outside.changeNote({ id: note, body: 'X' })).rejects.toMatchObject(refused(404))
      await expect(outside.deleteNote({ id: note })).rejects.toMatchObject(refused(404))
    }
    await expect(viewer.api.activities.writeNote({ accountId, body: 'X' })).rejects.toMatchObject(refused(403))
    await expect(viewer.api.activities.changeNote({ id, body: 'X' })).rejects.toMatchObject(refused(403))
    await expect(viewer.api.activities.deleteNote({ id })).rejects.toMatchObject(refused(403))
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })
})

describe('undo', () => {
  test('takes back writing, changing and deleting', async () => {
    const written = await activities.writeNote({ accountId, body: 'One' })
    const { id } = written
    const changed = await activities.changeNote({ id, body: 'Two' })
    await activities.undo({ id: changed.eventId ?? '' })
    expect((await notes()).find((note) => note.id === id)?.body).toBe('One')
    const deleted = await activities.deleteNote({ id })
    await activities.undo({ id: deleted.eventId })
    expect((await notes()).map((note) => note.id)).toContain(id)
    const fresh = await activities.writeNote({ accountId, body: 'Slip' })
    await activities.undo({ id: fresh.eventId })
    expect((await notes()).map((note) => note.id)).not.toContain(fresh.id)
  })

  test('is refused when the note was changed since, or when nobody knows how', async () => {
    const { id, eventId } = await activities.writeNote({ accountId, body: 'One' })
    const changed = await activities.changeNote({ id, body: 'Two' })
    await activities.changeNote({ id, body: 'Three' })
    await expect(activities.undo({ id: eventId })).rejects.toThrow('Undo the later change first')
    await expect(activities.undo({ id: changed.eventId ?? '' })).rejects.toThrow('Undo the later change first')
    const role = await owner.api.workspace.createRole({ name: 'Seller', rights: {} })
    const { items } = await activities.history({ type: 'role', id: role.id })
    await expect(activities.undo({ id: items[0]!.eventId })).rejects.toMatchObject({
      problem: { status: 409, title: 'This cannot be undone' },
    })
    await expect(activities.undo({ id: newId() })).rejects.toMatchObject(refused(404))
  })
})
