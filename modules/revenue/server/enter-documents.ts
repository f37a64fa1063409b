import { sql } from 'kysely'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import type { LineKind } from '../contract/document.ts'
import { documentIssued } from '../contract/events.ts'
import { adjustMonths, linesOfDocuments } from './adjust-months.ts'
import { postDocuments } from './books/post-documents.ts'

/** A document with amounts that are worked out already, in minor units of the base currency. */
export interface ReadyDocument {
  id: string
  kind: 'invoice' | 'credit-note'
  number: string
  accountId: string
  issuedOn: string
  dueOn: string | null
  correctsId: string | null
  currency: string
  lines: ReadyLine[]
}

export interface ReadyLine {
  id: string
  kind: LineKind
  productId: string | null
  description: string | null
  quantity: string | null
  listPrice: string | null
  unitCost: string | null
  gross: number
  discount: number
  tax: number
  cost: number | null
}

/**
 * Enters many documents at once: set-based, each with its event and its part of the roll-up. The invoices that credit
 * notes correct stand in the same call before them, or are there already. A few hundred at a time keep statements small.
 */
export async function enterDocuments(ctx: Context, documents: ReadyDocument[]): Promise<void> {
  const rows = documents.map(documentRow)
  const ids = documents.map(({ id }) => id)
  await sql`
    insert into revenue.document (workspace_id, id, kind, number, account_id, issued_on, due_on, currency, corrects_id, gross, discount, net, charges, tax)
    select ${ctx.workspaceId}::uuid, d.id, d.kind, d.number, d.account_id, d.issued_on, d.due_on, d.currency, d.corrects_id,
      d.gross, d.discount, d.net, d.charges, d.tax
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(id uuid, kind text, number text, account_id uuid, issued_on date,
      due_on date, currency text, corrects_id uuid, gross bigint, discount bigint, net bigint, charges bigint, tax bigint)`.execute(
    ctx.db,
  )
  await insertLines(ctx, documents)
  await adjustMonths(ctx, linesOfDocuments(ctx, ids), 'add')
  await postDocuments(ctx, ids)
  await recordEvents(
    ctx,
    documentIssued,
    rows.map((row) => ({
      subjects: [
        { role: 'account', type: 'account', id: row.account_id },
        { role: 'document', type: 'document', id: row.id },
      ],
      body: { kind: row.kind, number: row.number, total: row.net + row.charges + row.tax, currency: row.currency },
      occurredAt: `${row.issued_on}T12:00:00Z`,
    })),
  )
}

async function insertLines(ctx: Context, documents: ReadyDocument[]): Promise<void> {
  const lines = documents.flatMap((document) =>
    document.lines.map((line, at) => ({ ...line, document_id: document.id, position: at + 1 })),
  )
  await sql`
    insert into revenue.line (workspace_id, id, document_id, account_id, issued_on, position, kind, product_id, description, quantity,
      list_price, unit_cost, gross, discount, net, tax, base_gross, base_discount, base_net, base_cost)
    select ${ctx.workspaceId}::uuid, l.id, l.document_id, d.account_id, d.issued_on, l.position, l.kind, l."productId", l.description, l.quantity,
      l."listPrice", l."unitCost", l.gross, l.discount, l.gross - l.discount, l.tax, l.gross, l.discount, l.gross - l.discount, l.cost
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(id uuid, document_id uuid, position int, kind text, "productId" uuid,
      description text, quantity numeric, "listPrice" numeric, "unitCost" numeric, gross bigint, discount bigint, tax bigint, cost bigint)
    join revenue.document d on d.workspace_id = ${ctx.workspaceId} and d.id = l.document_id`.execute(ctx.db)
}

function documentRow(document: ReadyDocument) {
  const sum = (charges: boolean, amount: (line: ReadyLine) => number) =>
    document.lines
      .filter((line) => (line.kind === 'charge') === charges)
      .reduce((total, line) => total + amount(line), 0)
  return {
    id: document.id,
    kind: document.kind,
    number: document.number,
    account_id: document.accountId,
    issued_on: document.issuedOn,
    due_on: document.dueOn,
    currency: document.currency,
    corrects_id: document.correctsId,
    gross: sum(false, (line) => line.gross),
    discount: sum(false, (line) => line.discount),
    net: sum(false, (line) => line.gross - line.discount),
    charges: sum(true, (line) => line.gross - line.discount),
    tax: document.lines.reduce((total, line) => total + line.tax, 0),
  }
}
