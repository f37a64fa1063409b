import type { Insertable } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import type { LineKind } from '../../contract/document.ts'
import { documentIssued } from '../../contract/events.ts'
import { adjustMonths, linesOfDocuments } from '../adjust-months.ts'
import { postDocuments } from '../books/post-documents.ts'
import { refreshFigures } from '../refresh-figures.ts'

type DocumentTable = Insertable<Tables['revenue.document']>
type LineTable = Insertable<Tables['revenue.line']>

const summed = ['workspace_id', 'gross', 'discount', 'net', 'charges', 'advances', 'tax'] as const
/** A document whose sums follow from its lines. */
export type NewDocumentRow = Omit<DocumentTable, (typeof summed)[number] | 'import_key'>
const ofDocument = ['workspace_id', 'document_id', 'account_id', 'issued_on', 'position'] as const
/** A line in minor units; position and document follow. `quantity` is below zero for what came back. */
export type NewLineRow = Omit<LineTable, (typeof ofDocument)[number] | 'id' | 'import_key' | 'kind'> & {
  kind: LineKind
}

/**
 * Writes one document with its lines, its part of the months, its double entry, what it leaves open and its event, in the
 * transaction of its caller.
 */
export async function writeDocument(
  ctx: Context,
  document: NewDocumentRow,
  lines: readonly NewLineRow[],
): Promise<void> {
  const sum = (of: 'gross' | 'discount' | 'net' | 'tax', which: (kind: LineKind) => boolean) =>
    lines.reduce((total, line) => total + (which(line.kind) ? Number(line[of]) : 0), 0)
  const goods = (kind: LineKind) => kind !== 'charge' && kind !== 'advance'
  const sums = {
    ...{ gross: sum('gross', goods), discount: sum('discount', goods), net: sum('net', goods) },
    charges: sum('net', (kind) => kind === 'charge'),
    advances: sum('net', (kind) => kind === 'advance'),
    tax: sum('tax', () => true),
  }
  const { workspaceId } = ctx
  await ctx.db
    .insertInto('revenue.document')
    .values({ ...document, workspace_id: workspaceId, ...sums, import_key: null })
    .execute()
  await ctx.db
    .insertInto('revenue.line')
    .values(
      lines.map((line, at) => ({
        ...line,
        ...{ workspace_id: workspaceId, id: newId(), document_id: document.id, account_id: document.account_id },
        ...{ issued_on: document.issued_on, position: at + 1, import_key: null },
      })),
    )
    .execute()
  await adjustMonths(ctx, linesOfDocuments(ctx, [document.id]), 'add')
  await postDocuments(ctx, [document.id])
  await refreshFigures(ctx, [document.account_id])
  await recordEvent(ctx, documentIssued, {
    subjects: [
      { role: 'account', type: 'account', id: document.account_id },
      { role: 'document', type: 'document', id: document.id },
    ],
    body: {
      ...{ kind: document.kind, number: document.number ?? null, currency: document.currency },
      total: sums.net + sums.charges + sums.advances + sums.tax,
    },
    occurredAt: `${document.issued_on}T12:00:00Z`,
  })
}
