import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import type { ContactFields, Person } from '../contract/account.ts'
import { contactCreated } from '../contract/events.ts'
import {
  askedAccounts,
  assertAtOwn,
  contactColumnsOf,
  contactSubjects,
  employersNamed,
  presentAccounts,
} from './contact-record.ts'
import { enterValues } from './fields/enter-values.ts'
import { fieldSet } from './fields/field-queries.ts'
import { newCustomColumn } from './fields/kept-values.ts'
import { newValues } from './fields/settle-values.ts'
import { wordsOfValues } from './fields/value-words.ts'
import { findPerson } from './find-person.ts'
import { writeParts } from './person-parts.ts'
import { enterContacts } from './search-entries.ts'
import { nobody, type PersonState, settlePerson, toldFields } from './settle-person.ts'
import { standardise } from './standard/standardise.ts'
import { todayOf } from './today.ts'

export interface NewContact extends ContactFields {
  name: string
  id?: string
}

/** Adds a person, at an account or at several, or on their own. */
export async function createContact(ctx: Context, input: NewContact): Promise<Person & { eventId: string }> {
  const { id = newId(), custom: written, ...fields } = input
  const [employers, set] = await Promise.all([
    employersNamed(ctx, askedAccounts(fields, nobody), 'contact:create'),
    fieldSet(ctx),
  ])
  const values = await newValues(ctx, set, 'contact', written ?? {})
  const names = { ...employers, ...(await wordsOfValues(ctx, set.fields, 'contact', values)) }
  const custom = newCustomColumn(values)
  const settled = settlePerson(nobody, fields, { memberId: ctx.actor.memberId, today: await todayOf(ctx) })
  await assertAtOwn(ctx, settled, 'contact:create')
  const isRead =
    settled.phones.length > 0 || Boolean(settled.jobTitle) || settled.places.some(({ jobTitle }) => jobTitle)
  const row = { name: input.name, ...(custom && { custom }), ...contactColumnsOf({ ...fields, ...settled }) }
  const [, , , , eventId, contact] = await Promise.all([
    ctx.db
      .insertInto('relationships.contact')
      .values({
        workspace_id: ctx.workspaceId,
        id,
        ...row,
        created_at: ctx.now,
        updated_at: ctx.now,
        confirmed_at: ctx.now,
      })
      .execute(),
    writeParts(ctx, id, settled),
    custom && enterValues(ctx, 'contact', sql`r.id = ${id}`),
    enterContacts(ctx, sql`p.id = ${id}`),
    recordEvent(ctx, contactCreated, {
      subjects: contactSubjects(id, ...presentAccounts(settled)),
      body: {
        name: input.name,
        after: { ...toldOfNew(fields, settled), ...given(values) },
        ...(Object.keys(names).length > 0 && { names }),
      },
    }),
    isRead ? undefined : findPerson(ctx, id),
  ])
  if (contact) return { ...contact, eventId }
  await standardise(ctx, 'contact', [id])
  return { ...(await findPerson(ctx, id)), eventId }
}

const given = (values: object) => Object.fromEntries(Object.entries(values).filter(([, value]) => value != null))

function toldOfNew({ name, firstName, lastName, pronunciation, language }: ContactFields, settled: PersonState) {
  const told = Object.fromEntries(
    toldFields(nobody, settled).map((field) => [field, settled[field as keyof PersonState]]),
  )
  return given({ name, firstName, lastName, pronunciation, language, ...told })
}
