import { sql } from 'kysely'
import { accountsToCompare, peopleToCompare, type ToCompare } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { DuplicateKind } from '../../contract/duplicate.ts'
import type { MatchRecord } from '../matching/columns.ts'
import { plainValues } from './plain-values.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

export interface ReadRecord extends MatchRecord {
  externalId: string | null
}

const batch = 1000

const toCompare = ({ workspaceId }: Scope, kind: DuplicateKind) =>
  kind === 'account' ? accountsToCompare(workspaceId) : peopleToCompare(workspaceId)

/**
 * All records of a kind that are there, as the comparison sees them, by keyset a few thousand at a time. `read` opens what each of
 * these is read in: a transaction of its own where requests go on meanwhile.
 */
export async function* matchRecords(
  read: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>,
  kind: DuplicateKind,
): AsyncGenerator<ReadRecord[]> {
  let after: string | null = null
  for (;;) {
    const from: string | null = after
    const rows: ToCompare[] = await read((scope) => readBehind(scope, kind, from))
    if (rows.length > 0) yield rows.map(recordOf)
    if (rows.length < batch) return
    after = rows.at(-1)!.id
  }
}

async function readBehind(scope: Scope, kind: DuplicateKind, after: string | null): Promise<ToCompare[]> {
  const { rows } = await sql<ToCompare>`
    select * from ${toCompare(scope, kind)} r ${after ? sql`where r.id > ${after}` : sql``} order by r.id limit ${batch}`.execute(
    scope.db,
  )
  return rows
}

/** The same of a few. */
export async function matchRecordsOf(scope: Scope, kind: DuplicateKind, ids: readonly string[]): Promise<ReadRecord[]> {
  const { rows } = await sql<ToCompare>`
    select * from ${toCompare(scope, kind)} r where r.id = any(${ids}::uuid[])`.execute(scope.db)
  return rows.map(recordOf)
}

const recordOf = (row: ToCompare): ReadRecord => ({ id: row.id, externalId: row.externalId, values: plainValues(row) })
