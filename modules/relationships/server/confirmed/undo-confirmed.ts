import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import type { LeftEvent, RecordedEvent, Undo, UndoMany } from '#platform/server/slice.ts'
import { accountConfirmed } from '../../contract/confirmed/confirmed-events.ts'
import { allOf } from '../change-accounts.ts'
import { presentPeople } from '../people/lock-people.ts'
import { confirmedAt, writeConfirmed } from './confirmed-queries.ts'
import { isSameMoment } from './moments.ts'

const types = { 'account.confirmed': 'account', 'contact.confirmed': 'contact' } as const
type RecordType = (typeof types)[keyof typeof types]

/** What was confirmed anew since, or changed by somebody, stays confirmed. */
async function turn(ctx: Context, record: RecordType, events: RecordedEvent[], again: boolean): Promise<LeftEvent[]> {
  const wanted = events.map((event) => {
    const { name, was, at } = accountConfirmed.body.parse(event.body)
    const id = event.subjects.find(({ role }) => role === record)?.id ?? ''
    return { event, id, name, from: again ? was : at, to: again ? at : was }
  })
  const ids = wanted.map(({ id }) => id)
  await (record === 'account' ? allOf(ctx, ids, 'account:change') : presentPeople(ctx, ids, 'contact:change'))
  const now = await confirmedAt(ctx, record, ids)
  const isStill = ({ id, from }: (typeof wanted)[number]) => isSameMoment(now.get(id)!, from)
  await writeConfirmed(
    ctx,
    record,
    wanted.filter(isStill).map(({ id, to }) => ({ id, at: to })),
  )
  return wanted
    .filter((each) => !isStill(each))
    .map(({ event, id, name }) => ({ eventId: event.id, record: { type: record, id }, name }))
}

const one =
  (record: RecordType, again: boolean): Undo =>
  async (ctx, event) => {
    const [left] = await turn(ctx, record, [event], again)
    if (left) throw new ChangedSince(left.record, left.name)
  }

const each = <T>(of: (record: RecordType) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(types).map(([type, record]) => [type, of(record)]))

export const confirmedUndo = each((record) => one(record, false))
export const confirmedRedo = each((record) => one(record, true))
export const confirmedUndoMany = each(
  (record): UndoMany =>
    (ctx, events, again) =>
      turn(ctx, record, events, again),
)
