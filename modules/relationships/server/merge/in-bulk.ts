import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/**
 * Manifests are compared as wholes. The planner knows nothing of one that was written a moment ago, takes it for a row or two, and
 * would look through all of one for each row of the other.
 */
export async function inBulk<T>({ db }: Pick<Context, 'db'>, work: () => Promise<T>): Promise<T> {
  await sql`set local enable_nestloop = off`.execute(db)
  const done = await work()
  await sql`set local enable_nestloop = on`.execute(db)
  return done
}
