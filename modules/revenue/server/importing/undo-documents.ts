import { sql } from 'kysely'
import type { Kept } from '#modules/data-quality/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { releaseMirrored } from '../accounting-files/importing/pairs.ts'
import { adjustMonths, linesOfDocuments } from '../adjust-months.ts'
import { postDocuments, unpostDocuments } from '../books/post-documents.ts'
import { lineColumns } from './planned-lines.ts'

interface Touched {
  event_id: string
  id: string
  created: boolean
  name: string
  reason: string | null
}

/** Deletes the documents these events created and restores those they rewrote; one that changed since stays. */
export async function undoDocuments(ctx: Context, eventIds: string[]): Promise<Kept[]> {
  await releaseMirrored(ctx, documentsOfEvents(ctx, eventIds))
  const touched = await touchedDocuments(ctx, eventIds)
  const free = touched.filter(({ reason }) => reason === null)
  await deleteDocuments(
    ctx,
    free.filter(({ created }) => created).map(({ id }) => id),
  )
  await restoreDocuments(
    ctx,
    free.filter(({ created }) => !created).map(({ event_id }) => event_id),
  )
  return touched
    .filter(({ reason }) => reason !== null)
    .map(({ event_id, id, name, reason }) => ({ eventId: event_id, type: 'document', id, name, reason: reason! }))
}

const documentsOfEvents = ({ workspaceId }: Context, eventIds: string[]) => sql`
  select s.subject_id from platform.event_subject s
  where s.workspace_id = ${workspaceId} and s.event_id = any(${eventIds}::uuid[]) and s.role = 'document'`

async function touchedDocuments(ctx: Context, eventIds: string[]): Promise<Touched[]> {
  const { rows } = await sql<Touched>`
    select e.id as event_id, d.id, e.type = 'document.issued' as created,
      case d.kind when 'invoice' then 'Invoice' else 'Credit note' end || coalesce(' ' || d.number, '') as name,
      case when d.version <> case e.type when 'document.issued' then 1 else (b.body #>> '{before,document,version}')::int + 1 end
          then 'It was changed since.'
        when d.issued_on <= k.locked_through or (b.body #>> '{before,document,issued_on}')::date <= k.locked_through then 'Its period is locked.'
        when exists (select from revenue.allocation m where m.workspace_id = ${ctx.workspaceId} and d.id in (m.from_id, m.to_id))
          then 'A payment is matched with it.'
        when e.type = 'document.issued' and exists (select from revenue.document c where c.workspace_id = ${ctx.workspaceId}
          and c.corrects_id = d.id and c.import_key is null) then 'A credit note corrects it.'
        when d.issued_on <= (select locked_through from revenue.books where workspace_id = ${ctx.workspaceId}) then 'Its period is locked.'
        when exists (select from revenue.allocation a where a.workspace_id = ${ctx.workspaceId} and d.id in (a.from_id, a.to_id))
          or exists (select from revenue.write_off w where w.workspace_id = ${ctx.workspaceId} and w.document_id = d.id)
          then 'It was paid, set off or written off here.' end as reason
    from platform.event e
    join platform.event_subject s on s.workspace_id = ${ctx.workspaceId} and s.event_id = e.id and s.role = 'document'
    join revenue.document d on d.workspace_id = ${ctx.workspaceId} and d.id = s.subject_id
    left join revenue.books k on k.workspace_id = ${ctx.workspaceId}
    left join platform.event_body b on b.workspace_id = ${ctx.workspaceId} and b.event_id = e.id
    where e.workspace_id = ${ctx.workspaceId} and e.id = any(${eventIds}::uuid[]) and e.type in ('document.issued', 'document.rewritten')
    order by e.id desc for update of d`.execute(ctx.db)
  return rows
}

async function deleteDocuments(ctx: Context, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await adjustMonths(ctx, linesOfDocuments(ctx, ids), 'take')
  await unpostDocuments(ctx, ids)
  await sql`delete from revenue.line where workspace_id = ${ctx.workspaceId} and document_id = any(${ids}::uuid[])`.execute(
    ctx.db,
  )
  await sql`delete from revenue.document where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[])`.execute(
    ctx.db,
  )
}

/** Every column comes back as it was, its version and its lines' ids too. */
async function restoreDocuments(ctx: Context, eventIds: string[]): Promise<void> {
  if (eventIds.length === 0) return
  const before = sql`
    select b.body -> 'before' as before, (b.body #>> '{before,document,id}')::uuid as id
    from platform.event_body b where b.workspace_id = ${ctx.workspaceId} and b.event_id = any(${eventIds}::uuid[])`
  const lines = sql`select l.* from (${before}) x join revenue.line l on l.workspace_id = ${ctx.workspaceId} and l.document_id = x.id`
  const restored = sql`select id from (${before}) x`
  await adjustMonths(ctx, lines, 'take')
  await unpostDocuments(ctx, restored)
  await sql`delete from revenue.line where workspace_id = ${ctx.workspaceId} and document_id in (select id from (${before}) x)`.execute(
    ctx.db,
  )
  await sql`
    update revenue.document d set kind = r.kind, number = r.number, account_id = r.account_id, issued_on = r.issued_on, due_on = r.due_on,
      currency = r.currency, rate = r.rate, corrects_id = r.corrects_id, gross = r.gross, discount = r.discount, net = r.net,
      charges = r.charges, tax = r.tax, import_key = r.import_key, version = r.version
    from (${before}) x cross join lateral jsonb_populate_record(null::revenue.document, x.before -> 'document') r
    where d.workspace_id = ${ctx.workspaceId} and d.id = x.id`.execute(ctx.db)
  await sql`
    insert into revenue.line (${lineColumns}, unit_price, discount_rate, document_discount, tax_id, tax_rate, unit, corrects_line_id)
    select ${ctx.workspaceId}::uuid, r.id, r.document_id, r.account_id, r.issued_on, r.position, r.kind, r.product_id, r.description,
      r.quantity, r.list_price, r.unit_cost, r.gross, r.discount, r.net, r.tax, r.base_gross, r.base_discount, r.base_net, r.base_cost,
      r.import_key, r.unit_price, r.discount_rate, coalesce(r.document_discount, 0), r.tax_id, r.tax_rate, r.unit, r.corrects_line_id
    from (${before}) x cross join lateral jsonb_populate_recordset(null::revenue.line, x.before -> 'lines') r`.execute(
    ctx.db,
  )
  await adjustMonths(ctx, lines, 'add')
  await postDocuments(ctx, restored)
}
