import { type RawBuilder, sql } from 'kysely'
import { importedEventId, importedId } from '#modules/data-quality/server/index.ts'
import { recordEventRows } from '#platform/events/record-event-rows.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { documentIssued } from '../../contract/events.ts'
import { adjustMonths } from '../adjust-months.ts'
import { postDocuments } from '../books/post-documents.ts'
import { insertCharges, lineColumns, lineValues, plannedLines } from './planned-lines.ts'
import { rewriteDocuments } from './rewrite-documents.ts'

type Scope = Context & { importId: string }

/** Writes the documents of one chunk with their lines, events and months; answers how many input rows they hold. */
export async function applyDocuments(ctx: Scope, chunk: number): Promise<number> {
  const ofChunk = sql`d.workspace_id = ${ctx.workspaceId} and d.import_id = ${ctx.importId} and d.chunk = ${chunk}`
  const fresh = sql`${ofChunk} and d.change = 'new'`
  const { rows } = await sql<{ rows: number; changed: number }>`
    select coalesce(sum(cardinality(d.rows)), 0)::int as rows, (count(*) filter (where d.change = 'changed'))::int as changed
    from revenue.planned_document d where ${ofChunk}`.execute(ctx.db)
  await assertOpenDays(ctx, ofChunk)
  await insertDocuments(ctx, fresh)
  await insertLines(ctx, fresh)
  await adjustMonths(ctx, plannedSums(ctx, fresh), 'add')
  await postDocuments(ctx, sql`select d.id from revenue.planned_document d where ${fresh}`)
  await recordEventRows(ctx, documentIssued, {
    rows: sql`
      select ${importedEventId(ctx.importId, 'document', sql`d.no`)} as event_id, d.salt, d.id, d.account_id,
        (d.issued_on + time '12:00') at time zone 'UTC' as occurred_at,
        jsonb_build_object('kind', d.kind, 'number', d.number, 'total', d.net + d.charges + d.line_charges + d.tax, 'currency', d.currency) as body
      from revenue.planned_document d where ${fresh}`,
    subjects: [
      { role: 'account', type: 'account', column: 'account_id' },
      { role: 'document', type: 'document', column: 'id' },
    ],
  })
  if (rows[0]!.changed > 0) await rewriteDocuments(ctx, sql`${ofChunk} and d.change = 'changed'`)
  return rows[0]!.rows
}

/** The books may have been locked since the file was planned, and a document that it changes may lie in a locked period. */
async function assertOpenDays(ctx: Scope, where: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql<{ locked_through: string | null }>`
    select locked_through from revenue.held_books(${ctx.workspaceId})`.execute(ctx.db)
  const through = rows[0]?.locked_through
  if (!through) return
  const { rows: faults } = await sql<{ number: string | null }>`
    select d.number from revenue.planned_document d
    left join revenue.document b on b.workspace_id = ${ctx.workspaceId} and b.id = d.id and d.change = 'changed'
    where ${where} and d.change <> 'same' and least(d.issued_on, b.issued_on) <= ${through}::date limit 1`.execute(
    ctx.db,
  )
  if (!faults[0]) return
  throw new Refusal(409, `The books are locked through ${through}`, {
    detail: `${faults[0].number ?? 'A document'} lies in that period. Unlock it and go on, or undo the import.`,
  })
}

async function insertDocuments(ctx: Scope, where: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into revenue.document (workspace_id, id, kind, number, account_id, issued_on, due_on, currency, rate, gross, discount, net,
      charges, tax, import_key, settles)
    select ${ctx.workspaceId}::uuid, d.id, d.kind, d.number, d.account_id, d.issued_on, d.due_on, d.currency, d.rate, d.gross, d.discount,
      d.net, d.charges + d.line_charges, d.tax, d.key, coalesce(d.settles, 'elsewhere')
    from revenue.planned_document d where ${where} order by d.no`.execute(ctx.db)
}

async function insertLines(ctx: Scope, where: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into revenue.line (${lineColumns})
    select ${lineValues(ctx.workspaceId, importedId(ctx.importId, 'line', sql`l.row_number`), sql`r.position`)}
    from ${plannedLines(ctx)}
    where ${where} order by d.no, r.position`.execute(ctx.db)
  await insertCharges(ctx, where, sql`cardinality(d.rows)`)
}

/** What the lines of new documents add to the months, without reading them again. */
const plannedSums = (ctx: Scope, where: RawBuilder<unknown>) => sql`
  select d.account_id, d.issued_on, l.kind, l.base_gross, l.base_gross - l.base_net as base_discount, l.base_net, l.base_cost
  from ${plannedLines(ctx)} where ${where}
  union all
  select d.account_id, d.issued_on, 'charge', d.base_charges, 0, d.base_charges, 0
  from revenue.planned_document d where ${where} and d.charges <> 0`
