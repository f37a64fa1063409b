import { sql } from 'kysely'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { TaxMode } from '../../contract/amounts.ts'
import type { PublicPaper } from '../../contract/public-paper.ts'
import { findDocument } from '../document-queries.ts'

/** An issued document as whoever has its link sees it. */
export async function publicDocument(ctx: Context, id: string): Promise<PublicPaper> {
  const [document, { name: firm, locale }, agreed] = await Promise.all([
    findDocument(ctx, id),
    currentWorkspace(ctx),
    agreedOn(ctx, id),
  ])
  const { kind, number, account, currency, issuedOn, dueOn, net, charges, advances, tax, lines } = document
  const taxMode = agreed.values().next().value?.taxMode ?? 'exclusive'
  const off = (id: string) => agreed.get(id)?.documentDiscount ?? 0
  return {
    ...{ kind: kind === 'invoice' ? 'invoice' : 'credit-note', number, revision: 1, title: null, firm, locale },
    ...{ account: account.name, currency, day: issuedOn, validUntil: null, dueOn, reference: null, note: null },
    ...{ taxMode, state: 'shown', answeredAt: null, answeredName: null },
    lines: lines.map((line) => ({
      ...{ id: line.id, kind: line.kind, name: line.product?.name ?? line.description ?? '' },
      description: line.product ? line.description : null,
      ...{ quantity: line.quantity ?? '1', unit: agreed.get(line.id)?.unit ?? null },
      unitPrice: agreed.get(line.id)?.unitPrice ?? line.listPrice ?? '0',
      discountRate: agreed.get(line.id)?.discountRate ?? null,
      amount: line.net + off(line.id) + (taxMode === 'inclusive' ? line.tax : 0),
      ...{ optional: false, choice: null, chosen: true },
    })),
    ...{
      discount: lines.reduce((sum, { id }) => sum + off(id), 0),
      net: net + charges + advances,
      taxes: taxesOf(lines, agreed),
      total: net + charges + advances + tax,
    },
    download: null,
  }
}

interface Agreed {
  id: string
  unit: string | null
  unitPrice: string | null
  discountRate: string | null
  taxRate: string | null
  documentDiscount: number
  taxMode: TaxMode
}

/** What was agreed for each line; what mirrors another system has nothing but its list price. */
async function agreedOn({ db, workspaceId }: Context, documentId: string): Promise<Map<string, Agreed>> {
  const { rows } = await sql<Agreed>`
    select l.id, l.unit, trim_scale(l.unit_price)::text as "unitPrice", trim_scale(l.discount_rate)::text as "discountRate",
      trim_scale(l.tax_rate)::text as "taxRate", l.document_discount as "documentDiscount", d.tax_mode as "taxMode"
    from revenue.line l join revenue.document d on d.workspace_id = ${workspaceId} and d.id = l.document_id
    where l.workspace_id = ${workspaceId} and l.document_id = ${documentId}`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** The tax of each rate; without one where it is not known. */
function taxesOf(lines: readonly { id: string; tax: number }[], agreed: Map<string, Agreed>) {
  const taxes = new Map<string, number>()
  for (const { id, tax } of lines) {
    const rate = agreed.get(id)?.taxRate ?? ''
    taxes.set(rate, (taxes.get(rate) ?? 0) + tax)
  }
  return [...taxes].filter(([, tax]) => tax !== 0).map(([rate, tax]) => ({ rate, tax }))
}
