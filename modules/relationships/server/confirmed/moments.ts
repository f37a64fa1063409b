import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { RecordedEvent } from '#platform/server/slice.ts'

/** A moment to the last digit, so that an undo puts back the same. */
export const inUtc = (moment: RawBuilder<unknown>) => sql<string>`to_json(${moment} at time zone 'UTC') #>> '{}' || 'Z'`

/** The database knows six digits of a second, the program three. */
export const isSameMoment = (a: string, b: string) => new Date(a).getTime() === new Date(b).getTime()

/** When somebody who changes one record stands by it: now, and not at all where a program writes with a key. */
export const confirmedBy = ({ actor, now }: Pick<Context, 'actor' | 'now'>) => (actor.keyId ? undefined : now)

/**
 * The moment that a change which is taken back leaves, or that it sets once more: what stood before it, where nobody stood by the
 * record since. Undefined where what there is stays.
 */
export function turnedMoment(
  { confirmedAt }: { confirmedAt: string },
  { occurredAt, turns }: Pick<RecordedEvent, 'occurredAt' | 'turns'>,
  confirmedBefore: string | undefined,
): string | undefined {
  if (confirmedBefore === undefined) return undefined
  const [from, to] = turns % 2 === 1 ? [confirmedBefore, occurredAt] : [occurredAt, confirmedBefore]
  return isSameMoment(confirmedAt, from) ? to : undefined
}
