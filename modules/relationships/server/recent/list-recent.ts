import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { StarredItem } from '../../contract/starred.ts'
import { namedRecords } from '../starred/named-records.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** What the reader opened lately and often, the most first; what is a favourite stands with these. */
export async function listRecent(reader: Reader, { limit }: { limit: number }): Promise<{ items: StarredItem[] }> {
  const { workspaceId, actor } = reader
  const mine = sql`select r.record_type, r.record_id, -r.warmth as place from relationships.recent r
    where r.workspace_id = ${workspaceId} and r.member_id = ${actor.memberId} and not exists (
      select from relationships.starred s where s.workspace_id = ${workspaceId} and s.member_id = r.member_id
        and s.record_type = r.record_type and s.record_id = r.record_id)`
  return { items: await namedRecords(reader, mine, limit) }
}
