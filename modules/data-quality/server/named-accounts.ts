import { sql } from 'kysely'
import { importAccounts, undoImportedAccounts } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Cells } from './cells.ts'
import { importedEventId } from './import-ids.ts'
import type { Kept } from './import-kind.ts'

/** Creates or rewrites the planned accounts with a number in `range`, from < no ≤ to; answers how many rows that is. */
export async function applyNamedAccounts(
  ctx: Context & { importId: string },
  [from, to]: [number, number],
): Promise<number> {
  await importAccounts(
    ctx,
    sql`
      select a.id, a.change, a.kind, a.name, a.external_id, a.segment, a.street, a.postcode, a.city, a.region, a.country, a.website,
        a.email, a.phone, a.tax_number, a.owner_id, a.relationship_type, a.level, a.stage, a.health, a.health_reason, a.custom, a.salt,
        ${importedEventId(ctx.importId, 'account', sql`a.no`)} as event_id
      from data_quality.planned_account a
      where a.workspace_id = ${ctx.workspaceId} and a.import_id = ${ctx.importId} and a.no > ${from} and a.no <= ${to}
        and a.change in ('new', 'changed')`,
  )
  return 0
}

export const undoNamedAccounts = (ctx: Context, eventIds: string[]): Promise<Kept[]> =>
  undoImportedAccounts(ctx, eventIds)

/** The streets of new accounts, from the row that names each first: only files of accounting programs tell them beside sales. */
export async function fillStreets(
  { db, workspaceId, importId }: Context & { importId: string },
  cells: Cells,
): Promise<void> {
  await sql`
    update data_quality.planned_account p set street = left(${cells.text('street')}, 200) from data_quality.staged_row s
    where p.workspace_id = ${workspaceId} and p.import_id = ${importId} and p.change = 'new' and s.workspace_id = ${workspaceId}
      and s.import_id = ${importId} and s.file_no = 1 and s.row_number = p.row_number`.execute(db)
}
