import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import { reaches } from '../within-reach.ts'

/** Deeper than any group of firms; what is above it is refused, so that every walk ends. */
export const deepest = 30

interface Step {
  id: string
  name: string
  ownerId: string | null
}

/**
 * Refuses a parent that already belongs to its subsidiary, and names the circle. Parents are written one at a time in a
 * workspace: two halves of a circle do not come in side by side.
 */
export async function assertNoCircle(ctx: Context, parentId: string, childId: string): Promise<void> {
  const { db, workspaceId } = ctx
  await lockParents(ctx)
  const { rows } = await sql<Step>`
    with recursive above (id, depth) as (
      select ${parentId}::uuid, 0
      union all
      select l.from_account_id, v.depth + 1 from above v
      join relationships.link l on l.workspace_id = ${workspaceId} and l.kind = 'parent' and l.to_account_id = v.id
      where v.depth < ${deepest} and v.id <> ${childId}
    )
    select v.id, a.name, a.owner_id as "ownerId" from above v
    join relationships.account a on a.workspace_id = ${workspaceId} and a.id = v.id order by v.depth`.execute(db)
  if (rows.length > deepest) throw new Refusal(422, `Groups go ${deepest} levels deep at most`)
  const last = rows.at(-1)
  if (last?.id !== childId) return
  const named = (step: Step) => (reaches(ctx, 'account:see', step.ownerId) ? step.name : 'an account you do not see')
  const circle = [last, ...rows].map(named).join(' belongs to ')
  throw invalid([{ path: 'from.id', message: `This would be a circle: ${circle}. Choose another parent.` }])
}

export async function lockParents({ db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>): Promise<void> {
  const lock = `relationships.link parent ${workspaceId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(db)
}
