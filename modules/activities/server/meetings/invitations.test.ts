import ICAL from 'ical.js'
import { beforeEach, describe, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { calendarIn, openMailbox, plainTextIn, type ReceivedMail } from '#tests/mailbox.ts'
import type { NewMeeting } from '../../contract/meeting.ts'
import { notifyJob } from '../notifications/notify-job.ts'
import { mailInvitation } from './mail-invitation.ts'

const mailbox = await openMailbox()
let now = new Date('2026-10-20T09:00:00Z')
const house = await openTestHouse({ clock: () => now, config: { smtpUrl: mailbox.url } })
const firm = await house.openWorkspace('Hollybank Paper')
const owner = await firm.signIn('owner')
const seller = await firm.signIn('member')
const { activities, relationships } = owner.api
const { id: accountId } = await relationships.createAccount({ name: 'Saltgrass Hotels' })
const elena = await relationships.createContact({ name: 'Elena "Lena" Vasko', accountId, email: 'elena@salt.example' })
const nobody = await relationships.createContact({ name: 'No Address', accountId })

type Asked = Partial<NewMeeting> & Pick<NewMeeting, 'title' | 'beginsOn'>
const invite = (meeting: Asked) => activities.planMeeting({ contactIds: [elena.id], send: true, ...meeting })

/** The clock is read before, and when a mail is written: what was to be sent is on its way by then. */
function endsThere(): () => Date {
  let reads = 0
  return () => {
    if (reads++ > 0) throw new Error('The process ends here')
    return now
  }
}

/** The jobs that wait, taken out of their queue. */
async function jobs() {
  const { rows } = await house.pools.worker.query<{ payload: Record<string, unknown> }>(
    `with gone as (delete from graphile_worker._private_jobs returning task_id, payload)
      select g.payload from gone g join graphile_worker._private_tasks t on t.id = g.task_id
      where t.identifier = 'activities:mail-invitation'`,
  )
  return rows.map(({ payload }) => payload)
}
async function sendAll() {
  for (const job of await jobs()) await mailInvitation(house.services, job)
}

/** The invitation of a mail, as a calendar program reads it. */
function read(mail: ReceivedMail) {
  const calendar = new ICAL.Component(ICAL.parse(calendarIn(mail)) as unknown[])
  ICAL.TimezoneService.reset()
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!)
  return {
    method: calendar.getFirstPropertyValue('method'),
    event,
    status: event.component.getFirstPropertyValue('status'),
  }
}
const next = (event: ICAL.Event, count: number) => {
  const iterator = event.iterator()
  return Array.from({ length: count }, () => iterator.next()).filter(Boolean)
}
const localAndUtc = (time: ICAL.Time) => `${time.toString()} ${time.toJSDate().toISOString().slice(11, 16)}Z`
const linkIn = (mail: ReceivedMail) => /\/reply#([\w-]{64})/.exec(plainTextIn(mail))![1]!

beforeEach(async () => {
  now = new Date('2026-10-20T09:00:00Z')
  await jobs()
  mailbox.received.length = 0
})

describe('an invitation', () => {
  test('goes to each guest whom a mail reaches, once, as a calendar and as a person reads it', async () => {
    const planned = await invite({
      ...{ title: 'Prices; for spring', beginsOn: '2026-10-28', beginsAt: '14:30', minutes: 45, place: 'Pier 2' },
      ...{ link: 'https://meet.example/spring', note: 'Not below 12', contactIds: [elena.id, nobody.id] },
    })
    expect(mailbox.received).toEqual([])
    const waiting = await jobs()
    for (const job of [...waiting, ...waiting]) await mailInvitation(house.services, job)
    const mail = await mailbox.next()
    expect(mailbox.received).toEqual([])
    expect(mail.to).toEqual(['elena@salt.example'])
    expect(mail.text).toContain(`Reply-To: ${owner.email}`)
    expect(mail.text).toContain('Content-Type: text/calendar; charset=utf-8; method=REQUEST')
    expect(mail.text).toContain('filename=invitation.ics')
    const text = plainTextIn(mail)
    expect(text).toContain('2026-10-28 14:30–15:15 Europe/Dublin (UTC+00:00)')
    expect(text).toContain('https://meet.example/spring')
    expect(`${text}${calendarIn(mail)}`).not.toContain('Not below 12')
    expect(`${text}${calendarIn(mail)}`).not.toContain('No Address')
    const { method, event, status } = read(mail)
    expect([method, status, event.sequence, event.summary, event.location]).toEqual([
      ...['REQUEST', 'CONFIRMED', 0, 'Prices; for spring', 'Pier 2, https://meet.example/spring'],
    ])
    expect(localAndUtc(event.startDate)).toBe('2026-10-28T14:30:00 14:30Z')
    expect(event.uid).toBe(`meeting-${planned.id}@rapport`)
    expect(event.organizer).toBe(`mailto:${owner.email}`)
    const [attendee] = event.attendees
    expect([attendee!.getFirstValue(), attendee!.getParameter('partstat'), attendee!.getParameter('cn')]).toEqual([
      ...['mailto:elena@salt.example', 'NEEDS-ACTION', "Elena 'Lena' Vasko"],
    ])
    const shown = await activities.showMeeting({ id: planned.id })
    expect(shown.guests.map(({ mail: state, reachable }) => [state, reachable])).toEqual([
      ['sent', true],
      [null, false],
    ])
  })

  test('is told of a change and of the end by the same mark and a higher count, and only where it is asked for', async () => {
    const { id } = await invite({ title: 'Renewal', beginsOn: '2026-10-28', beginsAt: '10:00' })
    await sendAll()
    const first = read(await mailbox.next())
    await activities.changeMeeting({ id, note: 'For us' })
    expect(await jobs()).toEqual([])
    const { eventId } = await activities.changeMeeting({ id, beginsAt: '11:00', send: true })
    await sendAll()
    const second = read(await mailbox.next())
    expect([second.method, second.event.uid, localAndUtc(second.event.startDate)]).toEqual([
      ...['REQUEST', first.event.uid, '2026-10-28T11:00:00 11:00Z'],
    ])
    expect(second.event.sequence).toBeGreaterThan(first.event.sequence)
    // Taken back, the guests hear of that too.
    await activities.undo({ id: eventId! })
    await sendAll()
    const third = read(await mailbox.next())
    expect([localAndUtc(third.event.startDate), third.event.sequence > second.event.sequence]).toEqual([
      ...['2026-10-28T10:00:00 10:00Z', true],
    ])
    await activities.cancelMeeting({ id, send: true })
    await sendAll()
    const mail = await mailbox.next()
    const last = read(mail)
    expect([last.method, last.status, last.event.uid]).toEqual(['CANCEL', 'CANCELLED', first.event.uid])
    expect(last.event.sequence).toBeGreaterThan(third.event.sequence)
    expect(plainTextIn(mail)).toMatch(/^Cancelled: Renewal/)
    expect(plainTextIn(mail)).not.toContain('/reply#')
  })

  test('is taken back from a guest who is taken off, where theirs went, and from nobody who had none', async () => {
    const ben = await relationships.createContact({ name: 'Ben', accountId, email: 'ben@salt.example' })
    const { id } = await invite({ title: 'Round', beginsOn: '2026-10-28', contactIds: [elena.id, ben.id] })
    await sendAll()
    expect([(await mailbox.next()).to, (await mailbox.next()).to].flat().toSorted()).toEqual([
      ...['ben@salt.example', 'elena@salt.example'],
    ])
    await relationships.changeContact({ id: ben.id, email: 'ben.new@salt.example' })
    await activities.changeMeeting({ id, contactIds: [elena.id], memberIds: [seller.member.id], send: true })
    await sendAll()
    const mails = [await mailbox.next(), await mailbox.next(), await mailbox.next()]
    expect(mails.map((mail) => `${String(read(mail).method)} ${mail.to[0]}`).toSorted()).toEqual([
      ...['CANCEL ben@salt.example', 'REQUEST elena@salt.example', `REQUEST ${seller.email}`],
    ])
    await activities.changeMeeting({ id, contactIds: [], memberIds: [], send: true })
    await sendAll()
    expect([(await mailbox.next()).to, (await mailbox.next()).to].flat().toSorted()).toEqual(
      ['elena@salt.example', seller.email].toSorted(),
    )
    expect(mailbox.received).toEqual([])
  })

  test('of which nobody knows whether it arrived is not sent a second time; a refused one is', async () => {
    const { id } = await invite({ title: 'Once', beginsOn: '2026-10-28' })
    const [job] = await jobs()
    const broken = { ...house.services, config: { ...house.services.config, smtpUrl: 'smtp://127.0.0.1:1' } }
    await mailInvitation(broken, job!)
    const mailOf = async () => (await activities.showMeeting({ id })).guests[0]!.mail
    expect(await mailOf()).toBe('waiting')
    // A later round of the clock asks again.
    await notifyJob.run(house.services)
    expect(await jobs()).toMatchObject([{ guestId: job!.guestId }])
    // As a process leaves it that ends while it sends.
    await expect(mailInvitation({ ...house.services, clock: endsThere() }, job!)).rejects.toThrow(
      'The process ends here',
    )
    await mailInvitation(house.services, job!)
    expect(mailbox.received).toEqual([])
    expect(await mailOf()).toBe('sending')
    await activities.changeMeeting({ id, send: true })
    await sendAll()
    expect((await mailbox.next()).to).toEqual(['elena@salt.example'])
    expect(await mailOf()).toBe('sent')
  })

  test('that may have arrived is taken back by mail', async () => {
    const { id } = await invite({ title: 'Perhaps', beginsOn: '2026-10-28' })
    const [job] = await jobs()
    await expect(mailInvitation({ ...house.services, clock: endsThere() }, job!)).rejects.toThrow(
      'The process ends here',
    )
    await activities.cancelMeeting({ id, send: true })
    await sendAll()
    expect(read(await mailbox.next()).method).toBe('CANCEL')
  })

  test('waits in a transaction that is undone with it: what was never sent is not taken back by mail', async () => {
    const { eventId } = await invite({ title: 'Slip', beginsOn: '2026-10-28' })
    await activities.undo({ id: eventId! })
    await sendAll()
    expect(mailbox.received).toEqual([])
  })
})

describe('a calendar reads', () => {
  const weekly = { every: 1, unit: 'week', from: 'due' } as const
  test.each<[string, Asked, string[]]>([
    [
      'the autumn of Dublin',
      { title: 'x', beginsOn: '2026-10-18', beginsAt: '14:30', repeat: weekly },
      ['2026-10-18T14:30:00 13:30Z', '2026-10-25T14:30:00 14:30Z', '2026-11-01T14:30:00 14:30Z'],
    ],
    [
      'the spring of New York',
      { title: 'x', beginsOn: '2027-03-07', beginsAt: '09:00', timeZone: 'America/New_York', repeat: weekly },
      ['2027-03-07T09:00:00 14:00Z', '2027-03-14T09:00:00 13:00Z', '2027-03-21T09:00:00 13:00Z'],
    ],
    [
      'a zone whose rules changed',
      { title: 'x', beginsOn: '2018-10-22', beginsAt: '12:00', timeZone: 'Africa/Casablanca', repeat: weekly },
      ['2018-10-22T12:00:00 11:00Z', '2018-10-29T12:00:00 11:00Z', '2018-11-05T12:00:00 11:00Z'],
    ],
    [
      'the 31st',
      {
        title: 'x',
        beginsOn: '2026-12-31',
        beginsAt: '08:00',
        repeat: { every: 1, unit: 'month', day: 31, from: 'due' },
      },
      [
        '2026-12-31T08:00:00 08:00Z',
        '2027-01-31T08:00:00 08:00Z',
        '2027-02-28T08:00:00 08:00Z',
        '2027-03-31T08:00:00 07:00Z',
      ],
    ],
    [
      'the 30th until an end, and a day left out',
      {
        ...{ title: 'x', beginsOn: '2027-01-30', beginsAt: '08:00', repeatsUntil: '2027-04-30' },
        repeat: { every: 1, unit: 'month', from: 'due' },
      },
      [
        '2027-01-30T08:00:00 08:00Z',
        '2027-02-28T08:00:00 08:00Z',
        '2027-03-30T08:00:00 07:00Z',
        '2027-04-30T08:00:00 07:00Z',
      ],
    ],
  ])('%s, in a mail and in the feed alike', async (_, meeting, times) => {
    const member = await firm.signIn('member')
    const { id } = await member.api.activities.planMeeting({ contactIds: [elena.id], send: true, ...meeting })
    await sendAll()
    const mailed = read(await mailbox.next()).event
    expect(next(mailed, times.length).map((time) => localAndUtc(time!))).toEqual(times)
    const more = meeting.repeatsUntil ? 0 : 5
    expect(next(mailed, times.length + 5)).toHaveLength(times.length + more)
    const left = times[1]!.slice(0, 10)
    await member.api.activities.cancelMeeting({ id, on: left, send: true })
    await sendAll()
    const { event } = read(await mailbox.next())
    expect(next(event, 1).map((time) => localAndUtc(time!))).toEqual([times[0]])
    expect(next(event, times.length - 1).map((time) => localAndUtc(time!))).not.toContain(times[1])
    const { address } = await member.api.activities.makeCalendarAddress({})
    const text = await (await fetch(`${house.baseUrl}${new URL(address).pathname}`)).text()
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
    ICAL.TimezoneService.reset()
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
    const [fed] = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
    expect([fed!.uid, fed!.sequence]).toEqual([event.uid, event.sequence])
    expect(next(fed!, times.length - 1).map((time) => localAndUtc(time!))).toEqual(times.toSpliced(1, 1))
    expect(text).not.toContain('ATTENDEE')
  })

  test('a day that was moved across the change of the clock, and one of its own time, in the mail and in the feed', async () => {
    const { id } = await invite({
      ...{
        title: 'Weekly',
        beginsOn: '2026-10-19',
        beginsAt: '14:30',
        repeat: { every: 1, unit: 'week', from: 'due' },
      },
    })
    await activities.moveMeeting({ id, on: '2026-10-26', beginsOn: '2026-10-24', beginsAt: '09:00', minutes: 90 })
    await activities.moveMeeting({ id, on: '2026-11-02', beginsAt: '16:00' })
    await activities.cancelMeeting({ id, on: '2026-11-09', send: true })
    await sendAll()
    const mail = await mailbox.next()
    expect(plainTextIn(mail)).toContain('2026-10-24 09:00, 2026-11-02 16:00, 2026-11-16, 2026-11-23, 2026-11-30 …')
    const { address } = await activities.makeCalendarAddress({})
    const feed = await (await fetch(`${house.baseUrl}${new URL(address).pathname}`)).text()
    const inFeed = new ICAL.Component(ICAL.parse(feed) as unknown[])
    const master = inFeed
      .getAllSubcomponents('vevent')
      .find(
        (each) => each.getFirstPropertyValue('uid') === `meeting-${id}@rapport` && !each.hasProperty('recurrence-id'),
      )
    for (const event of [read(mail).event, new ICAL.Event(master!)]) {
      const shown = next(event, 5).map((at) => {
        const { startDate, endDate, item } = event.getOccurrenceDetails(at!)
        expect([item.sequence, item.summary]).toEqual([3, 'Weekly'])
        return `${localAndUtc(startDate)} ${endDate.subtractDate(startDate).toString()}`
      })
      expect(shown).toEqual([
        '2026-10-19T14:30:00 13:30Z PT1H',
        '2026-10-24T09:00:00 08:00Z PT1H30M',
        '2026-11-02T16:00:00 16:00Z PT1H',
        '2026-11-16T14:30:00 14:30Z PT1H',
        '2026-11-23T14:30:00 14:30Z PT1H',
      ])
    }
    await activities.cancelMeeting({ id, send: true })
    await sendAll()
    const off = new ICAL.Component(ICAL.parse(calendarIn(await mailbox.next())) as unknown[])
    expect(off.getAllSubcomponents('vevent')).toHaveLength(1)
  })

  test('a meeting of several days, moved as a whole, and says until when', async () => {
    const { id } = await invite({
      ...{ title: 'Fair', beginsOn: '2026-10-30', days: 3, repeat: { every: 1, unit: 'month', from: 'due' } },
    })
    await activities.moveMeeting({ id, on: '2026-11-30', beginsOn: '2026-12-01', send: true })
    await sendAll()
    const mail = await mailbox.next()
    expect(plainTextIn(mail)).toContain('2026-10-30–2026-11-01')
    const { event } = read(mail)
    const [first, second] = next(event, 2).map((at) => event.getOccurrenceDetails(at!))
    expect([first!.startDate, first!.endDate, second!.startDate, second!.endDate].map(String)).toEqual([
      ...['2026-10-30', '2026-11-02', '2026-12-01', '2026-12-04'],
    ])
  })

  test('an all-day meeting, with no hour of its own', async () => {
    await invite({ title: 'Fair', beginsOn: '2026-11-03' })
    await sendAll()
    const { event } = read(await mailbox.next())
    expect([event.startDate.toString(), event.endDate.toString()]).toEqual(['2026-11-03', '2026-11-04'])
  })
})

describe('an answer by the link of the mail', () => {
  const look = (token: string) => activities.showReply({ token })
  const say = (token: string, answer: 'yes' | 'maybe' | 'no') => activities.answerMeeting({ token, answer })

  test('needs no sign-in, is kept, told to whoever holds the meeting, and stands in the next mail', async () => {
    const { id } = await invite({ title: 'Prices', beginsOn: '2026-10-28', beginsAt: '10:00', accountId })
    await sendAll()
    const token = linkIn(await mailbox.next())
    expect(await look(token)).toMatchObject({
      ...{ title: 'Prices', firm: 'Hollybank Paper', organiser: 'The owner', answer: 'none', state: 'open' },
    })
    // Looking answers nothing.
    expect((await activities.showMeeting({ id })).guests[0]!.answer).toBe('none')
    const { version } = await activities.showMeeting({ id })
    const answer = await fetch(`${house.baseUrl}/api/v1/meeting-replies`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, answer: 'yes' }),
    })
    expect([answer.status, answer.headers.get('x-robots-tag')]).toEqual([200, 'noindex'])
    expect(await activities.showMeeting({ id })).toMatchObject({ version, guests: [{ answer: 'yes' }] })
    const { items } = await activities.listNotifications({})
    expect(items[0]).toMatchObject({
      ...{ kind: 'answered', by: 'Elena "Lena" Vasko', record: { type: 'meeting', id } },
      words: { title: 'Prices', answer: 'yes', dueOn: '2026-10-28', dueTime: '10:00' },
    })
    expect((await activities.timeline({ accountId, limit: 1 })).items[0]).toMatchObject({
      ...{ sentence: [{ strong: 'Elena "Lena" Vasko' }, ' comes', ': ', { strong: 'Prices' }], actor: null },
    })
    await activities.changeMeeting({ id, place: 'Pier 3', send: true })
    await sendAll()
    const mail = await mailbox.next()
    expect(read(mail).event.attendees[0]!.getParameter('partstat')).toBe('ACCEPTED')
    expect(linkIn(mail)).toBe(token)
    // At another time it is asked anew.
    await activities.changeMeeting({ id, beginsAt: '12:00', send: true })
    expect((await look(token)).answer).toBe('none')
    expect((await say(token, 'no')).answer).toBe('no')
  })

  test('is taken until it ends where it is held, though the next day has begun in Greenwich', async () => {
    await invite({ title: 'Evening', beginsOn: '2026-11-23', beginsAt: '17:30', timeZone: 'America/Los_Angeles' })
    await sendAll()
    const token = linkIn(await mailbox.next())
    now = new Date('2026-11-24T00:10:00Z')
    expect((await look(token)).state).toBe('open')
    expect((await say(token, 'yes')).answer).toBe('yes')
    now = new Date('2026-11-24T03:00:00Z')
    expect((await look(token)).state).toBe('over')
  })

  test('is refused once the meeting is over or cancelled, and not here for who was taken off', async () => {
    const { id } = await invite({ title: 'Over', beginsOn: '2026-10-28', beginsAt: '10:00' })
    await sendAll()
    const token = linkIn(await mailbox.next())
    now = new Date('2026-10-28T11:00:00Z')
    expect((await look(token)).state).toBe('over')
    await expect(say(token, 'yes')).rejects.toMatchObject({ problem: { status: 409, title: 'This meeting is over' } })
    now = new Date('2026-10-27T11:00:00Z')
    await activities.changeMeeting({ id, contactIds: [] })
    await expect(look(token)).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(say(token, 'yes')).rejects.toMatchObject({ problem: { status: 404 } })
    await activities.changeMeeting({ id, contactIds: [elena.id] })
    await activities.cancelMeeting({ id })
    expect((await look(token)).state).toBe('cancelled')
    await expect(say(token, 'yes')).rejects.toMatchObject({
      problem: { status: 409, title: 'This meeting is cancelled' },
    })
  })

  test('opens nothing by another workspace, by chance, or by an address that is none', async () => {
    await invite({ title: 'Secret', beginsOn: '2026-10-28' })
    await sendAll()
    const token = Buffer.from(linkIn(await mailbox.next()), 'base64url')
    const foreign = await house.openWorkspace('Elsewhere')
    const elsewhere = Buffer.concat([Buffer.from(foreign.id.replaceAll('-', ''), 'hex'), token.subarray(16)])
    const changed = Buffer.from(token)
    changed[40]! ^= 1
    for (const wrong of [elsewhere, changed, Buffer.alloc(48)])
      await expect(say(wrong.toString('base64url'), 'yes')).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(look('short')).rejects.toMatchObject({ problem: { status: 422 } })
  })

  test('is not asked for without end', async () => {
    const asked: number[] = []
    for (let time = 0; time < 102; time++) {
      const { statusCode } = await house.ask({
        ...{ method: 'POST', url: '/api/v1/meeting-replies/look', remoteAddress: '203.0.113.7' },
        payload: { token: 'A'.repeat(64) },
      })
      asked.push(statusCode)
    }
    expect(asked.slice(98)).toEqual([404, 404, 429, 429])
  })
})
