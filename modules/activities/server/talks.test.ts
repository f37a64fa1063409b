import { describe, expect, test } from 'vitest'
import { plainText } from '#platform/contract/event.ts'
import { newId } from '#platform/server/ids.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import type { Note } from '../contract/note.ts'
import { timeWords } from '../contract/note-words.ts'
import type { Talks } from '../contract/talks.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const member = await firm.signIn('member')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities } = owner.api
const { id: accountId } = await relationships.createAccount({ name: 'Saltgrass Hotels' })
const elena = await relationships.createContact({ name: 'Elena Vasko', accountId })

const page = () => relationships.accountPage({ id: accountId })
const notes = async () => (await page()).panels.notes as Note[]
const newest = async () => (await activities.timeline({ accountId, limit: 1 })).items[0]!
const fault = (path: string) => ({ problem: { status: 422, faults: [{ path }] } })

describe('a talk', () => {
  test.each([
    ['call', 18, 'Call with Elena Vasko, 18 min', 'called Elena Vasko, 18 min', 'phone'],
    ['meeting', 60, 'Meeting with Elena Vasko, 1 h', 'met Elena Vasko, 1 h', 'users'],
    ['message', undefined, 'Message to Elena Vasko', 'wrote to Elena Vasko', 'mail'],
    ['visit', 80, 'Visit to Elena Vasko, 1 h 20', 'visited Elena Vasko, 1 h 20', 'map-pin'],
    ['note', undefined, 'Note about Elena Vasko', 'wrote a note about Elena Vasko', 'note'],
  ] as const)('is logged as a %s, with whom and how long', async (kind, minutes, title, deed, icon) => {
    const { eventId, ...written } = await member.api.activities.writeNote({
      ...{ accountId, kind, contactId: elena.id, body: 'Wants the winter samples.' },
      ...(minutes ? { minutes } : {}),
    })
    expect(written).toMatchObject({
      ...{ kind, minutes: minutes ?? null, contact: { id: elena.id, name: 'Elena Vasko' } },
      ...{ author: { name: 'The member' }, body: 'Wants the winter samples.' },
    })
    expect((await notes())[0]).toEqual(written)
    const entry = await newest()
    expect(entry).toMatchObject({ id: eventId, icon, strand: 'talk', detail: 'Wants the winter samples.' })
    expect([plainText(entry.sentence), plainText(entry.deed!)]).toEqual([title, deed])
  })

  test('brings the task that follows from it, or neither', async () => {
    const followUp = { title: 'Send prices', dueOn: '2030-11-29', dueTime: '14:30' }
    const call = { accountId, kind: 'call', contactId: elena.id, body: 'Prices.', followUp } as const
    const written = await member.api.activities.writeNote(call)
    const { items } = await member.api.activities.listTasks({ accountId })
    expect(items).toMatchObject([
      {
        ...{ id: written.followUp!.id, title: 'Send prices', dueOn: '2030-11-29', dueTime: '14:30' },
        ...{ owner: { name: 'The member' }, account: { id: accountId }, contact: { id: elena.id } },
      },
    ])
    await member.api.activities.undo({ id: written.followUp!.eventId })
    await member.api.activities.undo({ id: written.eventId })
    const before = await contentsOf(house.pools, firm.id)
    await expect(
      member.api.activities.writeNote({ ...call, followUp: { title: 'Send prices', dueTime: '14:30' } }),
    ).rejects.toMatchObject({ problem: { status: 422 } })
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test('needs no words, and a note does', async () => {
    const call = await activities.writeNote({ accountId, kind: 'call', minutes: 10 })
    expect(call).toMatchObject({ body: '', contact: null })
    const { sentence, deed, detail } = await newest()
    expect([plainText(sentence), plainText(deed!), detail]).toEqual(['Call, 10 min', 'called them, 10 min', null])
    await expect(activities.writeNote({ accountId })).rejects.toMatchObject(fault('body'))
    await expect(activities.changeNote({ id: call.id, kind: 'note' })).rejects.toMatchObject(fault('body'))
  })

  test('may be logged later, and not ahead', async () => {
    const writtenAt = '2026-03-02T14:00:00.000Z'
    expect(await activities.writeNote({ accountId, kind: 'visit', writtenAt })).toMatchObject({ writtenAt })
    const { items } = await activities.timeline({ accountId, limit: 100 })
    expect(items.find(({ at }) => at === writtenAt)?.icon).toBe('map-pin')
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    await expect(activities.writeNote({ accountId, kind: 'visit', writtenAt: tomorrow })).rejects.toMatchObject(
      fault('writtenAt'),
    )
  })

  test('is logged at the same moment from the farthest place', async () => {
    const logged = await activities.writeNote({ accountId, kind: 'call', writtenAt: '2026-03-02T14:00:00+23:59' })
    expect(logged).toMatchObject({ writtenAt: '2026-03-01T14:01:00.000Z' })
  })

  test('opens itself in the timeline, not who was talked with', async () => {
    const { id } = await activities.writeNote({ accountId, kind: 'call', contactId: elena.id })
    expect(await newest()).toMatchObject({ opens: { type: 'note', id } })
    const { eventId } = await activities.changeNote({ id, minutes: 4 })
    await activities.undo({ id: eventId! })
    expect(await newest()).toMatchObject({ type: 'event.undone', opens: { type: 'note', id } })
  })

  test.each([
    ['no time', { minutes: 0 }, 'minutes'],
    ['more than a day', { minutes: 1441 }, 'minutes'],
    ['half a minute', { minutes: 0.5 }, 'minutes'],
    ['a kind that is none', { kind: 'shout' as 'call' }, 'kind'],
    ['somebody who never was', { contactId: newId() }, 'contactId'],
    ['words that are no moment', { writtenAt: 'yesterday' }, 'writtenAt'],
    ['a moment before there were calendars', { writtenAt: '0000-01-01T00:00:00Z' }, 'writtenAt'],
    ['a moment before the first year', { writtenAt: '0001-01-01T00:00:00+10:00' }, 'writtenAt'],
  ])('with %s is refused, and everything stays as it was', async (_, odd, path) => {
    const before = await contentsOf(house.pools, firm.id)
    await expect(activities.writeNote({ accountId, kind: 'call', ...odd })).rejects.toMatchObject(fault(path))
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test('with somebody of another workspace is refused as one with nobody, and so is one who was deleted', async () => {
    const theirs = await stranger.api.relationships.createContact({ name: 'Ben' })
    const gone = await relationships.createContact({ name: 'Gone', accountId })
    await relationships.deleteContact({ id: gone.id })
    const answers = [theirs.id, gone.id, newId()].map((contactId) =>
      activities.writeNote({ accountId, kind: 'call', contactId }).catch((error) => error.problem),
    )
    const [first, ...others] = await Promise.all(answers)
    expect(first).toMatchObject(fault('contactId').problem)
    for (const other of others) expect(other).toEqual(first)
  })
})

describe('what was changed on a talk', () => {
  test('is told by field, and comes back as it was', async () => {
    const martin = await relationships.createContact({ name: 'Martin Oyelade', accountId })
    const call = await activities.writeNote({ accountId, kind: 'call', contactId: elena.id, minutes: 18, body: 'One' })
    const change = { kind: 'visit' as const, contactId: martin.id, minutes: 75 }
    const { eventId, ...changed } = await activities.changeNote({ id: call.id, ...change })
    expect(changed).toMatchObject({ kind: 'visit', contact: { name: 'Martin Oyelade' }, minutes: 75, body: 'One' })
    const { items } = await activities.history({ type: 'note', id: call.id })
    expect(items[0]!.changes).toEqual([
      { field: 'kind', label: 'Kind', before: 'Call', after: 'Visit' },
      { field: 'contact', label: 'Person', before: 'Elena Vasko', after: 'Martin Oyelade' },
      { field: 'minutes', label: 'Time taken', before: '18 min', after: '1 h 15' },
    ])
    await activities.undo({ id: eventId! })
    const back = (await notes()).find(({ id }) => id === call.id)
    expect(back).toMatchObject({ kind: 'call', contact: { name: 'Elena Vasko' }, minutes: 18, body: 'One' })
    await activities.changeNote({ id: call.id, minutes: 20 })
    const { eventId: later } = await activities.changeNote({ id: call.id, body: 'Two' })
    // Another field was changed since: this one comes back all the same.
    await activities.changeNote({ id: call.id, minutes: 25 })
    await activities.undo({ id: later! })
    expect((await notes()).find(({ id }) => id === call.id)).toMatchObject({ minutes: 25, body: 'One' })
  })

  test('is told as it was written, where the text is the name of a kind', async () => {
    const { id } = await activities.writeNote({ accountId, body: 'call' })
    await activities.changeNote({ id, body: 'visit' })
    const { items } = await activities.history({ type: 'note', id })
    expect(items[0]!.changes).toEqual([{ field: 'text', label: 'Text', before: 'call', after: 'visit' }])
  })

  test('does not come back as a note that says nothing', async () => {
    const { id } = await activities.writeNote({ accountId, body: 'Tea' })
    const { eventId } = await activities.changeNote({ id, kind: 'call' })
    const { eventId: emptied } = await activities.changeNote({ id, body: '' })
    await expect(activities.undo({ id: eventId! })).rejects.toMatchObject({ problem: { status: 409 } })
    await activities.undo({ id: emptied! })
    await activities.undo({ id: eventId! })
    expect((await notes()).find((each) => each.id === id)).toMatchObject({ kind: 'note', body: 'Tea' })
  })

  test('by two answers the second with both values', async () => {
    const { id } = await activities.writeNote({ accountId, kind: 'call', minutes: 5 })
    await activities.changeNote({ id, minutes: 6 }, { version: 1 })
    await expect(activities.changeNote({ id, minutes: 7 }, { version: 1 })).rejects.toMatchObject({
      problem: { status: 412, conflict: { minutes: { yours: 7, theirs: 6 } } },
    })
  })
})

test('the timeline shows one kind, or what one member did', async () => {
  const { id } = await relationships.createAccount({ name: 'Copper Anchor' })
  await activities.writeNote({ accountId: id, kind: 'call' })
  await activities.writeNote({ accountId: id, body: 'A note' })
  await member.api.activities.writeNote({ accountId: id, kind: 'call', body: 'Of the member' })
  const shown = async (choice: object) => (await activities.timeline({ accountId: id, ...choice })).items
  expect((await shown({ kind: 'call' })).map(({ detail }) => detail)).toEqual(['Of the member', null])
  expect((await shown({ kind: 'note' })).map(({ detail }) => detail)).toEqual(['A note'])
  expect((await shown({ memberId: member.member.id })).map(({ detail }) => detail)).toEqual(['Of the member'])
  expect(await shown({ memberId: member.member.id, kind: 'visit' })).toEqual([])
})

test('who does not see all people hears of a talk, and not with whom', async () => {
  const logged = await activities.writeNote({ accountId, kind: 'call', contactId: elena.id, minutes: 3 })
  const rights = { account: { see: 'all' }, note: { see: 'all' }, contact: { see: 'own' } } as const
  const role = await owner.api.workspace.createRole({ name: 'Clerk', rights })
  const clerk = await firm.signIn('viewer')
  await owner.api.workspace.changeMember({ id: clerk.member.id, roleId: role.id })
  const seen = await clerk.api.relationships.accountPage({ id: accountId })
  expect(JSON.stringify(seen.panels)).not.toContain('Elena')
  const entry = (await clerk.api.activities.timeline({ accountId })).items.find(({ id }) => id === logged.eventId)!
  expect(plainText(entry.sentence)).toBe('Call, 3 min')
  const { eventId: changed } = await activities.changeNote({ id: logged.id, contactId: null })
  await activities.undo({ id: changed! })
  for (const told of [
    await clerk.api.activities.timeline({ accountId }),
    await clerk.api.activities.history({ type: 'note', id: logged.id }),
  ])
    expect(JSON.stringify(told)).not.toContain('Elena')
})

test('who talked first and last, and who knows them best, is known by itself', async () => {
  const { id } = await relationships.createAccount({ name: 'Plover Inn' })
  const talks = async () => (await relationships.accountPage({ id })).panels.talks as Talks
  expect(await talks()).toEqual({ first: null, last: null, year: { talks: 0, minutes: null, best: null } })
  const day = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  const logged = [
    [owner, { kind: 'visit', writtenAt: day(500), minutes: 90 }],
    [owner, { kind: 'call', writtenAt: day(40), minutes: 10 }],
    [member, { kind: 'call', writtenAt: day(30), minutes: 15 }],
    [member, { kind: 'message', writtenAt: day(20) }],
    // Notes are no talks, and neither is what was deleted.
    [owner, { kind: 'note', writtenAt: day(10), body: 'A note' }],
    [owner, { kind: 'note', writtenAt: day(9), body: 'Another' }],
  ] as const
  for (const [who, talk] of logged) await who.api.activities.writeNote({ accountId: id, ...talk })
  const gone = await owner.api.activities.writeNote({ accountId: id, kind: 'meeting' })
  await owner.api.activities.deleteNote({ id: gone.id })
  expect(await talks()).toMatchObject({
    first: { kind: 'visit', minutes: 90, at: logged[0][1].writtenAt, author: { id: owner.member.id } },
    last: { kind: 'message', minutes: null, author: { id: member.member.id } },
    year: { talks: 3, minutes: 25, best: { id: member.member.id, talks: 2 } },
  })
  // Of equals the one who talked last.
  await activities.writeNote({ accountId: id, kind: 'call' })
  expect((await talks()).year.best).toMatchObject({ id: owner.member.id, talks: 2 })
})

test('a talk taken back is no reason why a change of the person cannot be', async () => {
  const kit = await relationships.createContact({ name: 'Kit Arden', accountId })
  const { eventId } = await relationships.changeContact({ id: kit.id, jobTitle: 'Buyer' })
  await relationships.changeContact({ id: kit.id, jobTitle: 'Head of buying' })
  const talk = await activities.writeNote({ accountId, kind: 'call', contactId: kit.id })
  await activities.undo({ id: talk.eventId })
  await expect(activities.undo({ id: eventId! })).rejects.toMatchObject({
    problem: { status: 409, detail: expect.stringContaining('Head of buying') },
  })
})

test('somebody who is erased is taken out of the talks, which stay', async () => {
  const nell = await relationships.createContact({ name: 'Nell Quirke', accountId })
  const call = await activities.writeNote({ accountId, kind: 'call', contactId: nell.id, body: 'About delivery.' })
  const { stays } = await relationships.eraseContact({ id: nell.id, name: 'Nell Quirke' })
  expect(stays).toEqual([expect.stringContaining('One talk with this person stays')])
  expect((await notes()).find(({ id }) => id === call.id)).toMatchObject({ kind: 'call', contact: null })
  const { rows } = await house.pools.worker.query(`select 1 from platform.event_body where body::text like '%Quirke%'`)
  expect(rows).toEqual([])
})

test('somebody who is erased is taken out of the talks that name somebody else since', async () => {
  const ida = await relationships.createContact({ name: 'Ida Wexcombe', accountId })
  const { id } = await activities.writeNote({ accountId, kind: 'call', contactId: ida.id })
  const { eventId } = await activities.changeNote({ id, contactId: elena.id })
  await activities.undo({ id: eventId! })
  await activities.changeNote({ id, contactId: null })
  await relationships.eraseContact({ id: ida.id, name: 'Ida Wexcombe' })
  const { rows } = await house.pools.worker.query(
    `select 1 from platform.event_body where body::text like '%Wexcombe%'`,
  )
  expect(rows).toEqual([])
})

test.each([
  [1, '1 min'],
  [59, '59 min'],
  [60, '1 h'],
  [61, '1 h 01'],
  [1440, '24 h'],
])('%i minutes are written as %s', (minutes, words) => expect(timeWords(minutes)).toBe(words))
