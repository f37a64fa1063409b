import { sql } from 'kysely'
import type { Kept } from '#modules/data-quality/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { releaseMirrored } from './pairs.ts'

interface Touched {
  event_id: string
  id: string
  name: string
  reason: string | null
}

/** Takes back the payments that these events of an import brought; one that pays something of ours, or whose period is locked, stays. */
export async function undoPayments(ctx: Context, eventIds: string[]): Promise<Kept[]> {
  const { workspaceId, db } = ctx
  const theirs = sql`
    select s.subject_id from platform.event_subject s
    join platform.event e on e.workspace_id = ${workspaceId} and e.id = s.event_id and e.type = 'payment.taken'
    where s.workspace_id = ${workspaceId} and s.event_id = any(${eventIds}::uuid[]) and s.role = 'payment'`
  await releaseMirrored(
    ctx,
    sql`select p.id from revenue.payment p where p.workspace_id = ${workspaceId} and p.id in (${theirs}) and not exists (
      select from revenue.books b where b.workspace_id = ${workspaceId} and b.locked_through >= p.day)`,
  )
  const { rows } = await sql<Touched>`
    select e.id as event_id, p.id, concat_ws(' ', 'Payment', p.reference) as name, case
      when p.day <= (select locked_through from revenue.books where workspace_id = ${workspaceId}) then 'Its period is locked.'
      when p.version <> 1 or p.reversed_by is not null then 'It was changed since.'
      when exists (select from revenue.allocation a where a.workspace_id = ${workspaceId} and p.id in (a.from_id, a.to_id))
        then 'It pays something that was issued here.' end as reason
    from platform.event e
    join platform.event_subject s on s.workspace_id = ${workspaceId} and s.event_id = e.id and s.role = 'payment'
    join revenue.payment p on p.workspace_id = ${workspaceId} and p.id = s.subject_id and p.origin = 'mirrored'
    where e.workspace_id = ${workspaceId} and e.id = any(${eventIds}::uuid[]) and e.type = 'payment.taken'
    order by e.id desc for update of p`.execute(db)
  const free = rows.filter(({ reason }) => reason === null).map(({ id }) => id)
  for (const [table, column] of [
    ['revenue.posting', 'source_id'],
    ['revenue.open_item', 'id'],
    ['revenue.payment', 'id'],
  ] as const)
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId} and ${sql.ref(column)} = any(${free}::uuid[])`.execute(
      db,
    )
  return rows
    .filter(({ reason }) => reason !== null)
    .map(({ event_id, id, name, reason }) => ({ eventId: event_id, type: 'payment', id, name, reason: reason! }))
}
