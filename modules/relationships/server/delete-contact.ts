import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { contactDeleted } from '../contract/events.ts'
import { contactSubjects, lockContact, ownerReached, presentAccounts, writePerson } from './contact-record.ts'
import { leaveSearch } from './search-entries.ts'
import { assertReaches } from './within-reach.ts'

/** Deletes a person; kept for 90 days. */
export async function deleteContact(ctx: Context & { ifMatch?: number }, id: string): Promise<{ eventId: string }> {
  const stored = await lockContact(ctx, id)
  if (!stored || stored.deletedAt) throw notFound('This person')
  assertReaches(ctx, 'contact:delete', ownerReached(ctx, 'contact:delete', stored))
  assertVersion(ctx.ifMatch, stored, {})
  await hideContact(ctx, id)
  const eventId = await recordEvent(ctx, contactDeleted, {
    subjects: contactSubjects(id, ...presentAccounts(stored)),
    body: { name: stored.name },
  })
  return { eventId }
}

export async function hideContact(ctx: Context, id: string): Promise<void> {
  await Promise.all([writePerson(ctx, id, { deletedAt: ctx.now }), leaveSearch(ctx, 'contact', id)])
}
