import { Temporal } from 'temporal-polyfill'
import type { Repeat } from './task.ts'

type Day = Temporal.PlainDate

/**
 * The next day a task falls on, after both the day it was due and the day it was done: what was missed meanwhile is not made
 * up for. Days are calendar days, so that no change of a clock moves them.
 * @param due 'YYYY-MM-DD', when it was due @param done 'YYYY-MM-DD', when it was done
 */
export function nextDue(rule: Repeat, due: string, done: string): string {
  const dueDay = Temporal.PlainDate.from(due)
  const doneDay = Temporal.PlainDate.from(done)
  // Counted from when it was done, a month's day stays the one it was due on.
  if (rule.from === 'done') return firstAfter({ day: dueDay.day, ...rule }, doneDay, doneDay).toString()
  const after = Temporal.PlainDate.compare(doneDay, dueDay) > 0 ? doneDay : dueDay
  return firstAfter(rule, dueDay, after).toString()
}

function firstAfter(rule: Repeat, start: Day, after: Day): Day {
  if (rule.unit === 'week' && rule.weekdays) return weekdayAfter(rule, rule.weekdays, start, after)
  // The first or the second of these: what was missed before is passed over in one step.
  for (let step = stepsUntil(rule, start, after); ; step++) {
    const next = stepped(rule, start, step)
    if (Temporal.PlainDate.compare(next, after) > 0) return next
  }
}

/** The n-th time after the start. Of a month or year the day is the chosen one, or the last where it has fewer. */
function stepped({ every, unit, day }: Repeat, start: Day, step: number): Day {
  if (unit === 'day') return start.add({ days: every * step })
  if (unit === 'week') return start.add({ weeks: every * step })
  const month = start.with({ day: 1 }).add({ months: every * step * (unit === 'year' ? 12 : 1) })
  return month.with({ day: Math.min(day ?? start.day, month.daysInMonth) })
}

/** Of every n-th week from that of the start, the chosen days. */
function weekdayAfter({ every }: Repeat, weekdays: readonly number[], start: Day, after: Day): Day {
  const monday = start.subtract({ days: start.dayOfWeek - 1 })
  const weeksPast = Math.floor(after.since(monday).days / 7 / every)
  const inOrder = weekdays.toSorted((a, b) => a - b)
  for (let turn = Math.max(0, weeksPast); ; turn++) {
    const week = monday.add({ weeks: turn * every })
    const found = inOrder
      .map((weekday) => week.add({ days: weekday - 1 }))
      .find((each) => Temporal.PlainDate.compare(each, after) > 0)
    if (found) return found
  }
}

/**
 * The days of a repetition within two days, both included: its first day and those that follow from it. As many as are asked
 * for at most. What lies before the window is passed over in one step, however long ago it began.
 */
export function daysWithin(rule: Repeat, first: string, from: string, until: string, most: number): string[] {
  const [start, end] = [Temporal.PlainDate.from(first), Temporal.PlainDate.from(until)]
  const window = Temporal.PlainDate.from(from)
  const after = Temporal.PlainDate.compare(window, start) > 0 ? window.subtract({ days: 1 }) : start
  const days = first >= from && first <= until ? [first] : []
  if (rule.unit === 'week' && rule.weekdays) {
    let day = weekdayAfter(rule, rule.weekdays, start, after)
    for (; days.length < most && Temporal.PlainDate.compare(day, end) <= 0; ) {
      days.push(day.toString())
      day = weekdayAfter(rule, rule.weekdays, start, day)
    }
    return days
  }
  for (let step = stepsUntil(rule, start, after); days.length < most; step++) {
    const day = stepped(rule, start, step)
    if (Temporal.PlainDate.compare(day, end) > 0) break
    if (Temporal.PlainDate.compare(day, after) > 0) days.push(day.toString())
  }
  return days
}

/** How often it came again at least before a day; the first that counts is the next or the one after. */
function stepsUntil({ every, unit }: Repeat, start: Day, after: Day): number {
  const passed = after.since(start, { largestUnit: unit === 'year' || unit === 'month' ? 'month' : 'day' })
  const units = { day: passed.days, week: passed.days / 7, month: passed.months, year: passed.months / 12 }[unit]
  return Math.max(1, Math.floor(units / every))
}
