import { type RawBuilder, sql } from 'kysely'
import { holdMerges, mergedSince, survivors } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { importedEventId } from './import-ids.ts'
import type { ImportKind } from './import-kind.ts'

/**
 * Accounts and people that were merged since the file was planned: what it brings goes to those they went into, as it would had
 * they been merged before. Until the chunk is written nobody merges any more. Of two rows that then are of one record the first
 * counts; the other stands among the rejected ones.
 */
export async function followMerges(
  ctx: Context & { importId: string },
  { follows }: Pick<ImportKind, 'follows'>,
): Promise<void> {
  await holdMerges(ctx)
  const merged = await mergedSince(ctx, ctx.importId)
  for (const { table, column, record, itself } of follows.filter((each) => merged.includes(each.record))) {
    const { db, workspaceId, importId } = ctx
    // Its own number stays, whatever that of the row is.
    const number = itself ? sql`, external_id = null` : sql``
    await sql`
      update ${sql.table(table)} t set ${sql.ref(column)} = s.survivor_id ${number}
      from ${survivors(workspaceId, record)} s
      where t.workspace_id = ${workspaceId} and t.import_id = ${importId} and t.${sql.ref(column)} = s.id`.execute(db)
    if (itself) await leaveOutSecond(ctx, table, importedEventId(importId, record, sql`t.${sql.ref(itself)}`))
  }
}

async function leaveOutSecond(
  { db, workspaceId, importId }: Context & { importId: string },
  table: string,
  eventId: RawBuilder<unknown>,
): Promise<void> {
  const problem = 'Its record was merged into that of an earlier row while the file was being written.'
  const { rows } = await sql`
    with second as (
        update ${sql.table(table)} t set change = 'rejected', problem = ${problem}
        where t.workspace_id = ${workspaceId} and t.import_id = ${importId} and t.change = 'changed'
          and not exists (select from platform.event e where e.workspace_id = ${workspaceId} and e.id = ${eventId})
          and exists (
          select from ${sql.table(table)} o where o.workspace_id = ${workspaceId} and o.import_id = ${importId}
            and o.id = t.id and o.row_number < t.row_number and o.change in ('new', 'changed'))
        returning t.row_number)
    insert into data_quality.rejected_row (workspace_id, import_id, row_number, line_number, cells, problem)
    select ${workspaceId}::uuid, ${importId}::uuid, r.row_number, r.line_number, r.cells, ${problem}
    from second s
    join data_quality.staged_row r on r.workspace_id = ${workspaceId} and r.import_id = ${importId} and r.file_no = 1
      and r.row_number = s.row_number
    on conflict do nothing returning row_number`.execute(db)
  if (rows.length === 0) return
  await sql`
    update data_quality.import set counts = counts || jsonb_build_object(
      'rejected', (counts ->> 'rejected')::int + ${rows.length}::int,
      'updated', (counts ->> 'updated')::int - ${rows.length}::int)
    where workspace_id = ${workspaceId} and id = ${importId}`.execute(db)
}
