import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { StarredItem } from '../../contract/starred.ts'
import { namedRecords } from './named-records.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** The reader's own favourites in their order, of what they see still. */
export async function listStarred(reader: Reader): Promise<{ items: StarredItem[] }> {
  const { workspaceId, actor } = reader
  const mine = sql`select s.record_type, s.record_id, s.place from relationships.starred s
    where s.workspace_id = ${workspaceId} and s.member_id = ${actor.memberId}`
  return { items: await namedRecords(reader, mine) }
}
