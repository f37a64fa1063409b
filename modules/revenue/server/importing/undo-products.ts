import { sql } from 'kysely'
import type { Kept } from '#modules/data-quality/server/index.ts'
import { unusedOnly } from '#platform/database/references.ts'
import type { Context } from '#platform/server/context.ts'

/** Deletes the products these events created; one that is used or was changed since stays. */
export async function undoProducts(ctx: Context, eventIds: string[]): Promise<Kept[]> {
  const { rows } = await sql<{ event_id: string; id: string; name: string; changed: boolean }>`
    select e.id as event_id, p.id, p.name, p.version <> 1 as changed
    from platform.event e
    join platform.event_subject s on s.workspace_id = ${ctx.workspaceId} and s.event_id = e.id and s.role = 'product'
    join revenue.product p on p.workspace_id = ${ctx.workspaceId} and p.id = s.subject_id
    where e.workspace_id = ${ctx.workspaceId} and e.id = any(${eventIds}::uuid[]) and e.type = 'product.imported'
    for update of p`.execute(ctx.db)
  const unchanged = rows.filter(({ changed }) => !changed).map(({ id }) => id)
  const free = await unusedOnly(ctx, 'revenue.product', unchanged)
  await sql`delete from revenue.product where workspace_id = ${ctx.workspaceId} and id = any(${[...free]}::uuid[])`.execute(
    ctx.db,
  )
  return rows
    .filter(({ id }) => !free.has(id))
    .map(({ event_id, id, name, changed }) => ({
      ...{ eventId: event_id, type: 'product', id, name },
      reason: changed ? 'It was changed since.' : 'It is used by other lines.',
    }))
}
