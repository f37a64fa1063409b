import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysWithin, nextDue } from './next-due.ts'
import type { Repeat } from './task.ts'

const rule = (text: string): Repeat => {
  const [every, unit, ...rest] = text.split(' ')
  const given = Object.fromEntries(rest.map((each) => each.split('=') as [string, string]))
  return {
    every: Number(every),
    unit: unit as Repeat['unit'],
    from: given.from === 'done' ? 'done' : 'due',
    ...(given.on && { weekdays: given.on.split(',').map(Number) }),
    ...(given.day && { day: Number(given.day) }),
  }
}

describe('a repeated task falls next', () => {
  test.each([
    // rule, due, done, next
    ['1 day', '2026-11-12', '2026-11-12', '2026-11-13'],
    ['1 day', '2026-11-12', '2026-11-10', '2026-11-13'],
    ['1 day', '2026-11-02', '2026-11-12', '2026-11-13'],
    ['3 day', '2026-11-02', '2026-11-12', '2026-11-14'],
    ['3 day from=done', '2026-11-02', '2026-11-12', '2026-11-15'],
    ['1 week', '2026-11-12', '2026-11-12', '2026-11-19'],
    ['2 week', '2026-11-12', '2026-11-20', '2026-11-26'],
    // Monday, Wednesday, Friday of every week, and of every second.
    ['1 week on=1,3,5', '2026-11-13', '2026-11-13', '2026-11-16'],
    ['1 week on=5,1,3', '2026-11-09', '2026-11-09', '2026-11-11'],
    ['2 week on=1,3', '2026-11-11', '2026-11-11', '2026-11-23'],
    ['2 week on=1,3', '2026-11-11', '2026-11-25', '2026-12-07'],
    // The 31st is the last day of a shorter month, and the 31st again after it.
    ['1 month day=31', '2026-01-31', '2026-01-31', '2026-02-28'],
    ['1 month day=31', '2026-02-28', '2026-02-28', '2026-03-31'],
    ['1 month day=31', '2028-01-31', '2028-01-31', '2028-02-29'],
    ['1 month day=31', '2026-03-31', '2026-03-30', '2026-04-30'],
    ['3 month day=31', '2026-11-30', '2026-11-30', '2027-02-28'],
    ['1 month', '2026-11-15', '2027-01-20', '2027-02-15'],
    ['1 month from=done', '2026-11-15', '2026-11-20', '2026-12-15'],
    // 29 February in years that have none.
    ['1 year day=29', '2028-02-29', '2028-02-29', '2029-02-28'],
    ['1 year day=29', '2031-02-28', '2031-02-28', '2032-02-29'],
    // Begun long ago and never done.
    ['1 day', '0001-01-02', '2026-11-12', '2026-11-13'],
    ['3 week', '1996-11-04', '2026-11-12', '2026-11-30'],
    ['7 day', '1926-11-12', '2026-11-12', '2026-11-13'],
    ['2 week on=1,3', '1996-11-06', '2026-11-11', '2026-11-23'],
    ['1 month day=31', '1999-12-31', '2027-02-27', '2027-02-28'],
    ['1 month day=31', '1999-12-31', '2027-02-28', '2027-03-31'],
    ['1 month day=31', '2000-02-29', '2026-11-29', '2026-11-30'],
    ['5 month day=31', '1996-08-31', '2026-11-29', '2027-01-31'],
    ['1 year day=29', '1996-02-29', '2026-11-12', '2027-02-28'],
    ['1 year day=29', '1996-02-29', '2027-02-28', '2028-02-29'],
    ['4 year day=29', '1896-02-29', '2026-11-12', '2028-02-29'],
    ['3 month from=done', '1996-08-31', '2026-11-30', '2027-02-28'],
    // The nights in which clocks change are days like others.
    ['1 day', '2026-03-28', '2026-03-28', '2026-03-29'],
    ['1 day', '2026-10-24', '2026-10-24', '2026-10-25'],
    ['1 week', '2026-10-22', '2026-10-22', '2026-10-29'],
  ])('%s, due %s and done %s: %s', (text, due, done, next) => {
    expect(nextDue(rule(text), due, done)).toBe(next)
  })

  test('after both days, whatever the rule', () => {
    const days = fc.integer({ min: 0, max: 40_000 }).map((at) => new Date(at * 86_400_000).toISOString().slice(0, 10))
    const rules = fc.record({
      every: fc.integer({ min: 1, max: 99 }),
      unit: fc.constantFrom('day', 'week', 'month', 'year') as fc.Arbitrary<Repeat['unit']>,
      from: fc.constantFrom('due', 'done') as fc.Arbitrary<Repeat['from']>,
      weekdays: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), { nil: undefined }),
    })
    fc.assert(
      fc.property(rules, days, days, (given, due, done) => {
        const next = nextDue(given, due, done)
        expect(next > done && (given.from === 'done' || next > due)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the days of a repetition', () => {
  test.each<[Omit<Repeat, 'from'>, string]>([
    [{ every: 1, unit: 'day' }, '2033-06-30'],
    [{ every: 3, unit: 'day' }, '2033-02-27'],
    [{ every: 2, unit: 'week' }, '2026-02-27'],
    [{ every: 2, unit: 'week', weekdays: [1, 4] }, '2026-02-26'],
    [{ every: 1, unit: 'month', day: 31 }, '2026-01-31'],
    [{ every: 1, unit: 'month', day: 30 }, '2026-01-30'],
    [{ every: 5, unit: 'month' }, '2026-01-31'],
    [{ every: 1, unit: 'year', day: 29 }, '2024-02-29'],
    [{ every: 4, unit: 'year' }, '2024-02-29'],
  ])('by %j from %s are those that come one after the other, in whichever window', (given, first) => {
    const rule = { ...given, from: 'due' as const }
    const all = [first]
    while (all.at(-1)! < '2034-01-01') all.push(nextDue(rule, first, all.at(-1)!))
    for (const [from, until] of [
      ['2020-01-01', '2033-12-31'],
      [first, first],
      ['2027-02-28', '2027-02-28'],
      ['2027-03-31', '2029-12-31'],
      ['2028-02-29', '2032-03-01'],
      ['2033-08-02', '2033-09-30'],
    ] as const)
      expect(daysWithin(rule, first, from, until, 10_000), `${from} to ${until}`).toEqual(
        all.filter((day) => day >= from && day <= until),
      )
    expect(daysWithin(rule, first, first, '2033-12-31', 2)).toEqual(all.slice(0, 2))
  })
})
