import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Person } from '../contract/account.ts'
import { contactColumns, contactsBeside } from './contact-queries.ts'
import { shownPartsOf } from './person-parts.ts'

/** The person with all that is known of them, for somebody who may see them. */
export async function findPerson(reader: Pick<Context, 'db' | 'workspaceId' | 'actor'>, id: string): Promise<Person> {
  const { rows } = await sql<Person>`
    select ${contactColumns}, p.pronunciation, p.language, ${shownPartsOf(reader)}
    ${contactsBeside(reader, sql`and p.id = ${id}`)}`.execute(reader.db)
  if (!rows[0]) throw notFound('This person')
  return rows[0]
}
