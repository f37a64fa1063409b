import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { Contact, ContactFields } from '../contract/account.ts'
import { contactChanged } from '../contract/events.ts'
import { findContact } from './contact-queries.ts'
import { contactSubjects, employerNamed, lockContact, writeContactFields } from './contact-record.ts'
import { enterContacts } from './search-entries.ts'
import { assertReaches } from './within-reach.ts'

/** Changes fields of a person; those left out stay. */
export async function changeContact(
  ctx: Context & { ifMatch?: number },
  { id, ...change }: ContactFields & { id: string },
): Promise<Contact & { eventId: string | null }> {
  const stored = await lockContact(ctx, id)
  if (!stored || stored.deletedAt) throw notFound('This person')
  assertReaches(ctx, 'contact:change', stored.ownerId)
  assertVersion(ctx.ifMatch, stored, change)
  const changes = changedFields(stored, change)
  const before = await findContact(ctx, id)
  if (!changes) return { ...before, eventId: null }
  const moves = 'accountId' in changes.after
  const employer = moves ? await employerNamed(ctx, change.accountId, 'contact:change') : undefined
  await Promise.all([writeContactFields(ctx, id, changes.after), enterContacts(ctx, sql`p.id = ${id}`)])
  const names = [
    [stored.accountId, before.accountName],
    [change.accountId, employer],
  ].filter(([account, name]) => moves && account && name)
  const eventId = await recordEvent(ctx, contactChanged, {
    subjects: contactSubjects(id, stored.accountId, change.accountId),
    body: { name: change.name ?? stored.name, ...changes, names: Object.fromEntries(names) as Record<string, string> },
  })
  return { ...(await findContact(ctx, id)), eventId }
}
