import { type RawBuilder, sql } from 'kysely'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { subscriptionBegun, subscriptionEnded } from '../../contract/subscription-events.ts'
import { catchUp, type Standing } from './course.ts'
import { type Stored, storedSubscriptions } from './subscription-queries.ts'
import { writeSteps } from './write-standing.ts'

/**
 * What happens to subscriptions by itself up to today: trials are over, periods come due, what was to end ends. Days that were
 * missed are made up for, each at its own date; asked again, it finds nothing to do.
 */
export async function runDue(ctx: Context, today: string, which: RawBuilder<unknown>): Promise<number> {
  const due = await storedSubscriptions(ctx, sql`and s.next_on <= ${today} ${which}`, sql`for update of s skip locked`)
  await bringUpTo(ctx, today, due)
  return due.length
}

/** Answers where each of them came to. */
async function bringUpTo(ctx: Context, today: string, due: readonly Stored[]): Promise<void> {
  if (due.length === 0) return
  const steps = due.map((stored) => ({ stored, items: [], next: catchUp(standingOf(stored), today) }))
  const written = await writeSteps(ctx, steps)
  const state = new Map(written.map(({ subscriptionId, after }) => [subscriptionId, after.state]))
  const told = (kind: 'start' | 'end') =>
    steps.flatMap(({ stored, next }) =>
      next.turns
        .filter((turn) => turn.kind === kind)
        .map(({ day }) => ({
          subjects: subscriptionSubjects(stored),
          body: { plan: stored.plan, on: day, before: { state: stored.state }, after: { state: state.get(stored.id) } },
        })),
    )
  await recordEvents(ctx, subscriptionBegun, told('start'))
  await recordEvents(ctx, subscriptionEnded, told('end'))
}

export const standingOf = (course: Standing['course'], items: Standing['items'] = []): Standing => ({
  course,
  items,
  turns: [],
})

export const subscriptionSubjects = ({ id, accountId }: Pick<Stored, 'id' | 'accountId'>) => [
  { role: 'subscription', type: 'subscription', id },
  { role: 'account', type: 'account', id: accountId },
]

/** The same for one that is locked already; answers it as it is then. */
export async function upToDate(ctx: Context, today: string, stored: Stored): Promise<Stored> {
  if (stored.nextOn === null || stored.nextOn > today) return stored
  await bringUpTo(ctx, today, [stored])
  const [fresh] = await storedSubscriptions(ctx, sql`and s.id = ${stored.id}`)
  return fresh!
}
