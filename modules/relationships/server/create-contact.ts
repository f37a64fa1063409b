import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import type { Contact, ContactFields } from '../contract/account.ts'
import { contactCreated } from '../contract/events.ts'
import { findContact } from './contact-queries.ts'
import { contactColumnsOf, contactSubjects, employerNamed } from './contact-record.ts'
import { enterContacts } from './search-entries.ts'

export interface NewContact extends ContactFields {
  name: string
  id?: string
}

/** Adds a person, at an account or on their own. */
export async function createContact(ctx: Context, input: NewContact): Promise<Contact & { eventId: string }> {
  const { id = newId(), ...fields } = input
  const employer = await employerNamed(ctx, fields.accountId, 'contact:create')
  const row = { name: input.name, ...contactColumnsOf(fields) }
  const [, , eventId, contact] = await Promise.all([
    ctx.db
      .insertInto('relationships.contact')
      .values({ workspace_id: ctx.workspaceId, id, ...row, created_at: ctx.now, updated_at: ctx.now })
      .execute(),
    enterContacts(ctx, sql`p.id = ${id}`),
    recordEvent(ctx, contactCreated, {
      subjects: contactSubjects(id, fields.accountId),
      body: {
        name: input.name,
        after: Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)),
        ...(fields.accountId && employer && { names: { [fields.accountId]: employer } }),
      },
    }),
    findContact(ctx, id),
  ])
  return { ...contact, eventId }
}
