import { type RawBuilder, sql } from 'kysely'
import { importedEventId, importedId } from '#modules/data-quality/server/index.ts'
import { recordEventRows } from '#platform/events/record-event-rows.ts'
import type { Context } from '#platform/server/context.ts'
import { documentRewritten } from '../../contract/import-events.ts'
import { pairAgain, releasePairs } from '../accounting-files/importing/pairs.ts'
import { adjustMonths } from '../adjust-months.ts'
import { postDocuments, unpostDocuments } from '../books/post-documents.ts'
import { insertCharges, lineColumns, lineValues, plannedLines } from './planned-lines.ts'

type Scope = Context & { importId: string }
type Sql = RawBuilder<unknown>

/**
 * Documents that are there and differ from the file: the event first, which keeps them as they were with all their lines;
 * then changed lines, new lines and charges, and the sums of the document from its lines.
 */
export async function rewriteDocuments(ctx: Scope, where: Sql): Promise<void> {
  const theirLines = sql`select l.* from revenue.planned_document d
    join revenue.line l on l.workspace_id = ${ctx.workspaceId} and l.document_id = d.id where ${where}`
  const their = sql`select d.id from revenue.planned_document d where ${where}`
  await followDocuments(ctx, where)
  await keepBefore(ctx, where)
  await adjustMonths(ctx, theirLines, 'take')
  const pairs = await releasePairs(ctx, their)
  await unpostDocuments(ctx, their)
  await changeLines(ctx, where)
  await addLines(ctx, where)
  await replaceCharges(ctx, where)
  await sumUp(ctx, where)
  await adjustMonths(ctx, theirLines, 'add')
  await postDocuments(ctx, their)
  await pairAgain(ctx, pairs)
}

/** A merge that was made or taken back since the file was planned took them along: their lines go where they are. */
async function followDocuments(ctx: Scope, where: Sql): Promise<void> {
  await sql`
    update revenue.planned_document d set account_id = b.account_id from revenue.document b
    where b.workspace_id = ${ctx.workspaceId} and b.id = d.id and b.account_id <> d.account_id and ${where}`.execute(
    ctx.db,
  )
}

async function keepBefore(ctx: Scope, where: Sql): Promise<void> {
  await recordEventRows(ctx, documentRewritten, {
    rows: sql`
      select ${importedEventId(ctx.importId, 'document', sql`d.no`)} as event_id, d.salt, d.id, d.account_id, ${ctx.now}::timestamptz as occurred_at,
        jsonb_build_object('kind', d.kind, 'number', d.number, 'total', d.net + d.charges + d.tax, 'currency', d.currency, 'before', jsonb_build_object(
          'document', to_jsonb(b), 'lines', (select jsonb_agg(to_jsonb(l) order by l.position) from revenue.line l
            where l.workspace_id = ${ctx.workspaceId} and l.document_id = d.id))) as body
      from revenue.planned_document d join revenue.document b on b.workspace_id = ${ctx.workspaceId} and b.id = d.id
      where ${where}`,
    subjects: [
      { role: 'account', type: 'account', column: 'account_id' },
      { role: 'document', type: 'document', column: 'id' },
    ],
  })
}

async function changeLines(ctx: Scope, where: Sql): Promise<void> {
  await sql`
    update revenue.line e set kind = l.kind, product_id = l.product_id, description = l.description, quantity = l.quantity,
      list_price = l.list_price, unit_cost = l.unit_cost, gross = l.gross, discount = l.discount, net = l.net, tax = l.tax,
      base_gross = l.base_gross, base_discount = l.base_gross - l.base_net, base_net = l.base_net, base_cost = l.base_cost, import_key = l.line_key
    from ${plannedLines(ctx)}
    where e.workspace_id = ${ctx.workspaceId} and e.id = l.existing_id and l.change = 'changed' and ${where}`.execute(
    ctx.db,
  )
  await sql`
    update revenue.line e set issued_on = d.issued_on from revenue.planned_document d
    where e.workspace_id = ${ctx.workspaceId} and e.document_id = d.id and e.issued_on <> d.issued_on and ${where}`.execute(
    ctx.db,
  )
}

async function addLines(ctx: Scope, where: Sql): Promise<void> {
  await sql`
    insert into revenue.line (${lineColumns})
    select ${lineValues(ctx.workspaceId, importedId(ctx.importId, 'line', sql`l.row_number`), sql`r.position + b.last`)}
    from ${plannedLines(ctx)}
    cross join lateral (select max(e.position) as last from revenue.line e
      where e.workspace_id = ${ctx.workspaceId} and e.document_id = d.id) b
    where l.change = 'new' and ${where} order by d.no, r.position`.execute(ctx.db)
}

async function replaceCharges(ctx: Scope, where: Sql): Promise<void> {
  const differs = sql`${where} and d.charges <> (select e.charges from revenue.document e where e.workspace_id = ${ctx.workspaceId} and e.id = d.id)`
  await sql`
    delete from revenue.line e using revenue.planned_document d
    where e.workspace_id = ${ctx.workspaceId} and e.document_id = d.id and e.import_key = md5(d.key::text || '|charge')::uuid and ${differs}`.execute(
    ctx.db,
  )
  const last = sql`coalesce((select max(e.position) from revenue.line e
    where e.workspace_id = ${ctx.workspaceId} and e.document_id = d.id), 0)`
  await insertCharges(ctx, differs, last)
}

async function sumUp(ctx: Scope, where: Sql): Promise<void> {
  await sql`
    update revenue.document b set issued_on = d.issued_on, due_on = coalesce(d.due_on, b.due_on), rate = d.rate, version = b.version + 1,
      settles = coalesce(d.settles, b.settles), gross = s.gross, discount = s.discount, net = s.net, charges = s.charges, tax = s.tax
    from revenue.planned_document d
    cross join lateral (
      select coalesce(sum(gross) filter (where kind <> 'charge'), 0) as gross, coalesce(sum(discount) filter (where kind <> 'charge'), 0) as discount,
        coalesce(sum(net) filter (where kind <> 'charge'), 0) as net, coalesce(sum(net) filter (where kind = 'charge'), 0) as charges, sum(tax) as tax
      from revenue.line l where l.workspace_id = ${ctx.workspaceId} and l.document_id = d.id) s
    where b.workspace_id = ${ctx.workspaceId} and b.id = d.id and ${where}`.execute(ctx.db)
}
