import { type RawBuilder, sql } from 'kysely'
import { chargeItems, discountItems, earlyPaymentItems } from '#modules/data-quality/contract/sales-words.ts'
import { type Cells, importedId } from '#modules/data-quality/server/index.ts'
import type { Context } from '#platform/server/context.ts'

/** What a row names its product by: its code, or a blank and its name. Null: the row names none. */
export const productKey = (cells: Cells): RawBuilder<unknown> =>
  sql`coalesce(${cells.text('productCode')}, ' ' || ${cells.text('productName')})`

/** What a name says about its lines besides goods; null is goods. */
export const meaningOf = (text: RawBuilder<unknown>) => sql<string | null>`
  case when ${text} is null then null
    when ${text} ~* ${sql.lit(earlyPaymentItems)} then 'early-payment-discount'
    when ${text} ~* ${sql.lit(discountItems)} then 'discount'
    when ${text} ~* ${sql.lit(chargeItems)} then 'charge' end`

/** The products that rows name, each once, matched by code with those there are, else by name. */
export async function planProducts(ctx: Context & { importId: string }, cells: Cells): Promise<void> {
  if (!cells.has('productCode') && !cells.has('productName')) return
  const { workspaceId, importId } = ctx
  const ofImport = sql`s.workspace_id = ${workspaceId} and s.import_id = ${importId}`
  await sql`
    insert into revenue.planned_product (workspace_id, import_id, no, row_number, product_key, id, change, code, name, family, means)
    with keys as materialized (
      select ${productKey(cells)} as product_key, min(s.row_number) as row_number
      from data_quality.staged_row s where ${ofImport} and s.problem is null group by 1
    ), named as materialized (
      select k.product_key, k.row_number, row_number() over (order by k.row_number)::int as no,
        ${cells.text('productCode')} as code,
        left(coalesce(${cells.text('productName')}, ${cells.text('productCode')}), 500) as name, ${cells.text('productFamily')} as family
      from keys k join data_quality.staged_row s on ${ofImport} and s.file_no = 1 and s.row_number = k.row_number
      where k.product_key is not null
    ), in_file as (
      select lower(name) as name, min(no) as leader from named where code is null group by lower(name)
    ), by_name as (
      select lower(name) as name, min(id::text)::uuid as id from revenue.product
      where workspace_id = ${workspaceId} group by lower(name) having count(*) = 1
    )
    select ${workspaceId}::uuid, ${importId}::uuid, n.no, n.row_number, n.product_key,
      coalesce(e.id, b.id, ${importedId(importId, 'product', sql`coalesce(f.leader, n.no)`)}),
      case when coalesce(e.id, b.id) is null and coalesce(f.leader, n.no) = n.no then 'new' else 'same' end,
      n.code, n.name, n.family, ${meaningOf(sql`n.name`)}
    from named n
    left join revenue.product e on e.workspace_id = ${workspaceId} and e.code = n.code
    left join by_name b on n.code is null and b.name = lower(n.name)
    left join in_file f on n.code is null and f.name = lower(n.name)`.execute(ctx.db)
}
