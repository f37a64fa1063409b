import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { Contact, ContactFields } from '../contract/account.ts'
import { contactChanged } from '../contract/events.ts'
import { findContact } from './contact-queries.ts'
import { contactSubjects, employerNamed, lockContact, writeContactFields } from './contact-record.ts'
import { changedValues, enterChanged } from './fields/change-values.ts'
import { withValues } from './fields/kept-values.ts'
import { enterContacts } from './search-entries.ts'
import { assertReaches } from './within-reach.ts'

/** Changes fields of a person; those left out stay. */
export async function changeContact(
  ctx: Context & { ifMatch?: number },
  { id, custom: written, ...fields }: ContactFields & { id: string },
): Promise<Contact & { eventId: string | null }> {
  const stored = await lockContact(ctx, id)
  if (!stored || stored.deletedAt) throw notFound('This person')
  assertReaches(ctx, 'contact:change', stored.ownerId)
  const { values, words } = await changedValues(ctx, 'contact', stored, written)
  const change = { ...fields, ...values }
  const whole = withValues(stored, values)
  assertVersion(ctx.ifMatch, whole, change)
  const changes = changedFields(whole, change)
  const before = await findContact(ctx, id)
  if (!changes) return { ...before, eventId: null }
  const moves = 'accountId' in changes.after
  const employer = moves ? await employerNamed(ctx, fields.accountId, 'contact:change') : undefined
  await Promise.all([
    writeContactFields(ctx, id, changes.after),
    enterChanged(ctx, 'contact', id, changes.after),
    enterContacts(ctx, sql`p.id = ${id}`),
  ])
  const names = [
    [stored.accountId, before.accountName],
    [fields.accountId, employer],
  ].filter(([account, name]) => moves && account && name)
  const eventId = await recordEvent(ctx, contactChanged, {
    subjects: contactSubjects(id, stored.accountId, fields.accountId),
    body: { name: fields.name ?? stored.name, ...changes, names: { ...words, ...Object.fromEntries(names) } },
  })
  return { ...(await findContact(ctx, id)), eventId }
}
