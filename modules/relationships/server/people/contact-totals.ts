import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { type ChosenPeople, contactsLike } from './contacts-like.ts'

/** How many people a list has, and how many the reader sees in all. */
export async function contactTotals(
  reader: Pick<Context, 'db' | 'workspaceId' | 'actor' | 'now'>,
  { where }: ChosenPeople,
): Promise<{ people: number; all: number }> {
  const count = (which: ChosenPeople['where']) =>
    sql<{ count: number }>`select count(*)::int as count from relationships.contact a where ${which}`.execute(reader.db)
  const [chosen, all] = await Promise.all([count(where), count(contactsLike(reader, {}, {}).where)])
  return { people: chosen.rows[0]!.count, all: all.rows[0]!.count }
}
