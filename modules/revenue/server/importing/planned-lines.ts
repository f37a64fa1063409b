import { type RawBuilder, sql } from 'kysely'
import { importedId } from '#modules/data-quality/server/index.ts'
import type { Context } from '#platform/server/context.ts'

type Scope = Context & { importId: string }

export const lineColumns = sql`workspace_id, id, document_id, account_id, issued_on, position, kind, product_id, description, quantity,
  list_price, unit_cost, gross, discount, net, tax, base_gross, base_discount, base_net, base_cost, import_key`

/** The values of `lineColumns` from a planned line `l` in its document `d`. */
export const lineValues = (workspaceId: string, id: RawBuilder<unknown>, position: RawBuilder<unknown>) => sql`
  ${workspaceId}::uuid, ${id}, d.id, d.account_id, d.issued_on, ${position}, l.kind, l.product_id, l.description, l.quantity,
  l.list_price, l.unit_cost, l.gross, l.discount, l.net, l.tax, l.base_gross, l.base_gross - l.base_net, l.base_net, l.base_cost, l.line_key`

/** The rows of documents `d` as lines `l`, at `r.position`. */
export const plannedLines = (ctx: Scope) => sql`revenue.planned_document d
  cross join lateral unnest(d.rows) with ordinality r(row_number, position)
  join revenue.planned_line l on l.workspace_id = ${ctx.workspaceId} and l.import_id = ${ctx.importId} and l.row_number = r.row_number`

/** Charges of a document are a line of their own, behind the others. */
export async function insertCharges(ctx: Scope, where: RawBuilder<unknown>, last: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into revenue.line (${lineColumns})
    select ${ctx.workspaceId}::uuid, ${importedId(ctx.importId, 'charge', sql`d.no`)}, d.id, d.account_id, d.issued_on,
      ${last} + 1,
      'charge', null, null, null, null, null, d.charges, 0, d.charges, 0, d.base_charges, 0, d.base_charges, 0,
      md5(d.key::text || '|charge')::uuid
    from revenue.planned_document d where ${where} and d.charges <> 0 order by d.no`.execute(ctx.db)
}
