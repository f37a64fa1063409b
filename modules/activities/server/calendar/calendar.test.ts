import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import type { NewTask } from '../../contract/task.ts'

let now = new Date('2026-10-20T09:00:00Z')
const house = await openTestHouse({ clock: () => now })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const elsewhere = await (await house.openWorkspace('Elsewhere')).signIn('owner')

const addressOf = async ({ api }: Pick<typeof owner, 'api'>) => {
  const { address } = await api.activities.makeCalendarAddress({})
  return `${house.baseUrl}${new URL(address).pathname}`
}
const read = async (address: string) => {
  const answer = await fetch(address)
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
}

/** The feed of somebody new who has these tasks, as a calendar program reads it. */
async function feedOf(...tasks: (NewTask & { version?: number })[]) {
  const member = await firm.signIn('member')
  for (const task of tasks) await member.api.activities.addTask(task)
  const { text } = await read(await addressOf(member))
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  ICAL.TimezoneService.reset()
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
  return { text, calendar, events, member }
}

const next = (event: ICAL.Event, count: number) => {
  const iterator = event.iterator()
  return Array.from({ length: count }, () => iterator.next())
}
const localAndUtc = (time: ICAL.Time) => `${time.toString()} ${time.toJSDate().toISOString().slice(11, 16)}Z`

describe('a calendar read by its secret address', () => {
  test('keeps the time of day across the changes of the clock in Dublin', async () => {
    const { events } = await feedOf(
      { title: 'Autumn', dueOn: '2026-10-24', dueTime: '14:30', repeat: { every: 1, unit: 'day', from: 'due' } },
      { title: 'Spring', dueOn: '2027-03-27', dueTime: '09:00', repeat: { every: 1, unit: 'day', from: 'due' } },
    )
    const [autumn, spring] = events
    expect(next(autumn!, 3).map(localAndUtc)).toEqual([
      '2026-10-24T14:30:00 13:30Z',
      '2026-10-25T14:30:00 14:30Z',
      '2026-10-26T14:30:00 14:30Z',
    ])
    expect(next(spring!, 3).map(localAndUtc)).toEqual([
      '2027-03-27T09:00:00 09:00Z',
      '2027-03-28T09:00:00 08:00Z',
      '2027-03-29T09:00:00 08:00Z',
    ])
    expect(autumn!.duration.toString()).toBe('PT30M')
  })

  test('finds every week for years at the same time of day', async () => {
    const { events } = await feedOf({
      ...{ title: 'Weekly', dueOn: '2026-10-26', dueTime: '08:15', repeat: { every: 1, unit: 'week', from: 'due' } },
    })
    for (const time of next(events[0]!, 250)) {
      const shown = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Dublin', timeStyle: 'short' })
      expect(shown.format(time!.toJSDate())).toBe('08:15')
    }
  })

  test('knows a zone whose rules changed', async () => {
    const { workspace } = owner.api
    await workspace.changeWorkspace({ timeZone: 'Africa/Casablanca' })
    const { events } = await feedOf({
      ...{ title: 'Morocco', dueOn: '2018-10-20', dueTime: '12:00' },
      repeat: { every: 1, unit: 'month', from: 'due' },
    })
    const shown = new Intl.DateTimeFormat('en-GB', { timeZone: 'Africa/Casablanca', timeStyle: 'short' })
    for (const time of next(events[0]!, 140)) expect(shown.format(time!.toJSDate()), time!.toString()).toBe('12:00')
    await workspace.changeWorkspace({ timeZone: 'Europe/Dublin' })
  })

  test('is not held up by a task of a far year', async () => {
    const { text, events } = await feedOf(
      { title: 'Long ago', dueOn: '0001-01-02', dueTime: '10:00' },
      {
        title: 'Far',
        dueOn: '9999-12-30',
        dueTime: '10:00',
        repeat: { every: 1, unit: 'month', day: 30, from: 'due' },
      },
    )
    expect(events).toHaveLength(2)
    expect(text.match(/BEGIN:(STANDARD|DAYLIGHT)/g)!.length).toBeLessThan(120)
  })

  test.each<[NewTask['repeat'], string, string[]]>([
    [
      { every: 1, unit: 'month', day: 31, from: 'due' },
      '2026-10-31',
      ['2026-10-31', '2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31'],
    ],
    [{ every: 1, unit: 'month', day: 31, from: 'due' }, '2026-11-30', ['2026-11-30', '2026-12-31', '2027-01-31']],
    [{ every: 1, unit: 'month', day: 30, from: 'due' }, '2027-01-30', ['2027-01-30', '2027-02-28', '2027-03-30']],
    [{ every: 3, unit: 'month', day: 29, from: 'due' }, '2027-11-29', ['2027-11-29', '2028-02-29', '2028-05-29']],
    [{ every: 1, unit: 'month', day: 15, from: 'due' }, '2026-11-15', ['2026-11-15', '2026-12-15']],
    [{ every: 1, unit: 'month', day: 29, from: 'due' }, '2027-01-29', ['2027-01-29', '2027-02-28', '2027-03-29']],
    [{ every: 1, unit: 'year', day: 29, from: 'due' }, '2027-02-28', ['2027-02-28', '2028-02-29', '2029-02-28']],
    [{ every: 1, unit: 'year', from: 'due' }, '2026-12-24', ['2026-12-24', '2027-12-24']],
    [
      { every: 2, unit: 'week', weekdays: [2, 4], from: 'due' },
      '2026-11-03',
      ['2026-11-03', '2026-11-05', '2026-11-17', '2026-11-19'],
    ],
    [{ every: 3, unit: 'day', from: 'due' }, '2026-11-01', ['2026-11-01', '2026-11-04']],
  ])('says %j from %s', async (repeat, dueOn, days) => {
    const { events } = await feedOf({ title: 'Again', dueOn, repeat })
    expect(next(events[0]!, days.length).map(String)).toEqual(days)
  })

  test.each<[string, NewTask]>([
    [
      'counted from when it is done',
      { title: 'x', dueOn: '2026-11-03', repeat: { every: 1, unit: 'week', from: 'done' } },
    ],
    [
      'due on a day that it does not name',
      { title: 'x', dueOn: '2026-11-04', repeat: { every: 1, unit: 'week', weekdays: [2], from: 'due' } },
    ],
    [
      'of another day of the month',
      { title: 'x', dueOn: '2026-11-04', repeat: { every: 1, unit: 'month', day: 5, from: 'due' } },
    ],
  ])('shows once what is %s', async (_, task) => {
    const { events } = await feedOf(task)
    expect(events[0]!.isRecurring()).toBe(false)
  })

  test('shows a task without a time all day, a snoozed one on the day it comes back, and none without a day', async () => {
    const { events } = await feedOf(
      { title: 'All day', dueOn: '2026-11-03' },
      { title: 'Snoozed', dueOn: '2026-11-04', dueTime: '10:00', snoozedUntil: '2026-11-09' },
      { title: 'Some day' },
    )
    expect(events.map(({ summary, startDate }) => `${summary} ${startDate.toString()}`)).toEqual([
      'All day 2026-11-03',
      'Snoozed 2026-11-09',
    ])
    expect(events[0]!.endDate.toString()).toBe('2026-11-04')
  })

  test('brings every title through, folded and escaped, and lets none begin a line of its own', async () => {
    const titles = [
      'להתקשר למרתה על המחירים, בבקשה; שוב',
      `Semi; comma, back\\slash ${'long '.repeat(30)}end`,
      `${'🧾🎂'.repeat(30)}!`,
      'Two\nlines\r\nATTACH:file:///etc/passwd\rX-EVIL:1',
    ]
    const { text, events } = await feedOf(
      ...titles.map((title) => ({ title, dueOn: '2026-11-03', note: `${title}\nmore` })),
    )
    const told = events.map(({ summary }) => summary).toSorted()
    expect(told).toEqual([...titles.slice(0, 3), 'Two lines ATTACH:file:///etc/passwd X-EVIL:1'].toSorted())
    expect(text).not.toMatch(/^(ATTACH|X-EVIL)/m)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  test('keeps its mark and counts its changes', async () => {
    const { events, member } = await feedOf({ title: 'Send prices', dueOn: '2026-11-03', dueTime: '10:00' })
    const { items } = await member.api.activities.listTasks({ ownerId: member.member.id })
    now = new Date('2026-10-20T10:00:00Z')
    await member.api.activities.changeTask({ id: items[0]!.id, dueTime: '11:00' })
    const { text } = await read(await addressOf(member))
    expect(text).toContain(`UID:${events[0]!.uid}`)
    expect([events[0]!.sequence, /SEQUENCE:(\d)/.exec(text)![1]]).toEqual([0, '1'])
    expect(text).toContain('LAST-MODIFIED:20261020T100000Z')
    await member.api.activities.finishTask({ id: items[0]!.id })
    expect((await read(await addressOf(member))).text).not.toContain('VEVENT')
  })
})

describe('the address', () => {
  test('opens what its member sees now, and nothing of anybody else', async () => {
    const [member, other] = [await firm.signIn('member'), await firm.signIn('member')]
    const { id: accountId } = await owner.api.relationships.createAccount({ name: 'Saltgrass Hotels' })
    await member.api.activities.addTask({ title: 'Mine', dueOn: '2026-11-03', accountId })
    await other.api.activities.addTask({ title: 'Of another', dueOn: '2026-11-03' })
    await elsewhere.api.activities.addTask({ title: 'Of another firm', dueOn: '2026-11-03' })
    const address = await addressOf(member)
    const first = await read(address)
    expect(first).toMatchObject({ status: 200, type: 'text/calendar; charset=utf-8' })
    expect(first.text).toContain('SUMMARY:Mine')
    expect(first.text).toContain('Saltgrass Hotels')
    expect(first.text).not.toContain('Of another')
    const { id: roleId } = await owner.api.workspace.createRole({
      ...{ name: 'Own accounts', rights: { account: { see: 'own' }, task: { see: 'own' } } },
    })
    await owner.api.workspace.changeMember({ id: member.member.id, roleId })
    const narrowed = await read(address)
    expect(narrowed.text).toContain('SUMMARY:Mine')
    expect(narrowed.text).not.toContain('Saltgrass Hotels')
    const { id: bare } = await owner.api.workspace.createRole({ name: 'Nothing', rights: {} })
    await owner.api.workspace.changeMember({ id: member.member.id, roleId: bare })
    expect((await read(address)).text).not.toContain('Mine')
  })

  test('opens nothing once it was taken back, renewed, or its member left', async () => {
    const member = await firm.signIn('member')
    const first = await addressOf(member)
    const second = await addressOf(member)
    expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200])
    expect((await member.api.activities.showNotices({})).calendar).toMatchObject({ lastReadAt: expect.any(String) })
    await member.api.activities.revokeCalendarAddress({})
    expect((await read(second)).status).toBe(404)
    expect((await member.api.activities.showNotices({})).calendar).toBeNull()
    await expect(member.api.activities.revokeCalendarAddress({})).rejects.toMatchObject({ problem: { status: 404 } })
    const third = await addressOf(member)
    await firm.inTransaction((ctx) =>
      ctx.db
        .updateTable('workspace.member')
        .set({ left_at: now })
        .where('workspace_id', '=', firm.id)
        .where('id', '=', member.member.id)
        .execute(),
    )
    expect((await read(third)).status).toBe(404)
  })

  test.each(['x', 'A'.repeat(64), '-'.repeat(64), `${'A'.repeat(63)}.`, '%00'])(
    'that is no address: %s',
    async (token) => {
      expect((await read(`${house.baseUrl}/api/v1/calendar/${token}.ics`)).status).toBeOneOf([400, 404])
    },
  )

  test('of another workspace’s begin opens nothing', async () => {
    const address = await addressOf(owner)
    const token = Buffer.from(address.split('/').at(-1)!.slice(0, 64), 'base64url')
    const foreign = Buffer.from((await addressOf(elsewhere)).split('/').at(-1)!.slice(0, 64), 'base64url')
    const mixed = Buffer.concat([foreign.subarray(0, 16), token.subarray(16)]).toString('base64url')
    expect((await read(`${house.baseUrl}/api/v1/calendar/${mixed}.ics`)).status).toBe(404)
  })

  test('is not made by an API key, and not asked for without end', async () => {
    const { key } = await owner.api.workspace.createApiKey({ name: 'Till', scopes: ['everything'] })
    const answer = await fetch(`${house.baseUrl}/api/v1/calendar-address`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(answer.status).toBe(403)
    const asked: number[] = []
    for (let time = 0; time < 102; time++) {
      const { statusCode } = await house.ask({
        url: `/api/v1/calendar/${'A'.repeat(64)}.ics`,
        remoteAddress: '203.0.113.9',
      })
      asked.push(statusCode)
    }
    expect(asked.slice(98)).toEqual([404, 404, 429, 429])
  })
})
