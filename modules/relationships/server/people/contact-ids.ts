import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { ChosenPeople } from './contacts-like.ts'

/** More than that is an import's work. */
const most = 100_000

/** The ids of the whole result, for what is done with all of it. */
export async function contactIds({ db }: Pick<Context, 'db'>, { where }: ChosenPeople): Promise<{ ids: string[] }> {
  const { rows } = await sql<{ id: string }>`
    select a.id from relationships.contact a where ${where} limit ${most + 1}`.execute(db)
  if (rows.length <= most) return { ids: rows.map(({ id }) => id) }
  const message = `These are more than ${most.toLocaleString('en')} people. Narrow the list down.`
  throw invalid([{ path: 'filter', message }])
}
