import { type RawBuilder, sql } from 'kysely'
import { accountNames, andWithin } from '#modules/relationships/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Document, DocumentRow } from '../contract/document.ts'

export interface DocumentFilter {
  accountId?: string | undefined
  kind?: DocumentRow['kind'] | undefined
}

interface Choice extends DocumentFilter {
  limit: number
  after?: string | undefined
}

const columns = sql`
  d.id, d.kind, d.number, json_build_object('id', a.id, 'name', a.name) as account, d.issued_on as "issuedOn",
  d.due_on as "dueOn", d.currency, d.net, d.charges, d.advances, d.tax`

/** Invoices and credit notes, newest first. */
export async function listDocuments(
  ctx: Context,
  choice: Choice,
): Promise<{ items: DocumentRow[]; next: string | null }> {
  const cursor = decodeCursor(choice.after)
  const { rows } = await sql<DocumentRow>`
    select ${columns} from revenue.document d
    join ${accountNames(ctx.workspaceId)} a on a.id = d.account_id
    where ${documentsLike(ctx, choice)}
      ${cursor ? sql`and (d.issued_on < ${cursor[0]}::date or (d.issued_on = ${cursor[0]}::date and d.id > ${cursor[1]}))` : sql``}
    order by d.issued_on desc, d.id limit ${choice.limit}`.execute(ctx.db)
  const last = rows.length === choice.limit ? rows.at(-1) : undefined
  return { items: rows, next: last ? encodeCursor([last.issuedOn, last.id]) : null }
}

/** The conditions on `revenue.document d` of a list and of its totals. */
export function documentsLike(
  reader: Pick<Context, 'workspaceId' | 'actor'>,
  { accountId, kind }: DocumentFilter,
): RawBuilder<boolean> {
  return sql<boolean>`d.workspace_id = ${reader.workspaceId} ${andWithin(reader, 'document:see', sql`d.account_id`)}
    ${accountId ? sql`and d.account_id = ${accountId}` : sql``} ${kind ? sql`and d.kind = ${kind}` : sql``}`
}

export async function findDocument(ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>, id: string): Promise<Document> {
  const { rows } = await sql<Document>`
    select ${columns}, d.gross, d.discount, trim_scale(d.rate)::text as rate, d.version,
      (select coalesce(json_agg(json_build_object(
          'id', l.id, 'position', l.position, 'kind', l.kind,
          'product', case when p.id is null then null else json_build_object('id', p.id, 'code', p.code, 'name', p.name) end,
          'description', l.description, 'quantity', trim_scale(l.quantity)::text, 'listPrice', trim_scale(l.list_price)::text,
          'unitCost', trim_scale(l.unit_cost)::text, 'gross', l.gross, 'discount', l.discount, 'net', l.net, 'tax', l.tax,
          'baseNet', l.base_net, 'baseCost', l.base_cost) order by l.position, l.id), '[]')
        from revenue.line l
        left join revenue.product p on p.workspace_id = l.workspace_id and p.id = l.product_id
        where l.workspace_id = d.workspace_id and l.document_id = d.id) as lines
    from revenue.document d
    join ${accountNames(ctx.workspaceId)} a on a.id = d.account_id
    where d.workspace_id = ${ctx.workspaceId} and d.id = ${id} ${andWithin(ctx, 'document:see', sql`d.account_id`)}`.execute(
    ctx.db,
  )
  if (!rows[0]) throw notFound('This document')
  return rows[0]
}
