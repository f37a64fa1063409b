import type pg from 'pg'

/** A pool, or the connection of a transaction: what belongs together is given the same one. */
export interface Queryable {
  query<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<R>>
}
