import { sql } from 'kysely'
import { importedId } from '#modules/data-quality/server/index.ts'
import type { Context } from '#platform/server/context.ts'

type Scope = Context & { importId: string }

/** Lines of a chunk, one transaction of a few tenths of a second; the first one is small (see apply-import). */
const linesPerChunk = 10_000
const linesOfFirst = 1_000

const ofImport = ({ workspaceId, importId }: Scope, alias: string) =>
  sql`${sql.ref(`${alias}.workspace_id`)} = ${workspaceId} and ${sql.ref(`${alias}.import_id`)} = ${importId}`

/** Rows of the same content are told apart by which occurrence in the file they are: 21 repeats are 21 lines. */
export async function tellRepeatsApart(ctx: Scope): Promise<void> {
  await sql`
    update revenue.planned_line l set line_key = md5(l.line_key::text || '#' || r.nth)::uuid
    from (
      select p.row_number, row_number() over (partition by p.line_key order by p.row_number) as nth
      from revenue.planned_line p
      where ${ofImport(ctx, 'p')} and p.line_key in (
        select q.line_key from revenue.planned_line q where ${ofImport(ctx, 'q')} and q.line_key is not null
        group by q.line_key having count(*) > 1)
    ) r
    where ${ofImport(ctx, 'l')} and l.row_number = r.row_number and r.nth > 1`.execute(ctx.db)
}

/** With an id column a second row of the same id is a mistake in the file. */
export async function rejectRepeats(ctx: Scope): Promise<void> {
  await sql`
    update revenue.planned_line l set change = 'rejected', line_key = null, document_key = null,
      problem = format('The number of this line stands in row %s already. Give it another, or leave the row out.', r.first)
    from (
      select p.row_number, min(p.row_number) over (partition by p.line_key) as first
      from revenue.planned_line p
      where ${ofImport(ctx, 'p')} and p.line_key in (
        select q.line_key from revenue.planned_line q where ${ofImport(ctx, 'q')} and q.line_key is not null
        group by q.line_key having count(*) > 1)
    ) r
    where ${ofImport(ctx, 'l')} and l.row_number = r.row_number and r.row_number > r.first`.execute(ctx.db)
}

/** An account or product that only rejected rows name is not created. */
export async function leaveOutUnused(ctx: Scope): Promise<void> {
  const { rows } =
    await sql`select 1 from revenue.planned_line l where ${ofImport(ctx, 'l')} and l.change = 'rejected' limit 1`.execute(
      ctx.db,
    )
  if (rows.length === 0) return
  for (const [table, column] of [
    ['data_quality.planned_account', 'account_id'],
    ['revenue.planned_product', 'product_id'],
  ] as const) {
    await sql`
      update ${sql.table(table)} n set change = 'unused'
      where ${ofImport(ctx, 'n')} and n.change = 'new' and not exists (
        select from revenue.planned_line l
        where ${ofImport(ctx, 'l')} and l.change <> 'rejected' and ${sql.ref(`l.${column}`)} = n.id)`.execute(ctx.db)
  }
}

/** Lines to documents, in the order of their first rows, cut into chunks; those that are there already are found by key. */
export async function planDocuments(ctx: Scope, charges: 'document' | 'line' | 'none'): Promise<void> {
  const { workspaceId, importId } = ctx
  const once = (column: string) =>
    charges === 'line'
      ? sql`coalesce(sum(${sql.ref(column)}), 0)`
      : sql`coalesce((array_agg(${sql.ref(column)} order by row_number) filter (where ${sql.ref(column)} is not null))[1], 0)`
  const sum = (column: string) =>
    sql`coalesce(sum(${sql.ref(column)}) filter (where kind <> 'charge'), 0)::bigint as ${sql.ref(column)}`
  await sql`
    insert into revenue.planned_document (workspace_id, import_id, no, key, id, change, chunk, rows, kind, number, account_id,
      issued_on, due_on, currency, rate, gross, discount, net, tax, charges, base_charges)
    select ${workspaceId}::uuid, ${importId}::uuid, g.no, g.document_key, coalesce(e.id, ${importedId(importId, 'document', sql`g.no`)}),
      case when e.id is null then 'new' else 'same' end, case when g.lines_before < ${linesOfFirst}::int then 0
        else 1 + ((g.lines_before - ${linesOfFirst}::int) / ${linesPerChunk}::int)::int end, g.rows, h.document_kind, left(h.number, 200),
      h.account_id, h.issued_on, h.due_on, h.currency, h.rate, g.gross, g.discount, g.net, g.tax, g.charges, g.base_charges
    from (
      select d.*, row_number() over (order by first_row)::int as no,
        sum(lines) over (order by first_row rows unbounded preceding) - lines as lines_before
      from (
        select document_key, min(row_number) as first_row, count(*) as lines, array_agg(row_number order by row_number) as rows,
          ${sum('gross')}, ${sum('discount')}, ${sum('net')}, coalesce(sum(tax), 0)::bigint as tax,
          ${charges === 'none' ? sql`0` : once('charge')}::bigint as charges,
          ${charges === 'none' ? sql`0` : once('base_charge')}::bigint as base_charges
        from revenue.planned_line l where ${ofImport(ctx, 'l')} and l.change <> 'rejected'
        group by document_key
      ) d
    ) g
    join revenue.planned_line h on ${ofImport(ctx, 'h')} and h.row_number = g.first_row
    left join revenue.document e on e.workspace_id = ${workspaceId} and e.import_key = g.document_key`.execute(ctx.db)
}

/**
 * Compares documents that are there with the file: a line of the same key is the same or changed; a line left over takes
 * the place of a line left over in the same document and of the same product, because a corrected export holds it with
 * other figures; what remains is new. Lines that the file does not name stay.
 */
export async function compareDocuments(ctx: Scope): Promise<void> {
  const { rows } =
    await sql`select 1 from revenue.planned_document d where ${ofImport(ctx, 'd')} and d.change = 'same' limit 1`.execute(
      ctx.db,
    )
  if (rows.length === 0) return
  await findLines(ctx)
  await pairLeftovers(ctx)
  await sql`
    update revenue.planned_document d set change = 'changed'
    from revenue.document e
    where ${ofImport(ctx, 'd')} and d.change = 'same' and e.workspace_id = ${ctx.workspaceId} and e.id = d.id
      and (e.issued_on <> d.issued_on or e.due_on is distinct from coalesce(d.due_on, e.due_on) or e.charges <> d.charges or e.settles <> d.settles
        or exists (select from revenue.planned_line l where ${ofImport(ctx, 'l')} and l.row_number = any(d.rows) and l.change <> 'same'))`.execute(
    ctx.db,
  )
}

async function findLines(ctx: Scope): Promise<void> {
  await sql`
    update revenue.planned_line l set existing_id = e.id, change = case
      when e.kind = l.kind and e.gross = l.gross and e.net = l.net and e.tax = l.tax and e.base_cost is not distinct from l.base_cost
        and e.quantity is not distinct from round(l.quantity, 6) and e.product_id is not distinct from l.product_id
        and e.description is not distinct from l.description then 'same' else 'changed' end
    from revenue.planned_document d, revenue.line e
    where ${ofImport(ctx, 'l')} and l.change = 'new' and ${ofImport(ctx, 'd')} and d.change = 'same' and d.key = l.document_key
      and e.workspace_id = ${ctx.workspaceId} and e.document_id = d.id and e.import_key = l.line_key`.execute(ctx.db)
}

async function pairLeftovers(ctx: Scope): Promise<void> {
  await sql`
    with open_rows as materialized (
      select l.row_number, d.id as document_id, l.product_id,
        row_number() over (partition by d.id, l.product_id order by l.row_number) as nth
      from revenue.planned_document d
      join revenue.planned_line l on ${ofImport(ctx, 'l')} and l.document_key = d.key and l.change = 'new'
      where ${ofImport(ctx, 'd')} and d.change = 'same' and d.number is not null and l.product_id is not null
    ), taken as materialized (
      select l.existing_id from revenue.planned_line l where ${ofImport(ctx, 'l')} and l.existing_id is not null
    ), open_lines as materialized (
      select e.id, e.document_id, e.product_id, row_number() over (partition by e.document_id, e.product_id order by e.position) as nth
      from revenue.line e
      where e.workspace_id = ${ctx.workspaceId} and e.document_id in (select document_id from open_rows)
        and e.import_key is not null and e.product_id is not null and e.id not in (select existing_id from taken)
    )
    update revenue.planned_line l set existing_id = e.id, change = 'changed'
    from open_rows o join open_lines e on e.document_id = o.document_id and e.product_id = o.product_id and e.nth = o.nth
    where ${ofImport(ctx, 'l')} and l.row_number = o.row_number`.execute(ctx.db)
}
