import { sql } from 'kysely'
import { unusedOnly } from '#platform/database/references.ts'
import type { Context } from '#platform/server/context.ts'

/** What an undo left in place, and the event whose change stands. */
export interface KeptRecord {
  eventId: string
  type: string
  id: string
  name: string
  reason: string
}

/** Records that imports bring: how those of one sort are deleted, and restored from the events that rewrote them. */
interface Imported {
  type: 'account' | 'contact'
  remove(ctx: Context, ids: string[]): Promise<void>
  restore(ctx: Context, eventIds: string[]): Promise<void>
}

interface Touched {
  event_id: string
  id: string
  name: string
  created: boolean
  changed: boolean
}

/** Deletes the records these events brought and restores those they rewrote; what is used or was changed since stays. */
export async function undoImported(ctx: Context, eventIds: string[], imported: Imported): Promise<KeptRecord[]> {
  const { type } = imported
  const rows = await touchedBy(ctx, eventIds, type)
  const untouched = rows.filter((row) => !row.changed)
  const created = untouched.filter((row) => row.created).map(({ id }) => id)
  const free = await unusedOnly(ctx, `relationships.${type}`, created)
  if (free.size > 0) await imported.remove(ctx, [...free])
  const rewritten = untouched.filter((row) => !row.created).map((row) => row.event_id)
  if (rewritten.length > 0) await imported.restore(ctx, rewritten)
  return rows
    .filter((row) => row.changed || (row.created && !free.has(row.id)))
    .map(({ event_id, id, name, changed }) => ({
      ...{ eventId: event_id, type, id, name },
      reason: changed ? 'It was changed since.' : 'It has other entries.',
    }))
}

/** The records as they are now, held, and whether anybody changed them after the import did. */
async function touchedBy(ctx: Context, eventIds: string[], type: Imported['type']): Promise<Touched[]> {
  const brought = `${type}.imported`
  const { rows } = await sql<Touched>`
    select e.id as event_id, r.id, r.name, e.type = ${brought} as created,
      r.version <> case e.type when ${brought} then 1 else (b.body #>> ${`{before,${type},version}`}::text[])::int + 1 end as changed
    from platform.event e
    join platform.event_subject s on s.workspace_id = ${ctx.workspaceId} and s.event_id = e.id and s.role = ${type}
    join ${sql.table(`relationships.${type}`)} r on r.workspace_id = ${ctx.workspaceId} and r.id = s.subject_id
    left join platform.event_body b on b.workspace_id = ${ctx.workspaceId} and b.event_id = e.id
    where e.workspace_id = ${ctx.workspaceId} and e.id = any(${eventIds}::uuid[]) and e.type in (${brought}, ${`${type}.rewritten`})
    for update of r`.execute(ctx.db)
  return rows
}
