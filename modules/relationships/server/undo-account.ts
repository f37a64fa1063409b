import { isDeepStrictEqual } from 'node:util'
import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, notFound, Refusal } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { keptFields } from '../contract/account.ts'
import { accountChanged } from '../contract/events.ts'
import { type AccountRecord, lockAccount } from './account-record.ts'
import { writeAccount } from './change-account.ts'
import { turnedMoment } from './confirmed/moments.ts'
import { hideAccount } from './delete-account.ts'
import { othersIn, valuesIn, withValues } from './fields/kept-values.ts'
import { assertNotErased, showAccount } from './restore-account.ts'
import { putBackRelationships } from './settle-relationships.ts'
import { assertReaches, reaches } from './within-reach.ts'

export const accountUndo: Record<string, Undo> = {
  'account.created': async (ctx, event) => {
    const stored = await accountOf(ctx, event)
    if (!mayUndoCreation(ctx, event, 'account', stored.ownerId)) throw notAllowed()
    if (stored.deletedAt || stored.version > 1 + event.turns) throw accountChangedSince(stored)
    await hideAccount(ctx, stored.id)
  },
  'account.changed': async (ctx, event) => {
    const { before, after, confirmedBefore } = accountChanged.body.parse(event.body)
    await putBack(ctx, event, { from: after, to: before, confirmedBefore })
  },
  'account.deleted': bringBack,
  'account.restored': takeAway,
}

/** The same changes done again, after they were taken back. */
export const accountRedo: Record<string, Undo> = {
  'account.created': bringBack,
  'account.changed': async (ctx, event) => {
    const { before, after, confirmedBefore } = accountChanged.body.parse(event.body)
    await putBack(ctx, event, { from: before, to: after, confirmedBefore })
  },
  'account.deleted': takeAway,
  'account.restored': bringBack,
}

interface Turned {
  from: Values
  to: Values
  confirmedBefore: string | undefined
}

async function putBack(ctx: Context, event: RecordedEvent, { from, to, confirmedBefore }: Turned): Promise<void> {
  const stored = await accountOf(ctx, event)
  assertReaches(ctx, 'account:change', stored.ownerId)
  if (stored.deletedAt) throw new Refusal(409, `${stored.name} is deleted`, { detail: 'Bring the account back first.' })
  assertStill({ type: 'account', id: stored.id }, withValues(stored, from), from, stored.name)
  const { relationships, ...fields } = keptFields.parse(othersIn(to))
  const back = relationships && (await putBackRelationships(ctx, stored.relationships, relationships))
  const confirmedAt = turnedMoment(stored, event, confirmedBefore)
  await writeAccount(ctx, stored, { ...fields, ...valuesIn(to), relationships: back }, { confirmedAt })
}

async function bringBack(ctx: Context, event: RecordedEvent): Promise<void> {
  const stored = await accountOf(ctx, event)
  assertReaches(ctx, 'account:delete', stored.ownerId)
  if (!stored.deletedAt) throw new Refusal(409, `${stored.name} is back already`)
  assertNotErased(stored)
  await showAccount(ctx, stored.id)
}

async function takeAway(ctx: Context, event: RecordedEvent): Promise<void> {
  const stored = await accountOf(ctx, event)
  assertReaches(ctx, 'account:delete', stored.ownerId)
  if (stored.deletedAt) throw accountChangedSince(stored)
  await hideAccount(ctx, stored.id)
}

/** Whoever may delete, and whoever made it a moment ago. */
export const mayUndoCreation = (
  ctx: Context,
  event: RecordedEvent,
  record: 'account' | 'contact',
  ownerId: string | null,
) =>
  reaches(ctx, `${record}:delete`, ownerId) ||
  (reaches(ctx, `${record}:create`, ownerId) && event.actorId !== null && event.actorId === ctx.actor.memberId)

type Values = Record<string, unknown>

/** Refuses when a field no longer holds what the event left in it. */
export function assertStill(record: ChangedSince['record'], stored: object, after: Values, name: string): void {
  const other = otherField(stored, after)
  if (other) throw new ChangedSince(record, name, other)
}

export const isStill = (stored: object, after: Values) => otherField(stored, after) === undefined

const otherField = (stored: object, after: Values) =>
  Object.entries(after).find(([field, value]) => !isSame((stored as Values)[field] ?? null, value ?? null))?.[0]

/** Of relationships only what the event knew of them counts: there were events before there were stages. */
function isSame(stored: unknown, left: unknown): boolean {
  if (!Array.isArray(stored) || !Array.isArray(left)) return isDeepStrictEqual(stored, left)
  return (
    stored.length === left.length &&
    left.every((each: Values | string, at) =>
      typeof each === 'string'
        ? stored[at] === each
        : Object.entries(each).every(([key, value]) => stored[at][key] === value),
    )
  )
}

const accountChangedSince = ({ id, name }: AccountRecord) => new ChangedSince({ type: 'account', id }, name)

async function accountOf(ctx: Context, event: RecordedEvent): Promise<AccountRecord> {
  const id = event.subjects.find(({ role }) => role === 'account')?.id
  const stored = id ? await lockAccount(ctx, id) : undefined
  if (!stored) throw notFound('This account')
  return stored
}
