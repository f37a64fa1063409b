import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Person } from '../contract/account.ts'
import { contactColumns, contactsBeside } from './contact-queries.ts'
import { fieldSet } from './fields/field-queries.ts'
import { readValues } from './fields/read-values.ts'
import { shownPartsOf } from './person-parts.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor' | 'now'>

/** The person with all that is known of them, for somebody who may see them. */
export async function findPerson(reader: Reader, id: string): Promise<Person> {
  const found = sql<Omit<Person, 'custom'> & { custom: Record<string, unknown> }>`
    select ${contactColumns}, p.pronunciation, p.language, p.custom, ${shownPartsOf(reader)}
    ${contactsBeside(reader, sql`and p.id = ${id}`)}`.execute(reader.db)
  const [set, { rows }] = await Promise.all([fieldSet(reader), found])
  const [person] = await readValues(reader, set, 'contact', rows)
  if (!person) throw notFound('This person')
  return person
}
