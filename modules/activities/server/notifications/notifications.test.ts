import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { addColleagues, removeColleagues } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from '#tests/house.ts'
import { openMailbox } from '#tests/mailbox.ts'
import type { NewTask } from '../../contract/task.ts'
import { mailDigest } from './mail-digest.ts'
import { mailNotices } from './mail-notices.ts'
import { mailGoesOut } from './mail-to-member.ts'
import { notifyJob } from './notify-job.ts'
import { purgeNotificationsJob } from './purge-notifications-job.ts'

const mailbox = await openMailbox()
// A Monday; the clocks of Dublin went back the day before.
let now = new Date('2026-10-26T07:00:00Z')
const house = await openTestHouse({ clock: () => now, config: { smtpUrl: mailbox.url } })

const open = async () => {
  const firm = await house.openWorkspace()
  const [owner, seller] = [await firm.signIn('owner'), await firm.signIn('member')]
  return { firm, owner, seller }
}
let { firm, owner, seller } = await open()

beforeEach(async () => {
  now = new Date('2026-10-26T07:00:00Z')
  ;({ firm, owner, seller } = await open())
  await round(now.toISOString())
})

/** What the clock asks for at this time. */
async function round(at: string) {
  now = new Date(at)
  await notifyJob.run(house.services)
}
const told = async ({ api }: typeof owner) => {
  const { items, unread } = await api.activities.listNotifications({})
  return { titles: items.map(({ kind, words }) => `${kind} ${words.title}`), unread }
}
const add = (task: NewTask) => owner.api.activities.addTask(task)

/** The jobs that were asked for, done. */
async function doJobs(services = house.services): Promise<number> {
  const { rows } = await house.pools.worker.query<{ identifier: string; payload: Record<string, unknown> }>(
    `with gone as (delete from graphile_worker._private_jobs returning task_id, payload)
      select t.identifier, g.payload from gone g join graphile_worker._private_tasks t on t.id = g.task_id`,
  )
  const ours = rows.filter(({ payload }) => payload.workspaceId === firm.id)
  for (const { identifier, payload } of ours)
    await (identifier === 'activities:mail-digest' ? mailDigest : mailNotices)(services, payload)
  return ours.length
}

describe('a reminder', () => {
  test('comes at the time, once, also from two processes at once', async () => {
    await add({ title: 'Call', dueOn: '2026-10-26', dueTime: '14:30' })
    await round('2026-10-26T14:29:00Z')
    expect((await told(owner)).titles).toEqual([])
    now = new Date('2026-10-26T14:30:00Z')
    await Promise.all([notifyJob.run(house.services), notifyJob.run(house.services)])
    await round('2026-10-26T14:31:00Z')
    expect(await told(owner)).toEqual({ titles: ['reminder Call'], unread: 1 })
    expect((await told(seller)).titles).toEqual([])
  })

  test.each([
    [10, '2026-10-27T14:20:00Z'],
    [60, '2026-10-27T13:30:00Z'],
    [1440, '2026-10-26T14:30:00Z'],
  ] as const)('comes %i minutes before', async (remindMinutes, at) => {
    await add({ title: 'Call', dueOn: '2026-10-27', dueTime: '14:30', remindMinutes })
    await round(new Date(Date.parse(at) - 60_000).toISOString())
    expect((await told(owner)).titles).toEqual([])
    await round(at)
    expect((await told(owner)).titles).toEqual(['reminder Call'])
  })

  test('comes a day before at the same time of day, though the clocks change between', async () => {
    await round('2027-03-25T12:00:00Z')
    await add({ title: 'Spring', dueOn: '2027-03-28', dueTime: '14:30', remindMinutes: 1440 })
    await round('2027-03-27T14:29:00Z')
    expect((await told(owner)).titles).toEqual([])
    await round('2027-03-27T14:30:00Z')
    expect((await told(owner)).titles).toEqual(['reminder Spring'])
  })

  test('of a task with a day only comes when the member’s working day begins, at the workspace’s clock', async () => {
    await add({ title: 'Mine', dueOn: '2027-03-29' })
    await seller.api.activities.addTask({ title: 'Theirs', dueOn: '2027-03-29' })
    await seller.api.activities.changeNotices({ dayStarts: '09:30' })
    await round('2027-03-29T06:59:00Z')
    expect([(await told(owner)).titles, (await told(seller)).titles]).toEqual([[], []])
    await round('2027-03-29T07:00:00Z')
    expect([(await told(owner)).titles, (await told(seller)).titles]).toEqual([['reminder Mine'], []])
    await round('2027-03-29T08:30:00Z')
    expect((await told(seller)).titles).toEqual(['reminder Theirs'])
  })

  test('comes when the machine wakes, not of what was past before it was added, and again on a new time', async () => {
    const { id } = await add({ title: 'Slept', dueOn: '2026-10-27', dueTime: '10:00' })
    await round('2026-10-28T06:00:00Z')
    await add({ title: 'Late', dueOn: '2026-10-28', dueTime: '05:58' })
    await round('2026-10-28T06:01:00Z')
    expect((await told(owner)).titles).toEqual(['reminder Slept'])
    await owner.api.activities.changeTask({ id, snoozedUntil: '2026-10-29' })
    await round('2026-10-29T08:00:00Z')
    expect((await told(owner)).titles).toEqual(['reminder Slept', 'reminder Slept'])
  })

  test('does not come of what is done or deleted, nor to who does not want it', async () => {
    const [done, gone] = [
      await add({ title: 'Done', dueOn: '2026-10-27' }),
      await add({ title: 'Gone', dueOn: '2026-10-27' }),
    ]
    await seller.api.activities.addTask({ title: 'Unwanted', dueOn: '2026-10-27' })
    await seller.api.activities.changeNotices({ inPage: ['given'] })
    await owner.api.activities.finishTask({ id: done.id })
    await owner.api.activities.deleteTask({ id: gone.id })
    await round('2026-10-27T12:00:00Z')
    expect([(await told(owner)).titles, (await told(seller)).titles]).toEqual([[], []])
  })

  test('goes with the task that is deleted, comes back with it, and stands in the history of the task', async () => {
    const { id } = await add({ title: 'Call', dueOn: '2026-10-26', dueTime: '14:30' })
    await round('2026-10-26T14:30:00Z')
    const { items } = await owner.api.activities.history({ type: 'task', id })
    expect(items[0]).toMatchObject({ sentence: ['Reminded of the task'], actor: null, undoable: false })
    const { eventId } = await owner.api.activities.deleteTask({ id })
    expect(await told(owner)).toEqual({ titles: [], unread: 0 })
    await owner.api.activities.undo({ id: eventId })
    expect((await told(owner)).unread).toBe(1)
  })

  test('of nothing that is no choice', async () => {
    await expect(add({ title: 'x', remindMinutes: 7 as 10 })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'remindMinutes', message: 'Choose 0, 10, 60 or 1440 minutes before' }] },
    })
  })
})

describe('a task that is given', () => {
  test('tells whoever gets it at once, by name and account, and nobody of what they do themselves', async () => {
    const { id: accountId } = await owner.api.relationships.createAccount({ name: 'Saltgrass Hotels' })
    const given = await add({ title: 'Given', accountId, dueOn: '2026-11-03', ownerId: seller.member.id })
    const own = await add({ title: 'Own' })
    await owner.api.activities.changeTask({ id: own.id, ownerId: seller.member.id })
    const { items } = await seller.api.activities.listNotifications({})
    expect(items).toMatchObject([
      { kind: 'given', by: 'The owner', words: { title: 'Own', dueOn: null }, account: null, readAt: null },
      {
        ...{ words: { title: 'Given', dueOn: '2026-11-03' }, record: { type: 'task', id: given.id } },
        account: { id: accountId, name: 'Saltgrass Hotels' },
      },
    ])
    expect((await told(owner)).titles).toEqual([])
  })

  test('is no news to who took it back, nor to a role that sees it no more', async () => {
    const { id } = await add({ title: 'Given', ownerId: seller.member.id })
    await owner.api.activities.changeTask({ id, ownerId: owner.member.id })
    const { id: roleId } = await owner.api.workspace.createRole({ name: 'Own', rights: { task: { see: 'own' } } })
    await owner.api.workspace.changeMember({ id: seller.member.id, roleId })
    expect(await told(seller)).toEqual({ titles: [], unread: 0 })
  })

  test('names no account that the reader does not see', async () => {
    const { id: accountId } = await owner.api.relationships.createAccount({ name: 'Hidden Hotels' })
    await add({ title: 'Given', accountId, ownerId: seller.member.id })
    const { id: roleId } = await owner.api.workspace.createRole({
      ...{ name: 'Tasks', rights: { task: { see: 'own' }, account: { see: 'own' } } },
    })
    await owner.api.workspace.changeMember({ id: seller.member.id, roleId })
    expect((await seller.api.activities.listNotifications({})).items).toMatchObject([{ account: null }])
  })
})

test('a colleague who does not sign in is told nothing, and a member takes what they were told with them', async () => {
  const colleague = {
    id: newId(),
    name: 'Seun',
    email: 'seun@hollybank.example',
    role: 'member',
    colour: 'blue',
  } as const
  await firm.inTransaction((ctx) => addColleagues(ctx, [colleague]))
  const { id } = await add({ title: 'Given', ownerId: colleague.id, dueOn: '2026-10-27' })
  await round('2026-10-27T12:00:00Z')
  const rowsOf = (memberId: string) =>
    firm.inTransaction(async ({ db, workspaceId }) => {
      const { rows } = await sql`
        select from activities.notification where workspace_id = ${workspaceId} and member_id = ${memberId}`.execute(db)
      return rows.length
    })
  expect(await rowsOf(colleague.id)).toBe(0)
  await firm.inTransaction(async ({ db, workspaceId }) => {
    await sql`
      insert into activities.notification (workspace_id, id, member_id, kind, record_type, record_id, words, occasion,
        happened_at, in_page)
      values (${workspaceId}, ${newId()}, ${colleague.id}, 'given', 'task', ${id}, '{}', 'x', ${now}, true)`.execute(db)
    await sql`delete from activities.task where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
  })
  await firm.inTransaction((ctx) => removeColleagues(ctx, [colleague.id]))
  expect(await rowsOf(colleague.id)).toBe(0)
})

describe('the list', () => {
  test('is marked as read and back, one by one and all, with a way back, and pages by key', async () => {
    for (const title of ['One', 'Two', 'Three']) await add({ title, ownerId: seller.member.id })
    const { activities } = seller.api
    const first = await activities.listNotifications({ limit: 2 })
    expect(first.items.map(({ words }) => words.title)).toEqual(['Three', 'Two'])
    const rest = await activities.listNotifications({ limit: 2, after: first.next! })
    expect([rest.items.map(({ words }) => words.title), rest.next]).toEqual([['One'], null])
    await activities.markNotifications({ ids: [first.items[0]!.id] })
    expect((await told(seller)).unread).toBe(2)
    const { count, eventId } = await activities.markNotifications({})
    expect([count, (await told(seller)).unread]).toEqual([2, 0])
    await activities.undo({ id: eventId! })
    expect((await told(seller)).unread).toBe(2)
    expect(await activities.markNotifications({ ids: [first.items[0]!.id], read: false })).toMatchObject({ count: 1 })
    expect(await activities.markNotifications({ ids: [first.items[0]!.id], read: false })).toEqual({
      ...{ count: 0, eventId: null },
    })
  })

  test('of another member or firm is not marked, nor taken back by them', async () => {
    await add({ title: 'One', ownerId: seller.member.id })
    const { items } = await seller.api.activities.listNotifications({})
    const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
    for (const { api } of [owner, stranger]) {
      expect(await api.activities.markNotifications({ ids: [items[0]!.id] })).toEqual({ count: 0, eventId: null })
      expect((await api.activities.listNotifications({})).items).toEqual([])
    }
    const { eventId } = await seller.api.activities.markNotifications({})
    await expect(owner.api.activities.undo({ id: eventId! })).rejects.toMatchObject({
      problem: { status: 403, title: 'These notifications are of somebody else' },
    })
    await expect(stranger.api.activities.undo({ id: eventId! })).rejects.toMatchObject({ problem: { status: 404 } })
    expect((await told(seller)).unread).toBe(0)
  })

  test('loses what is old, and what names a person who is erased', async () => {
    const { id } = await owner.api.relationships.createAccount({ name: 'Nell Byrne', kind: 'person' })
    await add({ title: 'Old', ownerId: seller.member.id })
    await add({ title: 'Write to nell byrne', ownerId: seller.member.id })
    await add({ title: 'On the account', accountId: id, ownerId: seller.member.id })
    await owner.api.relationships.eraseAccount({ id, name: 'Nell Byrne' })
    expect((await told(seller)).titles).toEqual(['given Old'])
    now = new Date('2027-02-01T00:00:00Z')
    await purgeNotificationsJob.run(house.services)
    const { rows } = await inWorkspace(house.pools, firm.id, (db) =>
      sql`select from activities.notification where workspace_id = ${firm.id}`.execute(db),
    )
    expect(rows).toEqual([])
  })
})

describe('how somebody is told', () => {
  const usual = {
    inPage: ['reminder', 'given', 'answered', 'clean-up', 'renewal'],
    byMail: [],
    dayStarts: '08:00',
    quietFrom: null,
    digestAt: null,
  }

  test('is the usual until it is chosen, and is taken back', async () => {
    const { activities } = owner.api
    expect(await activities.showNotices({})).toMatchObject({
      ...usual,
      sendsMail: true,
      email: owner.email,
      calendar: null,
    })
    const { eventId } = await activities.changeNotices({ byMail: ['given'], dayStarts: '07:15' })
    expect(await activities.showNotices({})).toMatchObject({ ...usual, byMail: ['given'], dayStarts: '07:15' })
    expect((await activities.changeNotices({ dayStarts: '07:15' })).eventId).toBeNull()
    await activities.undo({ id: eventId! })
    expect(await activities.showNotices({})).toMatchObject(usual)
    expect(await seller.api.activities.showNotices({})).toMatchObject(usual)
  })

  test.each([
    [{ quietFrom: '20:00' }, 'quietUntil', 'Quiet hours have a beginning and an end. Give both, or neither.'],
    [{ quietUntil: '20:00' }, 'quietFrom', 'Quiet hours have a beginning and an end. Give both, or neither.'],
    [
      { quietFrom: '20:00', quietUntil: '20:00' },
      'quietUntil',
      'Quiet hours end at another time than they begin. Choose a later one.',
    ],
    [{ dayStarts: '25:00' }, 'dayStarts', 'This is no time. Write it as 08:00'],
    [{ byMail: ['pigeon'] }, 'byMail.0', 'This is no kind of notification'],
  ])('is refused: %j', async (input, path, message) => {
    await expect(owner.api.activities.changeNotices(input as object)).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path, message }] },
    })
  })
})

describe('a mail', () => {
  test('goes to who wants it, gathered after the quiet hours, once', async () => {
    await seller.api.activities.changeNotices({ byMail: ['given'], quietFrom: '20:00', quietUntil: '07:00' })
    now = new Date('2026-10-26T22:00:00Z')
    await add({ title: 'Late', ownerId: seller.member.id })
    await round('2026-10-27T06:58:00Z')
    await doJobs()
    await add({ title: 'Early', ownerId: seller.member.id, dueOn: '2026-11-03', dueTime: '10:00' })
    expect(mailbox.received).toEqual([])
    await round('2026-10-27T07:00:00Z')
    await doJobs()
    await round('2026-10-27T07:01:00Z')
    await doJobs()
    const mail = await mailbox.next()
    expect(mail.to).toEqual([seller.email])
    expect(mail.text).toContain('Subject: 2 tasks in Rapport')
    expect(mail.text).toContain('The owner gave you: Late')
    expect(mail.text).toContain('The owner gave you: Early, due 2026-11-03 10:00')
    expect(mailbox.received).toEqual([])
  })

  test('tells nothing that its reader does not see any more', async () => {
    await seller.api.activities.changeNotices({ byMail: ['given'] })
    const { id } = await add({ title: 'Taken back', ownerId: seller.member.id })
    await owner.api.activities.changeTask({ id, ownerId: owner.member.id })
    await round('2026-10-26T10:00:00Z')
    await doJobs()
    expect(mailbox.received).toEqual([])
  })

  test('waits while the server is down, which is asked ever more seldom and told of once', async () => {
    await seller.api.activities.changeNotices({ byMail: ['given'] })
    await owner.api.activities.changeNotices({ digestAt: '09:00' })
    await add({ title: 'Given', ownerId: seller.member.id })
    await add({ title: 'Overdue', dueOn: '2026-10-20' })
    const told: string[] = []
    const log = { ...house.services.log, warn: (_: unknown, words: string) => told.push(words), info: () => {} }
    const smtpUrl = `smtp://127.0.0.1:1/${newId()}`
    const down = { ...house.services, log: log as never, config: { ...house.services.config, smtpUrl } }
    const asked: string[] = []
    for (let minute = 0; minute <= 20; minute++) {
      now = new Date(Date.UTC(2026, 9, 26, 10, minute))
      await notifyJob.run(down)
      if ((await doJobs(down)) > 0) asked.push(`${minute}`)
    }
    // 1, 2, 4 and 8 minutes after the one before.
    expect(asked).toEqual(['0', '1', '3', '7', '15'])
    // A process that starts now finds in the database what the one before it learned, and not whom mail goes to.
    const { rows } = await house.pools.worker.query<{ failures: number; what: Buffer }>(
      'select failures, what from platform.mail_rest where until > $1',
      [now],
    )
    expect(rows).toMatchObject([{ failures: 5 }])
    expect(rows[0]!.what.toString('latin1')).not.toContain('127.0.0.1')
    expect(await mailGoesOut(down)).toBe(false)
    now = new Date(Date.UTC(2026, 9, 26, 10, 31))
    expect(await mailGoesOut(down)).toBe(true)
    expect(told).toEqual(['the mail server does not take mails; what waits is tried again, ever more seldom'])
    expect(mailbox.received).toEqual([])
    await round('2026-10-26T10:40:00Z')
    await doJobs()
    const mails = [await mailbox.next(), await mailbox.next()].map(({ text }) => text).join()
    expect(mails).toContain('gave you a task: Given')
    expect(mails).toContain('Overdue (1)')
    await round('2026-10-26T10:41:00Z')
    await doJobs()
    expect(mailbox.received).toEqual([])
  })

  test('is sent by one of two processes that want to send it at once', async () => {
    await seller.api.activities.changeNotices({ byMail: ['given'], digestAt: '09:00' })
    await add({ title: 'Given', ownerId: seller.member.id, dueOn: '2026-10-20' })
    now = new Date('2026-10-26T10:00:00Z')
    const of = { workspaceId: firm.id, memberId: seller.member.id }
    const six = Array.from({ length: 6 })
    await Promise.all([
      ...six.map(() => mailNotices(house.services, of)),
      ...six.map(() => mailDigest(house.services, { ...of, day: '2026-10-26' })),
    ])
    const mails = [await mailbox.next(), await mailbox.next()].map(({ text }) => text)
    expect(mails.filter((text) => text.includes('gave you a task: Given'))).toHaveLength(1)
    expect(mails.filter((text) => text.includes('Overdue (1)'))).toHaveLength(1)
    expect(mailbox.received).toEqual([])
  })

  test('that the server refuses is tried again; of what is uncertain the page tells', async () => {
    await seller.api.activities.changeNotices({ byMail: ['given'], inPage: [] })
    await add({ title: 'Given', ownerId: seller.member.id })
    await round('2026-10-26T10:00:00Z')
    const broken = { ...house.services, config: { ...house.services.config, smtpUrl: 'smtp://127.0.0.1:1' } }
    const of = { workspaceId: firm.id, memberId: seller.member.id }
    await mailNotices(broken, of)
    expect((await told(seller)).titles).toEqual([])
    await mailNotices(house.services, of)
    expect((await mailbox.next()).text).toContain('gave you a task: Given')
    await add({ title: 'On its way', ownerId: seller.member.id })
    await inWorkspace(house.pools, firm.id, (db) =>
      sql`update activities.notification set mail = 'sending' where workspace_id = ${firm.id} and mail = 'waiting'`.execute(
        db,
      ),
    )
    await round('2026-10-26T12:00:00Z')
    await doJobs()
    expect(mailbox.received).toEqual([])
    expect((await seller.api.activities.showNotices({})).uncertain).toBe(1)
  })

  test('of the day comes once at its hour with what is overdue, due and quiet', async () => {
    await owner.api.activities.changeNotices({ digestAt: '08:30' })
    await add({ title: 'Overdue', dueOn: '2026-10-26' })
    await add({ title: 'Due', dueOn: '2026-10-27', dueTime: '16:00' })
    await owner.api.relationships.createAccount({
      name: 'Quiet Hotels',
      ownerId: owner.member.id,
      relationships: [{ type: 'customer', level: 1, cadenceDays: 14 }],
    })
    await round('2026-10-27T08:29:00Z')
    await doJobs()
    await round('2026-10-27T08:31:00Z')
    await doJobs()
    await round('2026-10-27T09:00:00Z')
    await doJobs()
    const { text } = await mailbox.next()
    expect(text).toContain('Overdue (1)')
    expect(text).toContain('- Due, 2026-10-27 16:00')
    expect(text).toContain('- Quiet Hotels: nobody ever talked to them')
    expect(mailbox.received).toEqual([])
  })

  test('of the day comes not today where its hour is past when it is chosen', async () => {
    await add({ title: 'Due', dueOn: '2026-10-26' })
    await owner.api.activities.changeNotices({ digestAt: '06:00' })
    await round('2026-10-26T07:10:00Z')
    await doJobs()
    expect(mailbox.received).toEqual([])
    await round('2026-10-27T06:00:00Z')
    await doJobs()
    expect((await mailbox.next()).text).toContain('Overdue (1)')
  })
})
