import { describe, expect, test } from 'vitest'
import { monthlyRevenue, periodAmounts, shareUntil } from './amounts.ts'
import { type Course, catchUp, ended, type Item, paused, resumed, type Standing, termEnd, withTerms } from './course.ts'
import { addMonths, periodHolding } from './periods.ts'
import { retention } from './retention.ts'

const monthly: Course = {
  ...{ planId: 'team', every: 1, unit: 'month', charged: 'seat', billed: 'advance', seats: 5, unitPrice: '10' },
  ...{
    listPrice: '10',
    discountRate: '0',
    currency: 'EUR',
    state: 'active',
    startedOn: '2026-01-01',
    trialUntil: null,
  },
  ...{ anchor: '2026-01-01', billedTo: '2026-01-01', renewsOn: null, endsOn: null, nextOn: null },
  ...{ changedOn: '2026-01-01', endReason: null },
}
const at = (today: string, course: Partial<Course> = {}): Standing =>
  catchUp({ course: { ...monthly, ...course }, items: [], turns: [] }, today)
/** As if all of it stood on invoices. */
const issued = (standing: Standing): Standing => ({
  ...standing,
  items: standing.items.map((item) => ({ ...item, documentId: item.documentId ?? 'issued' })),
})
/** "part 16 Jan to 1 Feb: 50.00", days as they are and amounts in major units. */
const told = ({ items }: { items: Item[] }, known: Item[] = []) =>
  items
    .filter(({ id }) => !known.some((item) => item.id === id))
    .map(({ kind, from, to, net }) => `${kind} ${from.slice(5)} ${to.slice(5)} ${(net / 100).toFixed(2)}`)

describe('periods', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-11-30', -9, '2026-02-28'],
  ])('%s and %i months is %s', (from, months, to) => expect(addMonths(from, months)).toBe(to))

  test.each([
    ['2026-01-31', 1, '2026-02-27', '2026-01-31', '2026-02-28'],
    ['2026-01-31', 1, '2026-02-28', '2026-02-28', '2026-03-31'],
    ['2026-01-31', 3, '2026-04-30', '2026-04-30', '2026-07-31'],
    ['2024-02-29', 12, '2026-02-27', '2025-02-28', '2026-02-28'],
    ['2026-05-10', 1, '2026-05-09', '2026-04-10', '2026-05-10'],
  ])('from %s every %i months, %s lies from %s to %s', (anchor, months, on, from, to) =>
    expect(periodHolding(anchor, months, on)).toEqual({ from, to }),
  )
})

describe('amounts', () => {
  test.each([
    // 100.01 over 30 days: 10 days are 33.3366…, 20 the rest to 66.6733….
    [10001, '2026-04-11', 3334],
    [10001, '2026-04-21', 6667],
    [10001, '2026-05-01', 10001],
    [10001, '2026-04-01', 0],
    // Half away from zero, below it too.
    [1, '2026-04-16', 1],
    [-1, '2026-04-16', -1],
  ])('of %i until %s: %i', (amount, until, share) =>
    expect(shareUntil(amount, { from: '2026-04-01', to: '2026-05-01' }, until)).toBe(share),
  )

  test.each([
    [{}, 'EUR', '1', 5000],
    [{ discountRate: '0.15' }, 'EUR', '1', 4250],
    [{ charged: 'flat' as const }, 'EUR', '1', 1000],
    // 1,000 a year is 83.333 a month.
    [{ every: 1, unit: 'year' as const, seats: 1, unitPrice: '1000' }, 'EUR', '1', 8333],
    [{ every: 2, unit: 'quarter' as const, seats: 1, unitPrice: '90.03' }, 'EUR', '1', 1501],
    // Yen have no minor unit, dinars have three.
    [{ seats: 3, unitPrice: '1500', currency: 'JPY' }, 'EUR', '0.0062', 2790],
    [{ seats: 1, unitPrice: '10' }, 'KWD', '0.3555', 3555],
  ])('a month of %j in %s at %s is %i', (terms, currency, rate, minor) =>
    expect(monthlyRevenue({ ...monthly, ...terms }, { currency, rate })).toBe(minor),
  )

  test('gross is at the list price, net at what was agreed', () => {
    expect(periodAmounts({ ...monthly, listPrice: '12.5', discountRate: '0.1' })).toEqual({ gross: 6250, net: 4500 })
    expect(periodAmounts({ ...monthly, listPrice: '8' })).toEqual({ gross: 5000, net: 5000 })
  })

  test('retention is that of the definition, and not defined of nothing', () => {
    const window = { start: 1000, contraction: 60, churn: 90, expansion: 180 }
    expect(retention(window)).toEqual({ grossRetention: 0.85, netRetention: 1.03 })
    expect(retention({ ...window, start: 0 })).toEqual({ grossRetention: null, netRetention: null })
  })
})

describe('by itself', () => {
  test('periods come due at their beginning, missed ones too, and once', () => {
    const standing = at('2026-03-01')
    expect(told(standing)).toEqual(['period 01-01 02-01 50.00', 'period 02-01 03-01 50.00', 'period 03-01 04-01 50.00'])
    expect(standing.course).toMatchObject({ billedTo: '2026-04-01', renewsOn: '2026-04-01', nextOn: '2026-04-01' })
    expect(catchUp(standing, '2026-03-31').items).toHaveLength(3)
  })

  test('in arrears they come due when they are over', () => {
    const standing = at('2026-02-28', { billed: 'arrears' })
    expect(told(standing)).toEqual(['period 01-01 02-01 50.00'])
    expect(standing.course).toMatchObject({ billedTo: '2026-02-01', nextOn: '2026-03-01' })
  })

  test('a trial costs nothing, and counts from the day it is over', () => {
    const trial = { state: 'trial', trialUntil: '2026-01-15', anchor: '2026-01-15', billedTo: '2026-01-15' } as const
    expect(at('2026-01-14', trial)).toMatchObject({ items: [], turns: [], course: { nextOn: '2026-01-15' } })
    const over = at('2026-01-20', trial)
    expect(told(over)).toEqual(['period 01-15 02-15 50.00'])
    expect(over).toMatchObject({ course: { state: 'active' }, turns: [{ kind: 'start', day: '2026-01-15' }] })
    const left = at('2026-02-20', { ...trial, endsOn: '2026-01-15' })
    expect(left).toMatchObject({ items: [], turns: [], course: { state: 'ended', nextOn: null } })
  })

  test('what ends is charged up to its end, and not beyond', () => {
    const ending = { state: 'ending', endsOn: '2026-03-01' } as const
    const over = at('2026-06-01', ending)
    expect(told(over)).toEqual(['period 01-01 02-01 50.00', 'period 02-01 03-01 50.00'])
    expect(over).toMatchObject({ course: { state: 'ended' }, turns: [{ kind: 'end', day: '2026-03-01' }] })
    expect(told(at('2026-06-01', { ...ending, billed: 'arrears' }))).toEqual(told(over))
  })

  test.each([
    ['2026-03-10', 0, '2026-04-01'],
    ['2026-03-10', 22, '2026-04-01'],
    ['2026-03-10', 23, '2026-05-01'],
    ['2026-03-01', 0, '2026-04-01'],
    ['2026-03-01', 31, '2026-04-01'],
  ])('said on %s with %i days of notice it ends on %s', (today, notice, end) =>
    expect(termEnd(monthly, today, notice)).toBe(end),
  )
})

describe('a change in a period of 31 days', () => {
  const march = issued(at('2026-03-10', { billedTo: '2026-03-01', anchor: '2026-03-01' }))
  const more = withTerms(march, '2026-03-11', { seats: 8 })

  test('credits the 21 days that are left and charges them anew', () => {
    // 50.00 × 10 ÷ 31 = 16.129 is kept, 80.00 × 10 ÷ 31 = 25.806 is not charged.
    expect(told(more, march.items)).toEqual([...['credit 03-11 04-01 -33.87', 'part 03-11 04-01 54.19']])
    expect(more.course).toMatchObject({ seats: 8, billedTo: '2026-04-01', anchor: '2026-03-01' })
    expect(more.turns).toMatchObject([{ kind: 'terms', day: '2026-03-11', terms: { seats: 8 } }])
  })

  test('that follows another credits that one, and never more than it was', () => {
    const again = withTerms(issued(more), '2026-03-21', { seats: 2 })
    // 54.19 × 10 ÷ 21 = 25.80 is kept; 20.00 × 20 ÷ 31 = 12.90 is not charged.
    expect(told(again, more.items)).toEqual(['credit 03-21 04-01 -28.39', 'part 03-21 04-01 7.10'])
    const back = withTerms(issued(again), '2026-03-21', { seats: 5 })
    expect(told(back, again.items)).toEqual(['credit 03-21 04-01 -7.10', 'part 03-21 04-01 17.74'])
  })

  test('of what waits still makes it shorter instead', () => {
    const waiting = at('2026-03-10', { billedTo: '2026-03-01', anchor: '2026-03-01' })
    const changed = withTerms(waiting, '2026-03-11', { seats: 8 })
    expect(told(changed)).toEqual(['period 03-01 03-11 16.13', 'part 03-11 04-01 54.19'])
    expect(told(withTerms(waiting, '2026-03-01', { seats: 8 }))).toEqual(['part 03-01 04-01 80.00'])
  })

  test('to another length of period begins one', () => {
    const yearly = withTerms(march, '2026-03-11', { every: 1, unit: 'year', unitPrice: '100' })
    expect(told(yearly, march.items)).toEqual(['credit 03-11 04-01 -33.87', 'part 03-11 03-11 500.00'])
    expect(yearly.course).toMatchObject({ anchor: '2026-03-11', billedTo: '2027-03-11' })
  })

  test('in arrears charges both parts when the period is over', () => {
    const arrears = at('2026-03-10', { billed: 'arrears', billedTo: '2026-03-01', anchor: '2026-03-01' })
    const changed = catchUp(withTerms(arrears, '2026-03-11', { seats: 8 }), '2026-04-01')
    expect(told(changed)).toEqual(['part 03-01 03-11 16.13', 'period 03-11 04-01 54.19'])
    expect(changed.items.map(({ dueOn }) => dueOn)).toEqual(['2026-04-01', '2026-04-01'])
  })

  test('of days that were invoiced elsewhere charges nothing until the next period', () => {
    const elsewhere = at('2026-03-10', { billedTo: '2026-04-01' })
    const changed = withTerms(elsewhere, '2026-03-11', { seats: 8 })
    expect(told(changed)).toEqual([])
    expect(told(catchUp(changed, '2026-04-01'))).toEqual(['period 04-01 05-01 80.00'])
  })

  test('a pause credits what is left, and the periods begin anew when it goes on', () => {
    const rests = paused(march, '2026-03-11')
    expect(told(rests, march.items)).toEqual(['credit 03-11 04-01 -33.87'])
    expect(told(catchUp(rests, '2026-07-01'), march.items)).toHaveLength(1)
    const goes = catchUp(resumed(issued(rests), '2026-05-20'), '2026-06-20')
    expect(told(goes, rests.items)).toEqual(['part 05-20 06-20 50.00', 'period 06-20 07-20 50.00'])
    expect(goes.course).toMatchObject({ state: 'active', anchor: '2026-05-20', renewsOn: '2026-07-20' })
  })

  test('an end at once credits what is left where that is wanted', () => {
    expect(told(ended(march, '2026-03-11', true), march.items)).toEqual(['credit 03-11 04-01 -33.87'])
    expect(told(ended(march, '2026-03-11', false), march.items)).toEqual([])
  })

  test('never loses or makes a unit, on whatever day it falls', () => {
    for (let day = 1; day <= 31; day += 1) {
      const on = `2026-03-${String(day).padStart(2, '0')}`
      const same = withTerms(march, on, { seats: 5, unitPrice: '10' })
      expect([on, same.items.reduce((sum, { net }) => sum + net, 0)]).toEqual([on, 5000])
    }
  })
})
