import { assertAccount } from '#modules/relationships/server/index.ts'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import type { Document, LineKind } from '../contract/document.ts'
import { documentIssued } from '../contract/events.ts'
import { adjustMonths, linesOfDocuments } from './adjust-months.ts'
import { findDocument } from './document-queries.ts'
import { type LineAmounts, lineAmounts } from './line-amounts.ts'
import { refreshFigures } from './refresh-figures.ts'

export interface NewDocument {
  kind: 'invoice' | 'credit-note'
  number: string
  accountId: string
  issuedOn: string
  dueOn?: string | null | undefined
  correctsId?: string | null | undefined
  lines: NewLine[]
}

interface NewLine {
  kind: LineKind
  productId?: string | null | undefined
  description?: string | null | undefined
  quantity: string
  unitPrice: string
  discountRate?: string | undefined
  taxRate?: string | undefined
  unitCost?: string | null | undefined
}

const kindsOn: Record<NewDocument['kind'], LineKind[]> = {
  invoice: ['sale', 'discount', 'charge', 'early-payment-discount'],
  'credit-note': ['return', 'allowance', 'early-payment-discount'],
}

/** Enters an invoice or a credit note in the base currency: document, lines, roll-up and event in one transaction. */
export async function enterDocument(ctx: Context, input: NewDocument): Promise<Document> {
  assertKinds(input)
  await assertAccountHere(ctx, input.accountId)
  const { baseCurrency: currency } = await currentWorkspace(ctx)
  const id = newId()
  const lines = input.lines.map((line) => ({ ...line, ...lineAmounts(line, currency) }))
  const sum = (amount: (line: NewLine & LineAmounts) => number) =>
    lines.reduce((total, line) => total + amount(line), 0)
  const goods = (amount: 'gross' | 'discount' | 'net') => sum((line) => (line.kind === 'charge' ? 0 : line[amount]))
  const document = {
    workspace_id: ctx.workspaceId,
    id,
    kind: input.kind,
    number: input.number,
    account_id: input.accountId,
    issued_on: input.issuedOn,
    due_on: input.dueOn ?? null,
    currency,
    corrects_id: input.correctsId ?? null,
    gross: goods('gross'),
    discount: goods('discount'),
    net: goods('net'),
    charges: sum((line) => (line.kind === 'charge' ? line.net : 0)),
    tax: sum((line) => line.tax),
    import_key: null,
  }
  await ctx.db.insertInto('revenue.document').values(document).execute()
  await insertLines(ctx, document, lines)
  await adjustMonths(ctx, linesOfDocuments(ctx, [id]), 'add')
  await refreshFigures(ctx, [input.accountId])
  await recordEvent(ctx, documentIssued, {
    subjects: [
      { role: 'account', type: 'account', id: input.accountId },
      { role: 'document', type: 'document', id },
    ],
    body: { kind: input.kind, number: input.number, total: document.net + document.charges + document.tax, currency },
    occurredAt: `${input.issuedOn}T12:00:00Z`,
  })
  return findDocument(ctx, id)
}

async function insertLines(
  ctx: Context,
  document: { id: string; account_id: string; issued_on: string },
  lines: (NewLine & LineAmounts)[],
): Promise<void> {
  await ctx.db
    .insertInto('revenue.line')
    .values(
      lines.map((line, at) => ({
        workspace_id: ctx.workspaceId,
        id: newId(),
        document_id: document.id,
        account_id: document.account_id,
        issued_on: document.issued_on,
        position: at + 1,
        kind: line.kind,
        product_id: line.productId ?? null,
        description: line.description ?? null,
        quantity: line.kind === 'return' ? `-${line.quantity}` : line.quantity,
        list_price: line.unitPrice,
        unit_cost: line.unitCost ?? null,
        gross: line.gross,
        discount: line.discount,
        net: line.net,
        tax: line.tax,
        base_gross: line.gross,
        base_discount: line.discount,
        base_net: line.net,
        base_cost: line.cost,
        import_key: null,
      })),
    )
    .execute()
}

function assertKinds(input: NewDocument): void {
  const faults = input.lines.flatMap((line, at) =>
    kindsOn[input.kind].includes(line.kind)
      ? []
      : [
          {
            path: `lines.${at}.kind`,
            message:
              input.kind === 'invoice'
                ? 'Returns and allowances stand on a credit note'
                : 'Sales and charges stand on an invoice',
          },
        ],
  )
  if (faults.length > 0) throw invalid(faults)
}

/** In a body an account that is not here is a fault of that field. */
async function assertAccountHere(ctx: Context, accountId: string): Promise<void> {
  await assertAccount(ctx, accountId, 'document:create').catch((error: unknown) => {
    if (error instanceof Refusal && error.status === 404)
      throw invalid([{ path: 'accountId', message: 'This account is not here' }])
    throw error
  })
}
