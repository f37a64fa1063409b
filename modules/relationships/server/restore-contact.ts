import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Contact } from '../contract/account.ts'
import { contactRestored } from '../contract/events.ts'
import { findContact } from './contact-queries.ts'
import { contactSubjects, lockContact, writeContactFields } from './contact-record.ts'
import { enterContacts } from './search-entries.ts'
import { assertReaches } from './within-reach.ts'

/** Brings a deleted person back as they were. One that is here already stays as it is. */
export async function restoreContact(ctx: Context, id: string): Promise<Contact & { eventId: string | null }> {
  const stored = await lockContact(ctx, id)
  if (!stored) throw notFound('This person')
  assertReaches(ctx, 'contact:delete', stored.ownerId)
  if (!stored.deletedAt) return { ...(await findContact(ctx, id)), eventId: null }
  await showContact(ctx, id)
  const eventId = await recordEvent(ctx, contactRestored, {
    subjects: contactSubjects(id, stored.accountId),
    body: { name: stored.name },
  })
  return { ...(await findContact(ctx, id)), eventId }
}

export async function showContact(ctx: Context, id: string): Promise<void> {
  await writeContactFields(ctx, id, { deletedAt: null })
  await enterContacts(ctx, sql`p.id = ${id}`)
}
