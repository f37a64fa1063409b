import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import type { CommentPage } from '../../contract/comment.ts'
import { markOf } from '../../contract/mention.ts'
import { purgeCommentsJob } from './purge-comments-job.ts'

let now = new Date()
const house = await openTestHouse({ clock: () => now })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const member = await firm.signIn('member')
const viewer = await firm.signIn('viewer')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities } = owner.api
const { id: accountId } = await relationships.createAccount({ name: 'Saltgrass Hotels', ownerId: owner.member.id })
const { id: contactId } = await relationships.createContact({ name: 'Elena Vasko', accountId })

const refused = (status: number) => ({ problem: { status } })
const comments = async (of: { accountId: string } | { contactId: string } = { accountId }) =>
  (await activities.listComments(of)).items
const of = ({ member: { id } }: typeof owner, name = 'The member') => markOf({ id, name })
/** Of an event the members whom it mentions. */
const mentionedBy = (eventId: string) =>
  firm.inTransaction(async ({ db, workspaceId }) => {
    const { rows } = await sql<{ id: string }>`
      select subject_id as id from platform.event_subject where workspace_id = ${workspaceId} and event_id = ${eventId}
        and role = 'mentioned' and subject_type = 'member' order by 1`.execute(db)
    return rows.map(({ id }) => id)
  })

describe('a comment', () => {
  test('stands with its account and in the timeline, and names whom it mentions', async () => {
    const body = `Can you look at their prices, ${of(member)}?`
    const { eventId, ...written } = await activities.addComment({ accountId, body: ` ${body} ` })
    expect(written).toMatchObject({
      ...{ accountId, contactId: null, body, author: { name: 'The owner' }, version: 1 },
      mentions: [{ id: member.member.id, name: 'The member', left: false }],
    })
    const { panels } = await relationships.accountPage({ id: accountId })
    expect((panels.comments as CommentPage).items[0]).toEqual(written)
    expect(await mentionedBy(eventId)).toEqual([member.member.id])
    for (const strand of ['comment', undefined] as const)
      expect((await activities.timeline({ accountId, strand })).items[0]).toMatchObject({
        ...{ id: eventId, type: 'comment.written', strand: 'comment', deed: ['commented'] },
        ...{ detail: 'Can you look at their prices, @The member?', opens: { type: 'comment', id: written.id } },
      })
  })

  test('of a person stands on the page of the person', async () => {
    const { id } = await activities.addComment({ contactId, body: 'Met her at the fair.' })
    const { panels } = await relationships.personPage({ id: contactId })
    expect((panels.comments as CommentPage).items.map((each) => each.id)).toEqual([id])
    expect((await comments()).map((each) => each.id)).not.toContain(id)
  })

  test('keeps pages and scripts as the text they are', async () => {
    const body = '<script>alert(1)</script> & <b>bold</b>'
    expect(await activities.addComment({ accountId, body })).toMatchObject({ body, mentions: [] })
  })

  test.each([
    ['nothing in it', '  ', 'Write something first'],
    ['more than it holds', 'x'.repeat(20_001), 'at most 20,000 characters'],
    ['a NUL byte', 'a\0b', 'cannot be stored'],
    ['a member of another workspace', markOf({ id: stranger.member.id, name: 'The owner' }), 'no member of this'],
    ['a member who never was', markOf({ id: newId(), name: 'Nobody' }), 'no member of this'],
    ['everybody at once', Array.from({ length: 51 }, () => markOf({ id: newId(), name: 'N' })).join(), 'at most 50'],
  ])('with %s is refused, and everything stays as it was', async (_, body, message) => {
    const before = await contentsOf(house.pools, firm.id)
    await expect(activities.addComment({ accountId, body })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'body', message: expect.stringContaining(message) }] },
    })
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test('of twenty thousand characters is taken, whom it mentions counted as they are read', async () => {
    const body = `${'x'.repeat(20_000 - 11)}${of(member)}`
    expect((await activities.addComment({ accountId, body })).body).toBe(body)
  })

  test('of nobody, and of two, is refused', async () => {
    for (const both of [{}, { accountId, contactId }])
      await expect(activities.addComment({ ...both, body: 'X' })).rejects.toMatchObject(refused(422))
  })

  test('names members as they are called, whatever was sent', async () => {
    const { body } = await activities.addComment({ accountId, body: of(member, 'The head of everything') })
    expect(body).toBe(of(member))
  })

  test('keeps the name of then of who left, and mentions nobody anew who did', async () => {
    const leaver = await firm.signIn('member')
    const mark = of(leaver)
    const { id } = await activities.addComment({ accountId, body: `Ask ${mark}.` })
    await owner.api.workspace.changeMember({ id: leaver.member.id, name: 'Someone Else' })
    await firm.inTransaction(async ({ db, workspaceId }) => {
      await db
        .updateTable('workspace.member')
        .set({ left_at: now })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', leaver.member.id)
        .execute()
    })
    const changed = await activities.changeComment({ id, body: `Do not ask ${of(leaver, 'Whoever')}.` })
    expect(changed).toMatchObject({
      body: `Do not ask ${mark}.`,
      mentions: [{ id: leaver.member.id, name: 'The member', left: true }],
    })
    await expect(activities.addComment({ accountId, body: mark })).rejects.toMatchObject({
      problem: { faults: [{ path: 'body', message: expect.stringMatching(/^Someone Else has left\. /) }] },
    })
  })

  test('that is changed tells only whom it mentions for the first time', async () => {
    const { id } = await activities.addComment({ accountId, body: `One for ${of(member)}` })
    const changed = await activities.changeComment(
      { id, body: `For ${of(member)} and ${of(viewer, '?')}` },
      { version: 1 },
    )
    expect(await mentionedBy(changed.eventId!)).toEqual([viewer.member.id])
    await expect(activities.changeComment({ id, body: 'Three' }, { version: 1 })).rejects.toMatchObject({
      problem: { status: 412, conflict: { body: { yours: 'Three' } } },
    })
    expect(await activities.changeComment({ id, body: changed.body })).toMatchObject({ version: 2, eventId: null })
    const { items } = await activities.history({ type: 'comment', id })
    expect(items[0]!.changes).toEqual([
      { field: 'text', label: 'Text', before: 'One for @The member', after: 'For @The member and @The viewer' },
    ])
  })

  test('comes a page at a time, the newest first', async () => {
    const { id: account } = await relationships.createAccount({ name: 'Pages' })
    for (const body of ['1', '2', '3']) await activities.addComment({ accountId: account, body })
    const first = await activities.listComments({ accountId: account, limit: 2 })
    const second = await activities.listComments({ accountId: account, limit: 2, after: first.next! })
    expect([...first.items, ...second.items].map(({ body }) => body)).toEqual(['3', '2', '1'])
    expect(second.next).toBeNull()
  })
})

describe('a comment is not for everybody', () => {
  test('it is its author’s: a member leaves others’ alone, an owner need not', async () => {
    const mine = await activities.addComment({ accountId, body: 'Of the owner' })
    const theirs = await member.api.activities.addComment({ accountId, body: 'Of the member' })
    await expect(member.api.activities.changeComment({ id: mine.id, body: 'X' })).rejects.toMatchObject(refused(403))
    await expect(member.api.activities.deleteComment({ id: mine.id })).rejects.toMatchObject(refused(403))
    await expect(member.api.activities.undo({ id: mine.eventId })).rejects.toMatchObject(refused(403))
    await activities.changeComment({ id: theirs.id, body: 'Mended' })
    await member.api.activities.deleteComment({ id: theirs.id })
  })

  test('another workspace finds nothing, a viewer writes nothing', async () => {
    const { id } = await activities.addComment({ accountId, body: 'Ours' })
    const before = await contentsOf(house.pools, firm.id)
    const outside = stranger.api.activities
    for (const there of [{ accountId }, { contactId }, { accountId: newId() }]) {
      await expect(outside.addComment({ ...there, body: 'X' })).rejects.toMatchObject(refused(404))
      await expect(outside.listComments(there)).rejects.toMatchObject(refused(404))
    }
    await expect(outside.getComment({ id })).rejects.toMatchObject(refused(404))
    expect(await viewer.api.activities.getComment({ id })).toMatchObject({
      body: 'Ours',
      author: { name: 'The owner' },
    })
    await expect(outside.changeComment({ id, body: 'X' })).rejects.toMatchObject(refused(404))
    await expect(outside.deleteComment({ id })).rejects.toMatchObject(refused(404))
    await expect(viewer.api.activities.addComment({ accountId, body: 'X' })).rejects.toMatchObject(refused(403))
    await expect(viewer.api.activities.changeComment({ id, body: 'X' })).rejects.toMatchObject(refused(403))
    await expect(viewer.api.activities.deleteComment({ id })).rejects.toMatchObject(refused(403))
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test('a role that reaches its own accounts hears of no other, and one that hides the text of notes hears none', async () => {
    await activities.addComment({ accountId, body: 'Whispered words' })
    const own = { see: 'own', create: 'own', change: 'own' } as const
    const role = await owner.api.workspace.createRole({
      ...{ name: 'Own', rights: { account: { see: 'all' }, contact: { see: 'all' }, note: own } },
    })
    const seller = await firm.signIn('viewer')
    await owner.api.workspace.changeMember({ id: seller.member.id, roleId: role.id })
    const told = async () =>
      JSON.stringify([
        await relationships
          .accountPage({ id: accountId })
          .then(() => seller.api.relationships.accountPage({ id: accountId })),
        await seller.api.activities.timeline({ accountId, limit: 100 }),
      ])
    expect(await told()).not.toContain('Whispered')
    await expect(seller.api.activities.listComments({ accountId })).rejects.toMatchObject(refused(403))
    await owner.api.workspace.changeRole({
      id: role.id,
      rights: { account: { see: 'all' }, note: { see: 'all' }, fields: { note: { body: 'hidden' } } },
    })
    const shown = await seller.api.activities.listComments({ accountId })
    expect(shown.items.length).toBeGreaterThan(0)
    expect(JSON.stringify(shown) + (await told())).not.toMatch(/Whispered|mentions/)
  })
})

describe('undo', () => {
  test('takes back writing, changing and deleting, and does them again', async () => {
    const written = await activities.addComment({ accountId, body: `One ${of(member)}` })
    const { id } = written
    const found = async () => (await comments()).find((each) => each.id === id)
    const changed = await activities.changeComment({ id, body: 'Two' })
    const back = await activities.undo({ id: changed.eventId! })
    expect(await found()).toMatchObject({ body: `One ${of(member)}`, mentions: [{ id: member.member.id }] })
    await activities.undo({ id: back.eventId })
    expect(await found()).toMatchObject({ body: 'Two', mentions: [] })
    await expect(activities.undo({ id: written.eventId })).rejects.toMatchObject(refused(409))
    const { eventId } = await activities.deleteComment({ id })
    expect(await found()).toBeUndefined()
    await activities.undo({ id: eventId })
    expect(await found()).toMatchObject({ body: 'Two' })
    const slip = await activities.addComment({ accountId, body: 'Slip' })
    await activities.undo({ id: slip.eventId })
    expect((await comments()).map((each) => each.id)).not.toContain(slip.id)
  })

  test('is over when the night after 90 days has taken it', async () => {
    const { id } = await activities.addComment({ accountId, body: 'Long gone' })
    const { eventId } = await activities.deleteComment({ id })
    const today = now
    now = new Date(today.getTime() + 91 * 86_400_000)
    await purgeCommentsJob.run(house.services)
    now = today
    await expect(activities.undo({ id: eventId })).rejects.toMatchObject(refused(404))
  })
})

test('who is erased takes the comments on them along, and those that name them elsewhere are told of', async () => {
  const { id } = await relationships.createContact({ name: 'Nell Quirke', accountId })
  await activities.addComment({ contactId: id, body: 'Likes tea.' })
  await activities.addComment({ accountId, body: 'Ask Nell Quirke.' })
  const { stays } = await relationships.eraseContact({ id, name: 'Nell Quirke' })
  expect(stays).toEqual([expect.stringContaining('One comment elsewhere mentions the name')])
  const rows = (await contentsOf(house.pools, firm.id))['activities.comment']!
  expect(rows.join()).not.toContain('Likes tea.')
})
