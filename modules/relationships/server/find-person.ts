import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Person } from '../contract/account.ts'
import { contactColumns, contactsBeside } from './contact-queries.ts'
import { fieldSet } from './fields/field-queries.ts'
import { readValues } from './fields/read-values.ts'
import { shownPartsOf } from './person-parts.ts'
import { type KeptForms, personStandard } from './standard/person-standard.ts'
import { standardPhoneOf, standardPhonesOf, standardTitleOf } from './standard/standard-queries.ts'

type Stored = Omit<Person, 'custom' | 'standard'> & { custom: Record<string, unknown> }
type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor' | 'now'>

/** The person with all that is known of them, for somebody who may see them. */
export async function findPerson(reader: Reader, id: string): Promise<Person> {
  const { workspaceId } = reader
  const found = sql<Stored & { kept: KeptForms; firmCountry: string }>`
    select ${contactColumns}, p.pronunciation, p.language, p.custom, ${shownPartsOf(reader)},
      (select w.country from workspace.workspace w where w.workspace_id = ${workspaceId}) as "firmCountry",
      json_build_object('phone', ${standardPhoneOf(workspaceId, sql`p.phone`)}, 'phones', ${standardPhonesOf(workspaceId)},
        'jobTitle', ${standardTitleOf(workspaceId, sql`p.job_title`)}) as kept
    ${contactsBeside(reader, sql`and p.id = ${id}`)}`.execute(reader.db)
  const [set, { rows }] = await Promise.all([fieldSet(reader), found])
  if (!rows[0]) throw notFound('This person')
  const { kept, firmCountry, ...stored } = rows[0]
  const [person] = await readValues(reader, set, 'contact', [
    { ...stored, standard: personStandard(stored, kept, firmCountry) },
  ])
  return person!
}
