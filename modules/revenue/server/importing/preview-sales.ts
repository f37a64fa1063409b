import { sql } from 'kysely'
import type { Mapping } from '#modules/data-quality/contract/import.ts'
import { importFields } from '#modules/data-quality/contract/import-fields.ts'
import type { PreviewRow, PreviewTab } from '#modules/data-quality/contract/import-record.ts'
import { Cells, type ImportScope, rowsOfStart } from '#modules/data-quality/server/index.ts'

const shown = 50

const of: Record<Exclude<PreviewTab, 'mixed'>, ReturnType<typeof sql>> = {
  'new-accounts': sql`a.change = 'new'`,
  returns: sql`l.kind = 'return'`,
  rejected: sql`l.change = 'rejected'`,
}

/** Rows as they will be; `mixed` shows those the file begins with, and one of each kind that is not among them. */
export async function previewSales(scope: ImportScope, mapping: Mapping, tab: PreviewTab): Promise<PreviewRow[]> {
  const { db, workspaceId, importId } = scope
  const cells = new Cells(mapping)
  const mine = (alias: string) =>
    sql`${sql.ref(`${alias}.workspace_id`)} = ${workspaceId} and ${sql.ref(`${alias}.import_id`)} = ${importId}`
  const labels = new Map(importFields.sales.fields.map(({ key, label }) => [key, label]))
  const matched = mapping.columns.filter(({ field }) => field !== null)
  const named = sql`json_build_array(${sql.join(
    matched.map(
      ({ field, column }) =>
        sql`json_build_object('label', ${sql.lit(labels.get(field!) ?? '')}, 'text', s.cells[${sql.lit(column + 1)}])`,
    ),
  )})`
  const chosen =
    tab === 'mixed'
      ? sql`(select l.row_number from revenue.planned_line l where ${mine('l')} order by l.row_number limit ${rowsOfStart})
          union
          select min(l.row_number) from revenue.planned_line l where ${mine('l')} group by l.change, l.document_kind, l.kind`
      : sql`select l.row_number from revenue.planned_line l
          left join data_quality.planned_account a on ${mine('a')} and a.no = l.account_no
          where ${mine('l')} and ${of[tab]} order by l.row_number limit ${shown}`
  const { rows } = await sql<PreviewRow>`
    select l.row_number as row, s.line_number as line, l.change, l.problem,
      nullif(l.issued_on, '-infinity')::text as date,
      coalesce(l.number, ${cells.text('documentNumber')}) as document,
      coalesce(a.name, ${cells.text('accountName')}, ${cells.text('accountId')}) as account,
      coalesce(a.change = 'new', false) as "accountIsNew",
      coalesce(${cells.text('productName')}, ${cells.text('productCode')}, l.description) as product,
      coalesce(trim_scale(case when l.kind in ('return', 'allowance') then -l.quantity else l.quantity end)::text, ${cells.text('quantity')}) as quantity,
      trim_scale(l.list_price)::text as "listPrice",
      case when l.gross <> 0 then round(l.discount::numeric / l.gross, 6)::float8 end as "discountRate",
      l.net, l.currency, l.kind, case when l.change = 'rejected' then ${named} else '[]'::json end as cells
    from (${chosen}) c
    join revenue.planned_line l on ${mine('l')} and l.row_number = c.row_number
    join data_quality.staged_row s on ${mine('s')} and s.file_no = 1 and s.row_number = c.row_number
    left join data_quality.planned_account a on ${mine('a')} and a.no = l.account_no
    order by l.row_number`.execute(db)
  return rows
}
