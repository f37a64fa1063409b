import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { contentsOf, openTestHouse } from '#tests/house.ts'

// A Thursday; half past eleven at night in Dublin is the next day further east.
let now = new Date('2026-11-12T23:30:00Z')
const house = await openTestHouse({ clock: () => now })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const seller = await firm.signIn('member')
const viewer = await firm.signIn('viewer')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { activities, relationships, workspace } = owner.api
await workspace.changeWorkspace({ timeZone: 'Europe/Dublin' })
const { id: accountId } = await relationships.createAccount({ name: 'Saltgrass Hotels' })
const elena = await relationships.createContact({ name: 'Elena Vasko', accountId })

const contents = () => contentsOf(house.services.pools, firm.id)
const open = async () => (await activities.listTasks({})).items.map(({ title }) => title)

describe('a task', () => {
  test('is added with all that was said of it, and stands in the timeline', async () => {
    const { eventId, ...added } = await seller.api.activities.addTask({
      ...{ title: 'Send prices', accountId, contactId: elena.id, dueOn: '2026-11-13', dueTime: '14:30' },
      ...{
        priority: 'high',
        checklist: [
          { text: 'Ask Ines', done: true },
          { text: 'Write', done: false },
        ],
      },
    })
    expect(added).toMatchObject({
      ...{
        title: 'Send prices',
        account: { id: accountId, name: 'Saltgrass Hotels' },
        contact: { name: 'Elena Vasko' },
      },
      ...{ owner: { id: seller.member.id }, dueOn: '2026-11-13', dueTime: '14:30', priority: 'high', doneAt: null },
    })
    expect((await activities.listTasks({ accountId })).items).toEqual([added])
    const { panels } = await relationships.accountPage({ id: accountId })
    expect(panels.tasks).toEqual([added])
    expect((await activities.timeline({ accountId, limit: 1 })).items[0]).toMatchObject({
      id: eventId,
      sentence: ['Task ', { strong: 'Send prices' }, ' added'],
    })
    await seller.api.activities.undo({ id: eventId! })
    expect(await open()).toEqual([])
    await seller.api.activities.undo({ id: (await activities.timeline({ accountId, limit: 1 })).items[0]!.id })
    expect(await open()).toEqual(['Send prices'])
  })

  test('is changed, of two at once the second is shown both, and taken back', async () => {
    const { id, version } = await activities.addTask({ title: 'Renew', dueOn: '2026-11-20', dueTime: '09:00' })
    const { eventId, ...changed } = await activities.changeTask({ id, dueOn: null })
    expect(changed).toMatchObject({ dueOn: null, dueTime: null, version: version + 1 })
    await expect(activities.changeTask({ id, dueOn: '2026-11-21' }, { version })).rejects.toMatchObject({
      problem: { status: 412, conflict: { dueOn: { theirs: null, yours: '2026-11-21' } } },
    })
    await activities.undo({ id: eventId! })
    expect((await activities.listTasks({})).items.find((task) => task.id === id)).toMatchObject({
      ...{ dueOn: '2026-11-20', dueTime: '09:00' },
    })
  })

  test('that repeats brings the next when it is done, and neither when that is taken back', async () => {
    const { id } = await activities.addTask({
      ...{ title: 'Stocktaking', dueOn: '2026-10-31', repeat: { every: 1, unit: 'month', day: 31, from: 'due' } },
      checklist: [{ text: 'Count', done: true }],
    })
    const { next, eventId } = await activities.finishTask({ id })
    expect(next).toMatchObject({ dueOn: '2026-11-30', checklist: [{ text: 'Count', done: false }], doneAt: null })
    await expect(activities.finishTask({ id })).rejects.toMatchObject({ problem: { status: 409 } })
    await activities.undo({ id: eventId! })
    expect((await activities.listTasks({})).items.filter(({ title }) => title === 'Stocktaking')).toMatchObject([
      { id, doneAt: null },
    ])
    const again = await activities.finishTask({ id })
    await activities.changeTask({ id: again.next!.id, title: 'Stocktaking, cellar' })
    const before = await contents()
    await expect(activities.undo({ id: again.eventId! })).rejects.toMatchObject({ problem: { status: 409 } })
    expect(await contents()).toEqual(before)
  })

  test('keeps the day of the month it began on, through shorter months', async () => {
    const { id } = await activities.addTask({
      ...{ title: 'Rent', dueOn: '2027-01-31', repeat: { every: 1, unit: 'month', from: 'due' } },
    })
    const february = (await activities.finishTask({ id })).next!
    expect(february.dueOn).toBe('2027-02-28')
    expect((await activities.finishTask({ id: february.id })).next).toMatchObject({ dueOn: '2027-03-31' })
  })

  test('goes when it is deleted, comes back, and goes for good with its account', async () => {
    const { id } = await activities.addTask({ title: 'Samples', accountId })
    const { eventId } = await activities.deleteTask({ id })
    expect(await open()).not.toContain('Samples')
    await activities.undo({ id: eventId })
    expect(await open()).toContain('Samples')
  })

  test.each([
    ['no title', { title: ' ' }, 'title'],
    ['a time without a day', { dueTime: '14:30' }, 'dueTime'],
    ['a repetition without a day', { repeat: { every: 1, unit: 'day' } }, 'repeat'],
    ['a day that is none', { dueOn: '2027-02-29' }, 'dueOn'],
    ['a time that is none', { dueOn: '2026-11-20', dueTime: '24:00' }, 'dueTime'],
    [
      'an eighth day of the week',
      { dueOn: '2026-11-20', repeat: { every: 1, unit: 'week', weekdays: [8] } },
      'repeat.weekdays.0',
    ],
    ['a person who is not here', { contactId: '01a00000-0000-7000-8000-000000000000' }, 'contactId'],
    ['a member who is not here', { ownerId: '01a00000-0000-7000-8000-000000000000' }, 'ownerId'],
    ['a checklist without end', { checklist: Array.from({ length: 101 }, () => ({ text: 'x' })) }, 'checklist'],
  ])('is refused with %s', async (_, fault, path) => {
    const before = await contents()
    await expect(activities.addTask({ title: 'Odd', ...fault } as never)).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path }] },
    })
    expect(await contents()).toEqual(before)
  })

  test('is its owner’s and whoever asked for it to change, as far as a right reaches', async () => {
    const { id: roleId } = await workspace.createRole({
      name: 'Own tasks',
      rights: { account: { see: 'own' }, task: { see: 'own', create: 'own', change: 'own' } },
    })
    const temp = await firm.signIn('member')
    await workspace.changeMember({ id: temp.member.id, roleId })
    const { id } = await activities.addTask({ title: 'Ours', accountId })
    const mine = await activities.addTask({ title: 'Theirs', accountId, ownerId: temp.member.id })
    const theirs = temp.api.activities
    expect((await theirs.listTasks({})).items).toMatchObject([{ title: 'Theirs', account: null }])
    for (const attempt of [
      () => theirs.changeTask({ id, title: 'Mine' }),
      () => theirs.finishTask({ id }),
      () => theirs.deleteTask({ id }),
    ])
      await expect(attempt()).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(theirs.addTask({ title: 'Do it', ownerId: owner.member.id })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'ownerId' }] },
    })
    await theirs.finishTask({ id: mine.id })
    await expect(viewer.api.activities.addTask({ title: 'Look' })).rejects.toMatchObject({ problem: { status: 403 } })
    await expect(stranger.api.activities.finishTask({ id })).rejects.toMatchObject({ problem: { status: 404 } })
    expect((await stranger.api.activities.listTasks({})).items).toEqual([])
  })

  test('of others is told in the timeline without what it is', async () => {
    const { id: roleId } = await workspace.createRole({ name: 'No tasks', rights: { account: { see: 'all' } } })
    const reader = await firm.signIn('member')
    await workspace.changeMember({ id: reader.member.id, roleId })
    await activities.addTask({ title: 'Talk about the takeover', accountId })
    const { items } = await reader.api.activities.timeline({ accountId, limit: 100 })
    expect(JSON.stringify(items)).not.toContain('takeover')
    const { panels } = await reader.api.relationships.accountPage({ id: accountId })
    expect(panels).not.toHaveProperty('tasks')
  })

  test('are listed a page at a time', async () => {
    const walked: string[] = []
    let after: string | undefined
    do {
      const page = await activities.listTasks({ limit: 2, ...(after ? { after } : {}) })
      walked.push(...page.items.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after)
    expect(walked).toEqual((await activities.listTasks({ limit: 200 })).items.map(({ id }) => id))
    expect((await activities.listTasks({ state: 'done' })).items[0]).toMatchObject({ title: 'Theirs' })
  })
})

describe('today', () => {
  test('is what is overdue, due, this week and next, of oneself or of all, snoozed ones on their day', async () => {
    const own = await house.openWorkspace('Today')
    const me = await own.signIn('owner')
    const other = await own.signIn('member')
    await me.api.workspace.changeWorkspace({ timeZone: 'Europe/Dublin' })
    const add = (title: string, dueOn: string | null, more = {}) =>
      me.api.activities.addTask({ title, ...(dueOn && { dueOn }), ...more })
    await add('Overdue', '2026-11-10')
    await add('Late in the day', '2026-11-12', { dueTime: '16:00' })
    await add('Early', '2026-11-12', { dueTime: '09:00' })
    await add('Snoozed', '2026-11-01', { snoozedUntil: '2026-11-14' })
    await add('Sunday', '2026-11-15')
    await add('Monday', '2026-11-16')
    await add('Far', '2026-12-24')
    await add('Some day', null)
    await add('Of another', '2026-11-12', { ownerId: other.member.id })
    const { id } = await add('Done', '2026-11-12')
    await me.api.activities.finishTask({ id })
    const titles = (tasks: readonly { title: string }[]) => tasks.map(({ title }) => title)
    const mine = await me.api.activities.today({})
    expect(mine.day).toBe('2026-11-12')
    expect([mine.overdue, mine.today, mine.week, mine.nextWeek, mine.someday, mine.doneToday].map(titles)).toEqual([
      ['Overdue'],
      ['Early', 'Late in the day'],
      ['Snoozed', 'Sunday'],
      ['Monday'],
      ['Some day'],
      ['Done'],
    ])
    expect(mine.counts).toEqual({ overdue: 1, today: 2, week: 2, nextWeek: 1, someday: 1, doneToday: 1, quiet: 0 })
    expect(titles((await me.api.activities.today({ whose: 'team' })).today)).toContain('Of another')
    expect(titles((await other.api.activities.today({})).today)).toEqual(['Of another'])
    // At the workspace's midnight it is another day, whatever the clock of the server.
    await me.api.workspace.changeWorkspace({ timeZone: 'Pacific/Auckland' })
    expect((await me.api.activities.today({})).day).toBe('2026-11-13')
  })

  test('says who has not heard from us for longer than their cadence, the closest first', async () => {
    const own = await house.openWorkspace('Quiet')
    const me = await own.signIn('owner')
    await me.api.workspace.changeWorkspace({ timeZone: 'Europe/Dublin' })
    const add = async (name: string, level: number, cadenceDays: number, lastTalk: string | null) => {
      const { id } = await me.api.relationships.createAccount({
        ...{ name, ownerId: me.member.id, relationships: [{ type: 'customer', level, cadenceDays }] },
      })
      if (lastTalk)
        await me.api.activities.writeNote({ accountId: id, kind: 'call', writtenAt: `${lastTalk}T12:00:00Z` })
    }
    await add('In time', 4, 30, '2026-10-13')
    await add('Just over', 2, 30, '2026-10-12')
    await add('Long over', 2, 10, '2026-09-12')
    await add('Close and over', 4, 30, '2026-10-01')
    await add('Never', 1, 30, null)
    const { quiet, counts } = await me.api.activities.today({})
    expect(quiet.map(({ account, days }) => [account.name, days])).toEqual([
      ['Close and over', 42],
      ['Long over', 61],
      ['Just over', 31],
      ['Never', null],
    ])
    expect(counts.quiet).toBe(4)
    // Who is two things to us stands there once, by the closer one.
    const { id } = await me.api.relationships.createAccount({
      ...{ name: 'Two in one', ownerId: me.member.id },
      relationships: [
        { type: 'customer', level: 1, cadenceDays: 10 },
        { type: 'supplier', level: 3, cadenceDays: 30 },
        { type: 'partner', level: 3, cadenceDays: 90 },
      ],
    })
    await me.api.activities.writeNote({ accountId: id, kind: 'call', writtenAt: '2026-10-01T12:00:00Z' })
    const both = await me.api.activities.today({})
    expect(both.counts.quiet).toBe(5)
    expect(both.quiet.filter(({ account }) => account.id === id)).toMatchObject([
      { types: ['supplier', 'customer'], level: 3, cadenceDays: 30, days: 42 },
    ])
    await me.api.relationships.deleteAccount({ id })
    const role = await me.api.workspace.createRole({
      name: 'Sees no owners',
      rights: { account: { see: 'all' }, note: { see: 'all' }, fields: { account: { ownerId: 'hidden' } } },
    })
    const reader = await own.signIn('member')
    await me.api.workspace.changeMember({ id: reader.member.id, roleId: role.id })
    expect((await reader.api.activities.today({ whose: 'team' })).quiet).toMatchObject(
      quiet.map(() => ({ owner: null })),
    )
    await me.api.workspace.changeRole({ id: role.id, rights: { account: { see: 'all' } } })
    expect((await reader.api.activities.today({ whose: 'team' })).quiet).toEqual([])
  })
})

test('tasks deleted for 90 days go for good', async () => {
  const { id } = await activities.addTask({ title: 'Gone' })
  await activities.deleteTask({ id })
  const { purgeTasksJob } = await import('./purge-tasks-job.ts')
  now = new Date('2027-02-09T12:00:00Z')
  await purgeTasksJob.run(house.services)
  const left = () =>
    firm.inTransaction(async ({ db, workspaceId }) => {
      const { rows } =
        await sql`select from activities.task where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
      return rows.length
    })
  expect(await left()).toBe(1)
  now = new Date('2027-02-12T12:00:00Z')
  await purgeTasksJob.run(house.services)
  expect(await left()).toBe(0)
})
