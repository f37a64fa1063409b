import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { factsChanged } from '../../contract/facts/fact-events.ts'
import type { Facts } from '../../contract/facts/type-facts.ts'
import type { RelationshipType } from '../../contract/relationship.ts'
import { lockAccount, writeAccountFields } from '../account-record.ts'
import { turnedMoment } from '../confirmed/moments.ts'
import { isStill } from '../undo-account.ts'
import { assertReaches } from '../within-reach.ts'
import { assertWritesConcerns } from './change-facts.ts'
import { storedFacts, writeFacts } from './fact-queries.ts'

export const factUndo: Record<string, Undo> = {
  'relationship.facts-changed': async (ctx, event) => {
    const { type, before, after, confirmedBefore } = factsChanged.body.parse(event.body)
    await putBack(ctx, event, type, { from: after, to: before, confirmedBefore })
  },
}

export const factRedo: Record<string, Undo> = {
  'relationship.facts-changed': async (ctx, event) => {
    const { type, before, after, confirmedBefore } = factsChanged.body.parse(event.body)
    await putBack(ctx, event, type, { from: before, to: after, confirmedBefore })
  },
}

async function putBack(
  ctx: Context,
  event: RecordedEvent,
  type: RelationshipType,
  { from, to, confirmedBefore }: { from: Facts; to: Facts; confirmedBefore: string | undefined },
): Promise<void> {
  const id = event.subjects.find(({ role }) => role === 'account')?.id
  const account = id ? await lockAccount(ctx, id) : undefined
  if (!account) throw notFound('This account')
  assertReaches(ctx, 'account:change', account.ownerId)
  assertWritesConcerns(ctx, account.ownerId, to)
  if (account.deletedAt)
    throw new Refusal(409, `${account.name} is deleted`, { detail: 'Bring the account back first.' })
  const stored = await storedFacts(ctx, account.id, type)
  const other = Object.keys(from).find((key) => !isStill({ [key]: stored[key] ?? null }, { [key]: from[key] }))
  if (other) throw new ChangedSince({ type: 'relationship', id: account.id }, account.name, other)
  const confirmedAt = turnedMoment(account, event, confirmedBefore)
  await Promise.all([
    writeFacts(ctx, account.id, type, { ...stored, ...to }),
    writeAccountFields(ctx, account.id, {}, { confirmedAt }),
  ])
}
