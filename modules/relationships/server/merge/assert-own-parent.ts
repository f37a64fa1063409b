import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { deepest } from '../links/assert-no-circle.ts'

/** Refuses what would leave an account above itself: two that are apart by more than one step of a group. */
export async function assertNotAboveItself(
  { db, workspaceId }: Context,
  id: string,
  { title, detail } = merging,
): Promise<void> {
  const { rows } = await sql<{ id: string; name: string }>`
    with recursive above (id, depth) as (
      select l.from_account_id, 1 from relationships.link l
      where l.workspace_id = ${workspaceId} and l.kind = 'parent' and l.to_account_id = ${id}
      union all
      select l.from_account_id, v.depth + 1 from above v
      join relationships.link l on l.workspace_id = ${workspaceId} and l.kind = 'parent' and l.to_account_id = v.id
      where v.depth <= ${deepest} and v.id <> ${id})
    select v.id, a.name from above v
    join relationships.account a on a.workspace_id = ${workspaceId} and a.id = v.id order by v.depth`.execute(db)
  if (rows.length > deepest) throw new Refusal(409, `Groups go ${deepest} levels deep at most`)
  if (rows.at(-1)?.id !== id) return
  throw new Refusal(409, title, { detail: detail(rows[0]!.name) })
}

const merging = {
  title: 'The survivor would belong to itself',
  detail: (between: string) =>
    `${between} stands between the two in the group. Change whom it belongs to first, then merge them.`,
}
