import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { mergeSteps } from '#app/slices.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import type { NewPlan, NewSubscription, Step, Subscription } from '../../contract/subscription.ts'
import { runSubscriptionsJob } from './run-subscriptions-job.ts'

let now = new Date('2026-03-10T12:00:00Z')
const day = (text: string) => {
  now = new Date(`${text}T12:00:00Z`)
}
const house = await openTestHouse({ clock: () => now })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { revenue, activities, relationships } = owner.api
const accountId = (await relationships.createAccount({ name: 'Harbour Hotel', ownerId: owner.member.id })).id
const run = () => runSubscriptionsJob.run(house.services)
let named = 0

const team: NewPlan = {
  ...{ name: 'Team', unit: 'month', prices: [{ currency: 'EUR', price: '10' }] },
}
const plan = async (fields: Partial<NewPlan> = {}) =>
  (await revenue.createPlan({ ...team, name: `Plan ${named++}`, ...fields })).id
const start = async (fields: Partial<NewSubscription> = {}, of: Partial<NewPlan> = {}) =>
  revenue.startSubscription({ accountId, planId: fields.planId ?? (await plan(of)), seats: 5, ...fields })
const shown = ({ items }: Pick<Subscription, 'items'>) =>
  items.map(({ kind, from, to, net }) => `${kind} ${from} ${to} ${net}`)
/** Without what an undo counts on. */
const asItWas = ({ version: _, ...rest }: Subscription & { eventId?: unknown }) => ({ ...rest, eventId: undefined })
const find = (id: string) => revenue.subscription({ id })

beforeEach(() => day('2026-03-10'))

describe('a subscription', () => {
  test('is counted and charged from the day it starts', async () => {
    const { id, ...started } = await start({ startedOn: '2026-03-01', discountRate: '0.1' })
    expect(started).toMatchObject({ state: 'active', mrr: 4500, renewsOn: '2026-04-01', waiting: 4500 })
    expect(started.turns).toMatchObject([{ day: '2026-03-01', mrrBefore: 0, mrrAfter: 4500 }])
    expect(shown(started)).toEqual(['period 2026-03-01 2026-04-01 4500'])
    expect(started.upcoming.map(({ from, net }) => [from, net])).toEqual([
      ...[
        ['2026-04-01', 4500],
        ['2026-05-01', 4500],
        ['2026-06-01', 4500],
      ],
    ])
    const { items } = await revenue.listSubscriptions({ accountId, state: 'active' })
    expect(items.find((row) => row.id === id)).toMatchObject({ account: { id: accountId }, seats: 5, mrr: 4500 })
  })

  test('with a trial costs nothing until the job finds it over, however late, and asked again it finds nothing', async () => {
    const { id, ...started } = await start({}, { trialDays: 14 })
    expect(started).toMatchObject({ state: 'trial', trialUntil: '2026-03-24', mrr: 0, items: [], turns: [] })
    day('2026-03-23')
    await run()
    expect(await find(id)).toMatchObject({ state: 'trial', items: [] })
    day('2026-05-30')
    await run()
    const over = await find(id)
    expect(over).toMatchObject({ state: 'active', mrr: 5000, renewsOn: '2026-06-24' })
    expect(over.turns).toMatchObject([{ day: '2026-03-24', kind: 'expansion', mrrAfter: 5000 }])
    expect(shown(over)).toEqual([
      ...[
        'period 2026-05-24 2026-06-24 5000',
        'period 2026-04-24 2026-05-24 5000',
        'period 2026-03-24 2026-04-24 5000',
      ],
    ])
    const before = await contentsOf(house.pools, firm.id)
    await run()
    await Promise.all([run(), run()])
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test('that was invoiced elsewhere is charged from the day that is said', async () => {
    const { items } = await start({ startedOn: '2026-01-05', billFrom: '2026-03-01' })
    expect(items.map(({ from }) => from)).toEqual(['2026-03-05'])
  })

  test('shows what a step would do, which is what it does', async () => {
    const { id } = await start({ startedOn: '2026-03-01' })
    const step: Step = { what: 'terms', seats: 8, on: '2026-03-11' }
    day('2026-03-20')
    const before = await contentsOf(house.pools, firm.id)
    const seen = await revenue.previewStep({ id, step })
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
    expect(seen).toMatchObject({ net: 2032, mrrBefore: 5000, mrrAfter: 8000, state: 'active', on: '2026-03-11' })
    expect(seen.items.map(({ kind, net }) => [kind, net])).toEqual([
      ['credit', -3387],
      ['part', 5419],
    ])
    const changed = await revenue.changeTerms({ id, seats: 8, on: '2026-03-11' })
    expect(changed).toMatchObject({ seats: 8, mrr: 8000, waiting: 1613 + 5419 })
    expect(changed.turns[0]).toMatchObject({ day: '2026-03-11', kind: 'expansion', mrrBefore: 5000, mrrAfter: 8000 })
    expect(seen.upcoming).toEqual(changed.upcoming)
  })

  const steps: [string, (id: string) => Promise<Subscription & { eventId: string | null }>][] = [
    ['other seats', (id) => revenue.changeTerms({ id, seats: 2 })],
    ['another plan', async (id) => revenue.changeTerms({ id, planId: await plan({ unit: 'year' }) })],
    ['a pause', (id) => revenue.pauseSubscription({ id })],
    ['an end at once', (id) => revenue.endSubscription({ id, when: 'now', reason: 'Too dear' })],
    ['an end at the end of a period', (id) => revenue.endSubscription({ id, when: 'term' })],
    ['another owner', (id) => revenue.changeSubscription({ id, ownerId: owner.member.id, issues: true })],
  ]
  test.each(steps)('%s is taken back and done again', async (_, take) => {
    const before = await start({ startedOn: '2026-03-01' })
    const after = await take(before.id)
    expect(asItWas(after)).not.toEqual(asItWas(before))
    const undone = await activities.undo({ id: after.eventId! })
    expect(asItWas(await find(before.id))).toEqual(asItWas({ ...before, eventId: undefined } as never))
    await activities.undo({ id: undone.eventId })
    expect(asItWas(await find(before.id))).toEqual(asItWas(after))
  })

  test('goes when its start is taken back, and comes again', async () => {
    const before = await start({ startedOn: '2026-03-01' })
    const undone = await activities.undo({ id: before.eventId! })
    await expect(find(before.id)).rejects.toMatchObject({ problem: { status: 404 } })
    await activities.undo({ id: undone.eventId })
    expect(asItWas(await find(before.id))).toEqual(asItWas(before))
  })

  test('a change that another followed is left', async () => {
    const { id } = await start({ startedOn: '2026-03-01' })
    const { eventId } = await revenue.changeTerms({ id, seats: 8 })
    await revenue.changeTerms({ id, seats: 9 })
    await expect(activities.undo({ id: eventId! })).rejects.toMatchObject({ problem: { status: 409 } })
  })

  test('ends after the days of notice, unless that is taken back', async () => {
    const { id } = await start({ startedOn: '2026-03-01' }, { noticeDays: 30 })
    const ending = await revenue.endSubscription({ id, when: 'term' })
    expect(ending).toMatchObject({ state: 'ending', endsOn: '2026-05-01', renewsOn: null, mrr: 5000 })
    expect(await revenue.takeBackEnd({ id })).toMatchObject({ state: 'active', endsOn: null, renewsOn: '2026-04-01' })
    await revenue.endSubscription({ id, when: 'term' })
    day('2026-06-01')
    await run()
    const over = await find(id)
    expect(over).toMatchObject({ state: 'ended', mrr: 0, upcoming: [] })
    expect(over.turns[0]).toMatchObject({ day: '2026-05-01', mrrAfter: 0 })
    expect(over.items.map(({ from }) => from)).toEqual(['2026-04-01', '2026-03-01'])
    expect(await revenue.resumeSubscription({ id })).toMatchObject({ state: 'active', mrr: 5000, endsOn: null })
  })

  test('tells its owner before it renews, once for each day', async () => {
    const { id } = await start({ startedOn: '2026-03-01' }, { name: 'Told', remindDays: 7 })
    const told = async () =>
      (await activities.listNotifications({})).items.filter(({ record }) => record.id === id).map(({ words }) => words)
    day('2026-03-24')
    await run()
    expect(await told()).toEqual([])
    for (const on of ['2026-03-25', '2026-03-28']) {
      day(on)
      await run()
    }
    expect(await told()).toMatchObject([{ title: 'Told renews', dueOn: '2026-04-01' }])
    await revenue.endSubscription({ id, when: 'term' })
    await run()
    expect(await told()).toMatchObject([{ title: 'Told ends', dueOn: '2026-04-01' }, { title: 'Told renews' }])
  })

  test('goes over to the survivor of a merge', () =>
    expect(mergeSteps).toContainEqual(expect.objectContaining({ table: 'revenue.subscription', column: 'account_id' })))
})

describe('what is due', () => {
  const issued = ({ items }: Subscription) =>
    items.map(({ kind, net, document, fault }) => [kind, net, document?.number ?? null, fault])

  test('is issued as one invoice, and a change after that as another with a credit note on the first', async () => {
    const { id } = await start({ startedOn: '2026-03-01', discountRate: '0.1' }, { name: 'Ledger' })
    const { documents } = await revenue.issueItems({ id })
    const invoice = await revenue.document({ id: documents[0]!.id })
    expect(invoice).toMatchObject({ kind: 'invoice', gross: 5000, discount: 500, net: 4500, issuedOn: '2026-03-10' })
    expect(invoice.lines).toMatchObject([
      { description: 'Ledger, 5 seats, 1–31 Mar 2026', quantity: '5', listPrice: '10', net: 4500 },
    ])
    await expect(revenue.issueItems({ id })).rejects.toMatchObject({ problem: { status: 409 } })
    day('2026-03-11')
    const { eventId } = await revenue.changeTerms({ id, seats: 8 })
    const after = await revenue.issueItems({ id })
    const [second, note] = await Promise.all(after.documents.map((each) => revenue.document({ id: each.id })))
    // Of 45.00 14.52 were used in 10 of 31 days; of 72.00 23.23 would have been.
    expect([second!.kind, second!.net, note!.kind, note!.net]).toEqual(['invoice', 4877, 'credit-note', -3048])
    expect(note!.lines).toMatchObject([{ kind: 'allowance', description: 'Ledger, not used, 11–31 Mar 2026' }])
    expect(issued(await find(id))).toEqual([
      ...[
        ['part', 4877, second!.number, null],
        ['credit', -3048, note!.number, null],
        ['period', 4500, invoice.number, null],
      ],
    ])
    // What is issued is corrected by another document.
    await expect(activities.undo({ id: eventId! })).rejects.toMatchObject({
      problem: { status: 409, title: `${second!.number} was issued for it` },
    })
    const { items } = await revenue.trialBalance({})
    expect(items.reduce((sum, { closing }) => sum + closing, 0)).toBe(0)
  })

  test('is issued by itself where that is wanted, once, however many look and however late', async () => {
    const { id } = await start({ startedOn: '2026-03-01', issues: true })
    const asked = await start({ startedOn: '2026-03-01' })
    day('2026-05-02')
    await Promise.all([run(), run()])
    await run()
    const own = await find(id)
    const numbers = own.items.map(({ document }) => document?.number)
    expect(own).toMatchObject({
      waiting: 0,
      items: [{ from: '2026-05-01' }, { from: '2026-04-01' }, { from: '2026-03-01' }],
    })
    expect(new Set(numbers).size).toBe(1)
    expect(numbers[0]).toMatch(/^INV-2026-/)
    const { documents } = await revenue.listDocuments({ accountId, limit: 200 }).then(({ items }) => ({
      documents: items.filter(({ number }) => number === numbers[0]),
    }))
    expect(documents).toMatchObject([{ net: 15000 }])
    expect(await find(asked.id)).toMatchObject({ waiting: 15000 })
  })

  test('waits with the reason where it cannot be issued, and keeps no other from it', async () => {
    const dollars = { unitPrice: '10', currency: 'USD' }
    await firm.inTransaction(({ db, workspaceId }) =>
      sql`insert into revenue.rate (workspace_id, currency, day, rate) values (${workspaceId}, 'USD', '2026-03-09', 0.9)`.execute(
        db,
      ),
    )
    const abroad = await start({ ...dollars, issues: true })
    expect(abroad.mrr).toBe(4500)
    const home = await start({ issues: true })
    day('2026-04-10')
    await run()
    expect(await find(abroad.id)).toMatchObject({
      items: [{ fault: expect.stringContaining('There is no rate from USD to EUR for 2026-04-10') }, {}],
    })
    expect((await find(home.id)).waiting).toBe(0)
    expect(await revenue.subscriptionTotals({})).toMatchObject({ faults: 1 })
  })
})

describe('monthly recurring revenue', () => {
  test('of every month adds up from its changes, which open', async () => {
    const other = await house.openWorkspace()
    const { api } = await other.signIn('owner')
    const planId = (await api.revenue.createPlan(team)).id
    const [one, two] = await Promise.all(['One', 'Two'].map((name) => api.relationships.createAccount({ name })))
    const begin = (account: typeof one, seats: number, startedOn: string) =>
      api.revenue.startSubscription({ accountId: account!.id, planId, seats, startedOn, billFrom: '2026-07-01' })
    const a = await begin(one, 10, '2026-01-15')
    const b = await begin(two, 5, '2026-02-01')
    day('2026-03-12')
    await api.revenue.changeTerms({ id: a.id, seats: 13 })
    await api.revenue.changeTerms({ id: b.id, seats: 4 })
    day('2026-04-20')
    const c = await begin(one, 2, '2026-04-10')
    await api.revenue.endSubscription({ id: b.id, when: 'now' })
    await api.revenue.pauseSubscription({ id: a.id })
    day('2026-05-05')
    await api.revenue.resumeSubscription({ id: a.id })
    await api.revenue.endSubscription({ id: c.id, when: 'now' })
    await api.revenue.resumeSubscription({ id: b.id })
    const bridge = await api.revenue.mrrBridge({ from: '2026-01-01', to: '2026-06-01' })
    const { window: _, first, grossRetention, ...sums } = bridge
    expect({ first, grossRetention, start: sums.start, end: sums.end }).toEqual({
      ...{ first: '2026-01-15', grossRetention: null, start: 0, end: 17000 },
    })
    const none = { new: 0, expansion: 0, reactivation: 0, contraction: 0, churn: 0 }
    expect(bridge.months).toEqual([
      { month: '2026-01-01', ...none, start: 0, new: 10000, end: 10000 },
      { month: '2026-02-01', ...none, start: 10000, new: 5000, end: 15000 },
      { month: '2026-03-01', ...none, start: 15000, expansion: 3000, contraction: 1000, end: 17000 },
      // The second one of an account adds to it; a pause is churn while it lasts.
      { month: '2026-04-01', ...none, start: 17000, expansion: 2000, churn: 17000, end: 2000 },
      { month: '2026-05-01', ...none, start: 2000, reactivation: 17000, contraction: 2000, end: 17000 },
    ])
    const spring = await api.revenue.mrrBridge({ from: '2026-03-01', to: '2026-05-01' })
    expect(spring).toMatchObject({
      ...{ start: 15000, grossRetention: -0.2, accountsAtStart: 2, accountsAtEnd: 1, accountsLost: 1 },
      netRetention: (15000 - 17000 - 1000 + 5000) / 15000,
    })
    const opened = await api.revenue.mrrChanges({ from: '2026-03-01', to: '2026-05-01', term: 'churn', limit: 1 })
    expect(opened).toMatchObject({ total: -17000, count: 2, items: [{ kind: 'pause', amount: -13000 }] })
    const rest = await api.revenue.mrrChanges({
      ...{ from: '2026-03-01', to: '2026-05-01', term: 'churn', limit: 5, after: opened.next! },
    })
    expect(rest).toMatchObject({ total: null, next: null, items: [{ kind: 'churn', account: { name: 'Two' } }] })
    const { items } = await api.revenue.mrrChanges({ from: '2026-01-01', to: '2026-06-01', limit: 100 })
    expect(items.reduce((sum, { amount }) => sum + amount, 0)).toBe(bridge.end)
    expect(await api.revenue.subscriptionTotals({})).toMatchObject({ subscriptions: 3, mrr: 17000 })
  })
})

describe('what makes no sense', () => {
  const given = async () => ({ planId: await plan() })
  test.each<[string, Partial<NewSubscription>, string, RegExp]>([
    ['a day to come', { startedOn: '2026-03-11' }, 'startedOn', /still to come/],
    [
      'a trial that ends first',
      { startedOn: '2026-03-01', trialUntil: '2026-03-01' },
      'trialUntil',
      /before it begins/,
    ],
    ['no seats', { seats: 0 }, 'seats', /at least one seat/],
    ['a discount over 100 %', { discountRate: '1.1' }, 'discountRate', /0 to 1/],
    ['a price below zero', { unitPrice: '-1' }, 'unitPrice', /Write the price/],
    [
      'a price that cannot be counted',
      { seats: 1_000_000, unitPrice: '999999999999' },
      'unitPrice',
      /larger than can be/,
    ],
    ['a currency without a price', { currency: 'USD' }, 'unitPrice', /has no price in USD/],
    ['a plan that is not here', { planId: '01890000-0000-7000-8000-000000000000' }, 'planId', /not here/],
    ['an owner that is not here', { ownerId: '01890000-0000-7000-8000-000000000000' }, 'ownerId', /no member/],
  ])('%s', async (_, fields, path, message) => {
    const input = { accountId, ...(await given()), ...fields }
    const before = await contentsOf(house.pools, firm.id)
    await expect(revenue.startSubscription(input)).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path, message: expect.stringMatching(message) }] },
    })
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test.each<[string, (id: string) => Promise<unknown>, number]>([
    ['a change on a day to come', (id) => revenue.changeTerms({ id, seats: 9, on: '2026-03-11' }), 422],
    ['a change before the period', (id) => revenue.changeTerms({ id, seats: 9, on: '2026-02-27' }), 422],
    ['going on while it runs', (id) => revenue.resumeSubscription({ id }), 409],
    ['taking back an end that nobody asked for', (id) => revenue.takeBackEnd({ id }), 409],
    ['a day for the end of a period', (id) => revenue.endSubscription({ id, when: 'term', on: '2026-03-11' }), 422],
  ])('%s', async (_, take, status) => {
    const { id } = await start({ startedOn: '2026-02-01' })
    const before = await contentsOf(house.pools, firm.id)
    await expect(take(id)).rejects.toMatchObject({ problem: { status } })
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test('a plan is not counted otherwise once something runs by it, nor started when it is not offered', async () => {
    const { plan: used } = await start()
    await expect(revenue.changePlan({ id: used.id, unit: 'year' })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'unit' }] },
    })
    const { eventId } = await revenue.changePlan({
      id: used.id,
      archived: true,
      prices: [{ currency: 'EUR', price: '12' }],
    })
    await expect(start({ planId: used.id })).rejects.toMatchObject({ problem: { faults: [{ path: 'planId' }] } })
    await activities.undo({ id: eventId! })
    expect(await start({ planId: used.id })).toMatchObject({ mrr: 5000 })
  })
})

test('a stranger finds nothing, a viewer changes nothing', async () => {
  const { id } = await start({ startedOn: '2026-03-01' })
  const stranger = await (await house.openWorkspace()).signIn('owner')
  const viewer = await firm.signIn('viewer')
  const before = await contentsOf(house.pools, firm.id)
  const calls = (api: typeof owner.api) => [
    () => api.revenue.changeTerms({ id, seats: 9 }),
    () => api.revenue.pauseSubscription({ id }),
    () => api.revenue.endSubscription({ id, when: 'now' }),
  ]
  for (const call of calls(stranger.api)) await expect(call()).rejects.toMatchObject({ problem: { status: 404 } })
  for (const call of calls(viewer.api)) await expect(call()).rejects.toMatchObject({ problem: { status: 403 } })
  expect((await stranger.api.revenue.listSubscriptions({})).items).toEqual([])
  expect(await stranger.api.revenue.mrrBridge({ from: '2026-01-01', to: '2027-01-01' })).toMatchObject({ end: 0 })
  expect(await viewer.api.revenue.previewStep({ id, step: { what: 'pause' } })).toMatchObject({ state: 'paused' })
  expect(await contentsOf(house.pools, firm.id)).toEqual(before)
})
