import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Person } from '../contract/account.ts'
import { contactRestored } from '../contract/events.ts'
import { contactSubjects, lockContact, ownerReached, presentAccounts, writePerson } from './contact-record.ts'
import { findPerson } from './find-person.ts'
import { assertNotMerged } from './restore-account.ts'
import { enterContacts } from './search-entries.ts'
import { assertReaches } from './within-reach.ts'

/** Brings a deleted person back as they were. One that is here already stays as it is. */
export async function restoreContact(ctx: Context, id: string): Promise<Person & { eventId: string | null }> {
  const stored = await lockContact(ctx, id)
  if (!stored) throw notFound('This person')
  assertReaches(ctx, 'contact:delete', ownerReached(ctx, 'contact:delete', stored))
  if (!stored.deletedAt) return { ...(await findPerson(ctx, id)), eventId: null }
  assertNotMerged(stored)
  await showContact(ctx, id)
  const eventId = await recordEvent(ctx, contactRestored, {
    subjects: contactSubjects(id, ...presentAccounts(stored)),
    body: { name: stored.name },
  })
  return { ...(await findPerson(ctx, id)), eventId }
}

export async function showContact(ctx: Context, id: string): Promise<void> {
  await writePerson(ctx, id, { deletedAt: null })
  await enterContacts(ctx, sql`p.id = ${id}`)
}
