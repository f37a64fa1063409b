import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { RelationshipType } from '../../contract/relationship.ts'
import { ownerWithin } from '../within-reach.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

const most = 20

/** What was written in a field of accounts that one sees, the most frequent first. */
export async function suggestFacts(
  reader: Reader,
  { type, key }: { type: RelationshipType; key: string },
): Promise<{ items: string[] }> {
  const { db, workspaceId } = reader
  const own = ownerWithin(reader, 'account:see', sql`a.owner_id`)
  const { rows } = await sql<{ value: string }>`
    select f.facts ->> ${key} as value from relationships.type_fact f
    join relationships.account a on a.workspace_id = ${workspaceId} and a.id = f.account_id and a.deleted_at is null
      ${own ? sql`and ${own}` : sql``}
    where f.workspace_id = ${workspaceId} and f.type = ${type} and f.facts ->> ${key} is not null
    group by 1 order by count(*) desc, 1 limit ${most}`.execute(db)
  return { items: rows.map(({ value }) => value) }
}
