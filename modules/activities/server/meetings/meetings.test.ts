import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { inWorkspace } from '#platform/database/transaction.ts'
import { newId } from '#platform/server/ids.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import type { NewMeeting } from '../../contract/meeting.ts'
import { purgeMeetingsJob } from './purge-meetings-job.ts'

// A Monday in Dublin, the day after the clocks went back.
const monday = '2026-10-26T09:00:00Z'
let now = new Date(monday)
const house = await openTestHouse({ clock: () => now })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const seller = await firm.signIn('member')
const viewer = await firm.signIn('viewer')
const strangeFirm = await house.openWorkspace('Elsewhere')
const stranger = await strangeFirm.signIn('owner')
const { activities, relationships } = owner.api
const { id: accountId } = await relationships.createAccount({ name: 'Saltgrass Hotels' })
const elena = await relationships.createContact({ name: 'Elena Vasko', accountId, email: 'elena@salt.example' })

type Asked = Partial<NewMeeting> & Pick<NewMeeting, 'title' | 'beginsOn'>
const plan = (meeting: Asked, by = owner) => by.api.activities.planMeeting(meeting)
const told = async (from: string, days = 31, by = owner) =>
  (await by.api.activities.listMeetings({ from, days })).items.map(({ title, day, time }) => `${title} ${day} ${time}`)
const history = async (id: string) => ({ events: (await activities.history({ type: 'meeting', id })).items })
const contents = () => contentsOf(house.pools, firm.id)

beforeEach(async () => {
  now = new Date(monday)
  await inWorkspace(house.pools, firm.id, (db) =>
    sql`delete from activities.meeting where workspace_id = ${firm.id}`.execute(db),
  )
})

describe('a meeting', () => {
  test('is planned with all that was said of it, stands on the account and in its timeline, and is taken back', async () => {
    const { eventId, ...planned } = await plan({
      ...{ title: 'Prices for spring', accountId, place: 'Pier 2', link: 'https://meet.example/spring' },
      ...{
        beginsOn: '2026-10-28',
        beginsAt: '14:30',
        minutes: 45,
        contactIds: [elena.id],
        memberIds: [seller.member.id],
      },
    })
    expect(planned).toMatchObject({
      ...{
        account: { id: accountId, name: 'Saltgrass Hotels' },
        timeZone: 'Europe/Dublin',
        status: 'planned',
        held: [],
      },
      organiser: { id: owner.member.id },
    })
    expect(planned.guests.map(({ contact, member }) => contact?.name ?? member!.name).toSorted()).toEqual([
      'Elena Vasko',
      'The member',
    ])
    expect(planned.guests.map(({ answer, mail, reachable }) => [answer, mail, reachable])).toEqual([
      ['none', null, true],
      ['none', null, true],
    ])
    const { panels } = await relationships.accountPage({ id: accountId })
    expect(panels.meetings).toMatchObject([{ id: planned.id, day: '2026-10-28', time: '14:30', isHeld: false }])
    expect((await relationships.personPage({ id: elena.id })).panels.meetings).toMatchObject([{ id: planned.id }])
    expect((await activities.timeline({ accountId, limit: 1 })).items[0]).toMatchObject({
      id: eventId,
      sentence: ['Meeting ', { strong: 'Prices for spring' }, ' planned for 2026-10-28 14:30'],
    })
    await activities.undo({ id: eventId! })
    expect(await told('2026-10-26')).toEqual([])
    const [undone] = (await activities.timeline({ accountId, limit: 1 })).items
    await activities.undo({ id: undone!.id })
    expect(await told('2026-10-26')).toEqual(['Prices for spring 2026-10-28 14:30'])
  })

  test('is changed, of two at once the second is shown both, and taken back with its guests', async () => {
    const { id, version } = await plan({
      ...{
        title: 'Renewal',
        beginsOn: '2026-11-02',
        beginsAt: '10:00',
        contactIds: [elena.id],
        link: 'https://x.example',
      },
    })
    const { eventId, ...changed } = await activities.changeMeeting({ id, beginsAt: null, contactIds: [] })
    expect(changed).toMatchObject({ beginsAt: null, minutes: null, guests: [], version: version + 1 })
    await expect(activities.changeMeeting({ id, beginsAt: '11:00' }, { version })).rejects.toMatchObject({
      problem: { status: 412, conflict: { beginsAt: { theirs: null, yours: '11:00' } } },
    })
    await activities.undo({ id: eventId! })
    expect(await activities.showMeeting({ id })).toMatchObject({
      ...{ beginsAt: '10:00', minutes: 60, guests: [{ contact: { id: elena.id } }] },
    })
    expect((await activities.changeMeeting({ id, beginsAt: '10:00' })).eventId).toBeNull()
  })

  test('keeps the time on the wall where the clocks of its zone change, and where a zone changes its rules', async () => {
    const weekly = { every: 1, unit: 'week', from: 'due' } as const
    await plan({ title: 'Dublin', beginsOn: '2027-03-22', beginsAt: '09:00', repeat: weekly })
    await plan({
      title: 'York',
      beginsOn: '2027-03-08',
      beginsAt: '09:00',
      timeZone: 'America/New_York',
      repeat: weekly,
    })
    expect(await told('2027-03-08', 23)).toEqual([
      'York 2027-03-08 14:00',
      // America is an hour ahead of itself for two weeks before Europe follows.
      'York 2027-03-15 13:00',
      'Dublin 2027-03-22 09:00',
      'York 2027-03-22 13:00',
      'Dublin 2027-03-29 09:00',
      'York 2027-03-29 14:00',
    ])
    // In October 2018 Morocco, two days before its clocks were to go back, kept its summer time for good.
    await plan({
      title: 'Rabat',
      beginsOn: '2018-10-22',
      beginsAt: '12:00',
      timeZone: 'Africa/Casablanca',
      repeat: weekly,
    })
    expect((await told('2018-10-22', 15)).filter((each) => each.startsWith('Rabat'))).toEqual([
      'Rabat 2018-10-22 12:00',
      'Rabat 2018-10-29 11:00',
      'Rabat 2018-11-05 11:00',
    ])
  })

  test('stands on the day that it is where the workspace is', async () => {
    await plan({ title: 'Tokyo', beginsOn: '2026-11-03', beginsAt: '08:00', timeZone: 'Asia/Tokyo' })
    await plan({ title: 'Fair', beginsOn: '2026-11-03', timeZone: 'Asia/Tokyo' })
    expect(await told('2026-11-02', 1)).toEqual(['Tokyo 2026-11-02 23:00'])
    expect(await told('2026-11-03', 1)).toEqual(['Fair 2026-11-03 null'])
  })

  test('that repeats on the 31st is on the last day of shorter months, until its end', async () => {
    await plan({
      ...{ title: 'Month end', beginsOn: '2026-12-31', repeatsUntil: '2027-04-29' },
      repeat: { every: 1, unit: 'month', day: 31, from: 'due' },
    })
    const days = [...(await told('2026-12-01', 92)), ...(await told('2027-03-03', 92))]
    expect(days).toEqual(
      ['12-31', '01-31', '02-28', '03-31'].map((day, at) => `Month end ${at ? 2027 : 2026}-${day} null`),
    )
  })

  test('is left out on one day, brought back, and cancelled as a whole', async () => {
    const { id } = await plan({
      ...{
        title: 'Weekly',
        beginsOn: '2026-10-26',
        beginsAt: '10:00',
        repeat: { every: 1, unit: 'week', from: 'due' },
      },
    })
    const { eventId, skips } = await activities.cancelMeeting({ id, on: '2026-11-02' })
    expect(skips).toEqual(['2026-11-02'])
    expect(await told('2026-10-26', 15)).toEqual(['Weekly 2026-10-26 10:00', 'Weekly 2026-11-09 10:00'])
    await expect(activities.cancelMeeting({ id, on: '2026-11-03' })).rejects.toMatchObject({
      problem: {
        status: 422,
        faults: [{ path: 'on', message: 'There is no such meeting on 2026-11-03. Choose one of its days.' }],
      },
    })
    await activities.undo({ id: eventId! })
    expect(await told('2026-10-26', 8)).toEqual(['Weekly 2026-10-26 10:00', 'Weekly 2026-11-02 10:00'])
    const cancelled = await activities.cancelMeeting({ id })
    expect(await told('2026-10-26')).toEqual([])
    await expect(activities.cancelMeeting({ id })).rejects.toMatchObject({ problem: { status: 404 } })
    await activities.undo({ id: cancelled.eventId! })
    expect((await told('2026-10-26', 1)).length).toBe(1)
  })

  test('is moved on one day, among its other days, and taken back there', async () => {
    const { id } = await plan({
      ...{
        title: 'Weekly',
        beginsOn: '2026-10-26',
        beginsAt: '10:00',
        repeat: { every: 1, unit: 'week', from: 'due' },
      },
      ...{ repeatsUntil: '2026-11-09' },
    })
    const { eventId, moves } = await activities.moveMeeting({
      ...{ id, on: '2026-11-09', beginsOn: '2026-12-01', beginsAt: '16:30' },
    })
    expect(moves).toEqual([{ on: '2026-11-09', beginsOn: '2026-12-01', beginsAt: '16:30', minutes: 60 }])
    const usual = ['Weekly 2026-10-26 10:00', 'Weekly 2026-11-02 10:00']
    expect(await told('2026-10-26', 60)).toEqual([...usual, 'Weekly 2026-12-01 16:30'])
    expect(await told('2026-12-01', 1)).toEqual(['Weekly 2026-12-01 16:30'])
    const { items } = await activities.listMeetings({ from: '2026-12-01', days: 1 })
    expect(items[0]).toMatchObject({ on: '2026-11-09', isMoved: true, at: '2026-12-01T16:30:00Z' })
    // Before the first of its days, too.
    await activities.moveMeeting({ id, on: '2026-10-26', beginsOn: '2026-10-20' })
    expect(await told('2026-10-20', 1)).toEqual(['Weekly 2026-10-20 10:00'])
    await activities.moveMeeting({ id, on: '2026-10-26', beginsOn: '2026-10-26' })
    const { events } = await history(id)
    expect(events[0]!.changes.map(({ label, before, after }) => [label, before, after])).toEqual([
      ['Moved', '2026-10-26 to 2026-10-20 10:00, 2026-11-09 to 2026-12-01 16:30', '2026-11-09 to 2026-12-01 16:30'],
    ])
    now = new Date('2026-12-01T17:00:00Z')
    await activities.holdMeeting({ id, on: '2026-11-09' })
    await expect(activities.moveMeeting({ id, on: '2026-11-09', beginsAt: '09:00' })).rejects.toMatchObject({
      problem: { status: 409, title: 'This meeting was held that day' },
    })
    now = new Date(monday)
    // Left out, it is where it was moved to no more; of another rhythm, no day is moved that it does not name.
    const left = await activities.cancelMeeting({ id, on: '2026-11-02' })
    await activities.undo({ id: left.eventId! })
    await activities.moveMeeting({ id, on: '2026-11-02', beginsAt: '11:00' })
    expect((await activities.cancelMeeting({ id, on: '2026-11-02' })).moves.map(({ on }) => on)).toEqual(['2026-11-09'])
    const changed = await activities.changeMeeting({ id, repeat: { every: 2, unit: 'week', from: 'due' } })
    expect(changed.moves.map(({ on }) => on)).toEqual(['2026-11-09'])
    expect((await activities.changeMeeting({ id, beginsOn: '2026-10-27' })).moves).toEqual([])
    await expect(activities.undo({ id: eventId! })).rejects.toMatchObject({ problem: { status: 409 } })
  })

  test('stays on a day of its repetition: what was before is not put back beside it, and what repeats no more is on one day', async () => {
    const { id } = await plan({
      ...{ title: 'Mondays', beginsOn: '2026-10-26', beginsAt: '10:00' },
      repeat: { every: 1, unit: 'week', from: 'due' },
    })
    const tuesdays = await activities.changeMeeting({ id, beginsOn: '2026-10-27' })
    await activities.moveMeeting({ id, on: '2026-11-03', beginsOn: '2026-11-04' })
    const before = await contents()
    await expect(activities.undo({ id: tuesdays.eventId! })).rejects.toMatchObject({ problem: { status: 409 } })
    expect(await contents()).toEqual(before)
    await activities.moveMeeting({ id, on: '2026-10-27', beginsOn: '2026-10-28' })
    const { moves } = await activities.changeMeeting({ id, repeat: null })
    expect(moves).toEqual([])
    expect(await told('2026-10-26')).toEqual(['Mondays 2026-10-27 10:00'])
  })

  test('takes no days and a time at once by what is taken back', async () => {
    const { id } = await plan({ title: 'Fair', beginsOn: '2026-10-28', beginsAt: '10:00' })
    const allDay = await activities.changeMeeting({ id, beginsAt: null })
    await activities.changeMeeting({ id, days: 3 })
    await expect(activities.undo({ id: allDay.eventId! })).rejects.toMatchObject({ problem: { status: 409 } })
    expect(await activities.showMeeting({ id })).toMatchObject({ beginsAt: null, days: 3 })
  })

  test.each<[object, number, string]>([
    [{ on: '2026-11-03' }, 422, 'There is no such meeting on 2026-11-03. Choose one of its days.'],
    [
      { on: '2026-11-02', beginsOn: '2027-04-01' },
      422,
      'That is more than 92 days from 2026-11-02. Leave the day out and plan a meeting beside it.',
    ],
    [{ on: '2026-11-02', minutes: 30 }, 422, 'All of a day has no minutes. Leave them out.'],
    [
      { on: '2026-11-02', beginsAt: '10:00' },
      422,
      'It takes all of its days. Change the whole meeting to give it a time.',
    ],
  ])('is not moved by %j', async (move, status, title) => {
    const { id } = await plan({
      ...{ title: 'Weekly', beginsOn: '2026-10-26', repeat: { every: 1, unit: 'week', from: 'due' } },
    })
    const before = await contents()
    await expect(activities.moveMeeting({ id, on: '2026-11-02', ...move })).rejects.toMatchObject({
      problem: { status, title },
    })
    expect(await contents()).toEqual(before)
  })

  test('that does not repeat, or is another’s, is not moved by a day', async () => {
    const once = await plan({ title: 'Once', beginsOn: '2026-10-26' })
    await expect(activities.moveMeeting({ id: once.id, on: '2026-10-26' })).rejects.toMatchObject({
      problem: { status: 409, title: 'This meeting does not repeat' },
    })
    const { id } = await plan({
      ...{ title: 'Weekly', beginsOn: '2026-10-26', repeat: { every: 1, unit: 'week', from: 'due' } },
    })
    const move = { id, on: '2026-11-02', beginsOn: '2026-11-03' }
    await expect(viewer.api.activities.moveMeeting(move)).rejects.toMatchObject({ problem: { status: 403 } })
    await expect(stranger.api.activities.moveMeeting(move)).rejects.toMatchObject({ problem: { status: 404 } })
  })

  test('of several days stands on each of them, today too', async () => {
    const fair = await plan({ title: 'Fair', beginsOn: '2026-10-24', days: 3 })
    expect(fair).toMatchObject({ days: 3, minutes: null })
    for (const day of ['2026-10-24', '2026-10-26']) expect(await told(day, 1)).toEqual(['Fair 2026-10-24 null'])
    for (const day of ['2026-10-23', '2026-10-27']) expect(await told(day, 1)).toEqual([])
    const { meetings } = await activities.today({ whose: 'mine' })
    expect(meetings).toMatchObject([{ title: 'Fair', day: '2026-10-24', lastDay: '2026-10-26' }])
    await expect(activities.changeMeeting({ id: fair.id, beginsAt: '10:00', days: 2 })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'days' }] },
    })
    const timed = await activities.changeMeeting({ id: fair.id, beginsAt: '10:00' })
    expect(timed).toMatchObject({ days: 1, minutes: 60 })
    await activities.undo({ id: timed.eventId! })
    expect(await told('2026-10-26', 1)).toEqual(['Fair 2026-10-24 null'])
  })

  test('is listed page by page', async () => {
    await plan({
      title: 'Daily',
      beginsOn: '2026-10-26',
      beginsAt: '10:00',
      repeat: { every: 1, unit: 'day', from: 'due' },
    })
    await plan({ title: 'Once', beginsOn: '2026-10-27', beginsAt: '10:00' })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await activities.listMeetings({ from: '2026-10-26', days: 4, limit: 2, ...(after && { after }) })
      seen.push(...page.items.map(({ title, day }) => `${title} ${day}`))
      after = page.next ?? undefined
    } while (after)
    expect(seen.toSorted()).toEqual([
      ...['26', '27', '28', '29'].map((day) => `Daily 2026-10-${day}`),
      'Once 2026-10-27',
    ])
  })

  test('is gone for good 90 days after it was cancelled', async () => {
    const { id } = await plan({ title: 'Gone', beginsOn: '2026-11-02' })
    await plan({ title: 'Stays', beginsOn: '2027-03-01' })
    await activities.cancelMeeting({ id })
    now = new Date('2027-01-24T08:00:00Z')
    await purgeMeetingsJob.run(house.services)
    await expect(activities.showMeeting({ id })).resolves.toMatchObject({ status: 'cancelled' })
    now = new Date('2027-02-01T09:00:00Z')
    await purgeMeetingsJob.run(house.services)
    await expect(activities.showMeeting({ id })).rejects.toMatchObject({ problem: { status: 404 } })
    expect(await told('2027-03-01')).toEqual(['Stays 2027-03-01 null'])
  })
})

describe('a meeting that was held', () => {
  test('is logged as a talk with its time and its guest, and taken back with it', async () => {
    const { id } = await plan({
      ...{
        title: 'Tasting',
        accountId,
        beginsOn: '2026-10-26',
        beginsAt: '09:30',
        minutes: 45,
        contactIds: [elena.id],
      },
    })
    now = new Date('2026-10-26T10:20:00Z')
    const { eventId, noteId, status, held } = await activities.holdMeeting({ id, body: 'They liked the rye.' })
    expect([status, held]).toEqual(['held', ['2026-10-26']])
    const { panels } = await relationships.accountPage({ id: accountId })
    expect((panels.notes as object[])[0]).toMatchObject({
      ...{ id: noteId, kind: 'meeting', minutes: 45, contact: { id: elena.id }, body: 'They liked the rye.' },
      writtenAt: expect.stringContaining('2026-10-26T09:30:00'),
    })
    await expect(activities.holdMeeting({ id })).rejects.toMatchObject({ problem: { status: 409 } })
    expect((await activities.today({})).meetings).toMatchObject([{ id, isHeld: true, time: '09:30' }])
    await activities.undo({ id: eventId! })
    expect(await activities.showMeeting({ id })).toMatchObject({ status: 'planned', held: [] })
    expect((await relationships.accountPage({ id: accountId })).panels.notes).toEqual([])
  })

  test('leaves the talk to whoever changed it since', async () => {
    const { id } = await plan({ title: 'Audit', accountId, beginsOn: '2026-10-26' })
    const { eventId, noteId } = await activities.holdMeeting({ id })
    await activities.changeNote({ id: noteId!, body: 'Passed.' })
    const before = await contents()
    await expect(activities.undo({ id: eventId! })).rejects.toMatchObject({ problem: { status: 409 } })
    expect(await contents()).toEqual(before)
  })

  test('is marked on its day, however early, and the evening before; sooner it lies ahead', async () => {
    const { id } = await plan({ title: 'Late call', beginsOn: '2026-10-27', beginsAt: '23:55' })
    now = new Date('2026-10-26T11:54:00Z')
    await expect(activities.holdMeeting({ id })).rejects.toMatchObject({
      problem: { title: 'This meeting lies ahead' },
    })
    now = new Date('2026-10-27T00:01:00Z')
    expect(await activities.holdMeeting({ id })).toMatchObject({ status: 'held' })
    const { id: early } = await plan({ title: 'Early call', beginsOn: '2026-10-28', beginsAt: '07:00' })
    now = new Date('2026-10-27T20:00:00Z')
    expect(await activities.holdMeeting({ id: early })).toMatchObject({ status: 'held' })
  })

  test('of a repetition is one day of it, and without an account is only marked', async () => {
    const { id } = await plan({
      ...{
        title: 'Stand-up',
        beginsOn: '2026-10-19',
        beginsAt: '09:00',
        repeat: { every: 1, unit: 'week', from: 'due' },
      },
    })
    expect(await activities.holdMeeting({ id, on: '2026-10-26' })).toMatchObject({
      ...{ status: 'planned', held: ['2026-10-26'], noteId: null },
    })
    expect(await activities.holdMeeting({ id, on: '2026-10-19' })).toMatchObject({ held: ['2026-10-19', '2026-10-26'] })
    await expect(activities.holdMeeting({ id, on: '2026-11-02' })).rejects.toMatchObject({
      problem: { status: 409, title: 'This meeting lies ahead' },
    })
  })
})

describe('who may', () => {
  test('a stranger finds nothing, a viewer changes nothing', async () => {
    const { id } = await plan({ title: 'Ours', beginsOn: '2026-10-27', accountId })
    const foreign = await strangeFirm.inTransaction(async () => undefined).then(() => stranger.api)
    const { id: theirAccount } = await foreign.relationships.createAccount({ name: 'Theirs' })
    const theirs = await foreign.relationships.createContact({ name: 'Nobody here', accountId: theirAccount })
    const before = await contents()
    for (const api of [foreign, stranger.api]) {
      await expect(api.activities.showMeeting({ id })).rejects.toMatchObject({ problem: { status: 404 } })
      await expect(api.activities.changeMeeting({ id, title: 'Mine' })).rejects.toMatchObject({
        problem: { status: 404 },
      })
      await expect(api.activities.cancelMeeting({ id })).rejects.toMatchObject({ problem: { status: 404 } })
      await expect(api.activities.holdMeeting({ id })).rejects.toMatchObject({ problem: { status: 404 } })
      expect((await api.activities.listMeetings({ from: '2026-10-01' })).items).toEqual([])
    }
    for (const work of [
      () => viewer.api.activities.planMeeting({ title: 'x', beginsOn: '2026-10-27' }),
      () => viewer.api.activities.changeMeeting({ id, title: 'x' }),
      () => viewer.api.activities.cancelMeeting({ id }),
      () => viewer.api.activities.holdMeeting({ id }),
    ])
      await expect(work()).rejects.toMatchObject({ problem: { status: 403 } })
    await expect(plan({ title: 'x', beginsOn: '2026-10-27', contactIds: [theirs.id] })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'contactIds.0' }] },
    })
    await expect(plan({ title: 'x', beginsOn: '2026-10-27', memberIds: [stranger.member.id] })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'memberIds.0' }] },
    })
    expect(await contents()).toEqual(before)
  })

  test('a role that reaches its own sees those it holds and those it is a guest of', async () => {
    const narrow = await firm.signIn('member')
    const { id: roleId } = await owner.api.workspace.createRole({
      ...{
        name: `Own ${newId()}`,
        rights: { account: { see: 'own' }, task: { see: 'own', create: 'own', change: 'own' } },
      },
    })
    await owner.api.workspace.changeMember({ id: narrow.member.id, roleId })
    await plan({ title: 'Not theirs', beginsOn: '2026-10-27', accountId })
    const { id } = await plan({
      ...{ title: 'Guest', beginsOn: '2026-10-27', accountId, memberIds: [narrow.member.id], contactIds: [elena.id] },
    })
    await plan({ title: 'Own', beginsOn: '2026-10-28' }, narrow)
    const { items } = await narrow.api.activities.listMeetings({})
    expect(items.map(({ title }) => title)).toEqual(['Guest', 'Own'])
    // Neither the account nor the person are theirs to see.
    expect([items[0]!.account, items[0]!.guests.map(({ contact }) => contact)]).toEqual([null, [null, null]])
    await expect(narrow.api.activities.changeMeeting({ id, title: 'x' })).rejects.toMatchObject({
      problem: { status: 403 },
    })
    await expect(
      plan({ title: 'x', beginsOn: '2026-10-28', organiserId: owner.member.id }, narrow),
    ).rejects.toMatchObject({ problem: { status: 422, faults: [{ path: 'organiserId' }] } })
  })

  test('whoever does not see a guest takes nobody off by changing the others', async () => {
    const narrow = await firm.signIn('member')
    const { id: roleId } = await owner.api.workspace.createRole({
      name: `Tasks ${newId()}`,
      rights: { task: { see: 'all', create: 'all', change: 'all' } },
    })
    await owner.api.workspace.changeMember({ id: narrow.member.id, roleId })
    const { id } = await plan({ title: 'Round', beginsOn: '2026-10-27', contactIds: [elena.id] })
    await narrow.api.activities.changeMeeting({ id, contactIds: [], memberIds: [seller.member.id] })
    const { guests } = await activities.showMeeting({ id })
    expect(guests.map(({ contact, member }) => contact?.name ?? member?.name)).toEqual(['Elena Vasko', 'The member'])
  })
})

describe('a person who goes', () => {
  test('is taken off as a guest when they are erased, and what mentions them is told', async () => {
    const ben = await relationships.createContact({ name: 'Ben Quirke', accountId, email: 'ben@salt.example' })
    const { id } = await plan({ title: 'With Ben Quirke', beginsOn: '2026-10-27', contactIds: [ben.id, elena.id] })
    await relationships.deleteContact({ id: ben.id })
    const { stays } = await relationships.eraseContact({ id: ben.id, name: 'Ben Quirke' })
    expect(stays.join(' ')).toContain('One meeting mentions the name')
    expect((await activities.showMeeting({ id })).guests).toMatchObject([{ contact: { id: elena.id } }])
    const { items } = await activities.history({ type: 'meeting', id })
    expect(JSON.stringify(items)).not.toContain('Ben')
  })

  test('a guest who left stays on it, hinders no change, and cannot be named anew', async () => {
    const leaver = await firm.signIn('member')
    const { id } = await plan({ title: 'Handover', beginsOn: '2026-10-27', memberIds: [leaver.member.id] })
    await firm.inTransaction((ctx) =>
      ctx.db
        .updateTable('workspace.member')
        .set({ left_at: now })
        .where('workspace_id', '=', firm.id)
        .where('id', '=', leaver.member.id)
        .execute(),
    )
    const memberIds = [leaver.member.id, seller.member.id]
    expect((await activities.changeMeeting({ id, memberIds })).guests).toHaveLength(2)
    for (const asked of [{ memberIds: [leaver.member.id] }, { organiserId: leaver.member.id }])
      await expect(plan({ title: 'x', beginsOn: '2026-10-27', ...asked })).rejects.toMatchObject({
        problem: { status: 422, faults: [{ path: expect.stringMatching(/^(memberIds\.0|organiserId)$/) }] },
      })
  })
})

describe('what makes no sense', () => {
  const weekly = { every: 1, unit: 'week', from: 'due' } as const
  test.each<[Partial<NewMeeting>, string, string]>([
    [{ beginsOn: '2026-02-31' }, 'beginsOn', 'This is no day. Write it as 2026-11-23'],
    [{ beginsOn: '0026-10-27' }, 'beginsOn', 'Choose a day between 1990 and 2099'],
    [{ beginsAt: '25:00' }, 'beginsAt', 'This is no time. Write it as 14:30'],
    [{ timeZone: 'Europe/Atlantis' }, 'timeZone', 'This is no time zone. Use one such as Europe/Dublin'],
    [{ link: 'javascript:alert(1)' }, 'link', 'This is no address of a page. Write it as https://meet.example/room'],
    [{ minutes: 30 }, 'minutes', 'All of a day has no minutes. Give the time it begins, or leave them out.'],
    [
      { beginsAt: '10:00', minutes: 2000 },
      'minutes',
      'With a time it takes a day at most: leave the time out for several days',
    ],
    [
      { repeatsUntil: '2026-12-01' },
      'repeatsUntil',
      'Only what repeats has a last day. Choose how often it does, or leave it out.',
    ],
    [
      { repeat: weekly, repeatsUntil: '2026-10-01' },
      'repeatsUntil',
      'It would end before it begins, on 2026-10-27. Choose a later day.',
    ],
    [
      { repeat: { ...weekly, from: 'done' } },
      'repeat',
      'A meeting repeats from the day it is on, since others keep that day free too.',
    ],
    [
      { repeat: { ...weekly, weekdays: [5] } },
      'repeat',
      '2026-10-27 is none of the days on which it repeats. Begin on one of them.',
    ],
  ])('is refused: %j', async (part, path, message) => {
    const before = await contents()
    await expect(plan({ title: 'x', beginsOn: '2026-10-27', ...part })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path, message }] },
    })
    expect(await contents()).toEqual(before)
  })

  test('invitations where no mail is sent', async () => {
    await expect(plan({ title: 'x', beginsOn: '2026-10-27', send: true })).rejects.toMatchObject({
      problem: { status: 409, title: 'This Rapport sends no mail' },
    })
    expect(await told('2026-10-26')).toEqual([])
  })
})
