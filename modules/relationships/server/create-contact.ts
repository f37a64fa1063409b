import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import type { Contact, ContactFields } from '../contract/account.ts'
import { contactCreated } from '../contract/events.ts'
import { findContact } from './contact-queries.ts'
import { contactColumnsOf, contactSubjects, employerNamed } from './contact-record.ts'
import { enterValues } from './fields/enter-values.ts'
import { fieldSet } from './fields/field-queries.ts'
import { newCustomColumn } from './fields/kept-values.ts'
import { newValues } from './fields/settle-values.ts'
import { wordsOfValues } from './fields/value-words.ts'
import { enterContacts } from './search-entries.ts'

export interface NewContact extends ContactFields {
  name: string
  id?: string
}

/** Adds a person, at an account or on their own. */
export async function createContact(ctx: Context, input: NewContact): Promise<Contact & { eventId: string }> {
  const { id = newId(), custom: written, ...fields } = input
  const [employer, set] = await Promise.all([employerNamed(ctx, fields.accountId, 'contact:create'), fieldSet(ctx)])
  const values = await newValues(ctx, set, 'contact', written ?? {})
  const words = await wordsOfValues(ctx, set.fields, 'contact', values)
  const custom = newCustomColumn(values)
  const row = { name: input.name, ...(custom && { custom }), ...contactColumnsOf(fields) }
  const names = { ...words, ...(fields.accountId && employer && { [fields.accountId]: employer }) }
  const [, , , eventId, contact] = await Promise.all([
    ctx.db
      .insertInto('relationships.contact')
      .values({ workspace_id: ctx.workspaceId, id, ...row, created_at: ctx.now, updated_at: ctx.now })
      .execute(),
    custom && enterValues(ctx, 'contact', sql`r.id = ${id}`),
    enterContacts(ctx, sql`p.id = ${id}`),
    recordEvent(ctx, contactCreated, {
      subjects: contactSubjects(id, fields.accountId),
      body: {
        name: input.name,
        after: Object.fromEntries(Object.entries({ ...fields, ...values }).filter(([, value]) => value != null)),
        ...(Object.keys(names).length > 0 && { names }),
      },
    }),
    findContact(ctx, id),
  ])
  return { ...contact, eventId }
}
