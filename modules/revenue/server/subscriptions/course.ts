import { newId } from '#platform/server/ids.ts'
import type { Billed, SubscriptionState } from '../../contract/subscription.ts'
import { amountsOfDays, type ItemAmounts, periodAmounts, type Terms } from './amounts.ts'
import { addDays, monthsOf, type Period, periodHolding } from './periods.ts'

/** What moves of a subscription. Days are half-open. */
export interface Course extends Terms {
  planId: string
  billed: Billed
  state: SubscriptionState
  startedOn: string
  trialUntil: string | null
  anchor: string
  billedTo: string
  renewsOn: string | null
  endsOn: string | null
  nextOn: string | null
  changedOn: string
  endReason: string | null
}

/** What is to be invoiced of some days; a credit's amounts are negative. */
export interface Item extends ItemAmounts {
  id: string
  kind: 'period' | 'part' | 'credit'
  from: string
  to: string
  keptTo: string
  planId: string
  seats: number
  unitPrice: string
  listPrice: string
  discountRate: string
  dueOn: string
  creditsId: string | null
  documentId: string | null
}

/** A day on which what it brings a month changes; from then on it is that of these terms, or nothing. */
export interface Turn {
  day: string
  kind: 'start' | 'terms' | 'pause' | 'resume' | 'end'
  terms: (Terms & { planId: string }) | null
}

export interface Standing {
  course: Course
  items: Item[]
  turns: Turn[]
}

const earlier = (...days: (string | null)[]) => days.filter((day) => day !== null).toSorted()[0]!
const runs = ({ state }: Course) => state === 'active' || state === 'ending'

/** All that happens by itself up to a day, that day included: the trial is over, periods come due, it ends. */
export function catchUp(standing: Standing, today: string): Standing {
  const begun = beginAfterTrial(standing, today)
  const charged = runs(begun.course) ? chargeUntil(begun, today) : begun
  const { course } = charged
  const over = runs(course) && course.endsOn !== null && course.endsOn <= today
  return settled(over ? ended(charged, course.endsOn!) : charged, today)
}

function beginAfterTrial(standing: Standing, today: string): Standing {
  const { course, items, turns } = standing
  const { state, trialUntil, endsOn } = course
  if (state !== 'trial' || trialUntil === null) return standing
  if (endsOn !== null && endsOn <= earlier(today, trialUntil))
    return { ...standing, course: { ...course, state: 'ended' } }
  if (trialUntil > today) return standing
  const begun: Course = { ...course, state: endsOn === null ? 'active' : 'ending', changedOn: trialUntil }
  return { course: begun, items, turns: [...turns, { day: trialUntil, kind: 'start', terms: begun }] }
}

/** Every stretch of days that came due: at its beginning, or when it is over. */
function chargeUntil({ course, items, turns }: Standing, today: string): Standing {
  const next = [...items]
  let { billedTo } = course
  for (;;) {
    const days = daysFrom(course, billedTo)
    const dueOn = course.billed === 'advance' ? days.from : days.to
    if (dueOn > today || days.from >= days.to) break
    next.push(itemOf(course, 'period', days, dueOn))
    billedTo = days.to
  }
  return { course: { ...course, billedTo }, items: next, turns }
}

/** From a day to the end of its period, or to its own end. */
function daysFrom({ anchor, endsOn, ...course }: Course, from: string): Period {
  const { to } = periodHolding(anchor, monthsOf(course), from)
  return { from, to: earlier(to, endsOn) }
}

function itemOf(course: Course, kind: 'period' | 'part', days: Period, dueOn: string): Item {
  const whole = periodHolding(course.anchor, monthsOf(course), days.from)
  const { planId, seats, unitPrice, listPrice, discountRate } = course
  return {
    ...{ id: newId(), kind, ...days, keptTo: days.to, planId, seats, unitPrice, listPrice, discountRate },
    ...amountsOfDays(periodAmounts(course), whole, days),
    ...{ dueOn, creditsId: null, documentId: null },
  }
}

/** The stretches of days that come due next, as it stands. */
export function upcoming(course: Course, count: number): Item[] {
  if (course.state === 'paused' || course.state === 'ended') return []
  const items: Item[] = []
  let from = course.billedTo
  while (items.length < count) {
    const days = daysFrom(course, from)
    if (days.from >= days.to) break
    items.push(itemOf(course, 'period', days, course.billed === 'advance' ? days.from : days.to))
    from = days.to
  }
  return items
}

/** When it renews, and when something happens by itself next. */
function settled(standing: Standing, today: string): Standing {
  const { course } = standing
  const { state, anchor, billedTo, trialUntil, endsOn } = course
  if (!runs(course)) {
    const nextOn = state === 'trial' ? earlier(trialUntil, endsOn) : null
    return { ...standing, course: { ...course, renewsOn: null, nextOn } }
  }
  const { to } = periodHolding(anchor, monthsOf(course), today < anchor ? anchor : today)
  const renewsOn = endsOn === null ? to : null
  const due = course.billed === 'advance' ? billedTo : daysFrom(course, billedTo).to
  return { ...standing, course: { ...course, renewsOn, nextOn: earlier(due, renewsOn, endsOn) } }
}

/** Another plan, other seats, another price, from a day on: what is left of the period is credited, and charged as it is now. */
export function withTerms(standing: Standing, on: string, terms: Partial<Course>): Standing {
  const before = standing.course
  if (!runs(before)) return { ...standing, course: { ...before, ...terms, changedOn: on } }
  const after: Course = { ...before, ...terms, changedOn: on }
  const fresh = monthsOf(after) !== monthsOf(before) || after.billed !== before.billed
  // Days that were not charged here, because an earlier program did, are not charged by a change either.
  const charged = fresh || coveringOf(standing.items, on) !== undefined
  const closed = closedOn(standing, on, { credits: true, due: fresh ? on : daysFrom(before, on).to })
  const changed = { ...closed, course: { ...after, billedTo: closed.course.billedTo } }
  const opened = charged ? openedOn(changed, on, fresh) : changed
  return { ...opened, turns: [...opened.turns, { day: on, kind: 'terms', terms: after }] }
}

/** Nothing is charged from a day on, until it is resumed. */
export function paused(standing: Standing, on: string): Standing {
  const closed = closedOn(standing, on, { credits: true, due: on })
  const course: Course = { ...closed.course, state: 'paused', changedOn: on }
  return { ...closed, course, turns: [...closed.turns, { day: on, kind: 'pause', terms: null }] }
}

/** Goes on after a pause or an end; its periods are counted from that day. */
export function resumed(standing: Standing, on: string): Standing {
  const course: Course = {
    ...standing.course,
    ...{ state: 'active', endsOn: null, endReason: null, changedOn: on, trialUntil: null },
  }
  const opened = openedOn({ ...standing, course }, on, true)
  const kind = standing.course.state === 'paused' ? 'resume' : 'start'
  return { ...opened, turns: [...opened.turns, { day: on, kind, terms: course }] }
}

/** Is over from a day on; the days that were charged already are credited where that is asked for. */
export function ended(standing: Standing, on: string, credits = false): Standing {
  const counted = runs(standing.course)
  const closed = counted ? closedOn(standing, on, { credits, due: on }) : standing
  const course: Course = { ...closed.course, state: 'ended', endsOn: on, changedOn: on }
  return { ...closed, course, turns: counted ? [...closed.turns, { day: on, kind: 'end', terms: null }] : closed.turns }
}

/** The first end of a period that leaves the days of notice. */
export function termEnd({ anchor, state, trialUntil, ...course }: Course, today: string, noticeDays: number): string {
  if (state === 'trial' && trialUntil !== null) return trialUntil
  return periodHolding(anchor, monthsOf(course), addDays(today, Math.max(0, noticeDays - 1))).to
}

/** Settles what was charged, or not charged yet, of the period that a day falls into. */
function closedOn({ course, items, turns }: Standing, on: string, how: { credits: boolean; due: string }): Standing {
  if (course.billed === 'arrears') {
    const days = { from: course.billedTo, to: on }
    const part = days.from < days.to ? [itemOf(course, 'part', days, how.due)] : []
    return { course: { ...course, billedTo: on > days.from ? on : days.from }, items: [...items, ...part], turns }
  }
  const covering = coveringOf(items, on)
  if (!covering || !how.credits) return { course, items, turns }
  return { course, items: items.flatMap((item) => (item === covering ? trimmed(item, on) : [item])), turns }
}

/** What waits is made shorter; what was issued stays and is credited for the days from then on. */
function trimmed(item: Item, on: string): Item[] {
  const whole = { gross: item.gross, net: item.net }
  const kept = amountsOfDays(whole, item, { from: item.from, to: on })
  if (item.documentId === null) return on === item.from ? [] : [{ ...item, to: on, keptTo: on, ...kept }]
  const before = amountsOfDays(whole, item, { from: item.from, to: item.keptTo })
  const credit: Item = {
    ...{ ...item, id: newId(), kind: 'credit', from: on, to: item.keptTo, keptTo: item.keptTo },
    ...{
      gross: kept.gross - before.gross,
      net: kept.net - before.net,
      dueOn: on,
      creditsId: item.id,
      documentId: null,
    },
  }
  return [{ ...item, keptTo: on }, credit]
}

/** Charges in advance what is left of the period, or a period that begins with that day. */
function openedOn({ course, items, turns }: Standing, on: string, fresh: boolean): Standing {
  const next: Course = fresh ? { ...course, anchor: on, billedTo: on } : course
  if (next.billed === 'arrears') return { course: next, items, turns }
  const days = daysFrom(next, on)
  return { course: { ...next, billedTo: days.to }, items: [...items, itemOf(next, 'part', days, on)], turns }
}

const coveringOf = (items: readonly Item[], on: string) =>
  items.find((item) => item.kind !== 'credit' && item.from <= on && on < item.keptTo)
