import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { PublicPaper } from '../../contract/public-paper.ts'
import { findDocument } from '../document-queries.ts'

/** An issued document as whoever has its link sees it. */
export async function publicDocument(ctx: Context, id: string): Promise<PublicPaper> {
  const [document, { name: firm, locale }] = await Promise.all([findDocument(ctx, id), currentWorkspace(ctx)])
  const { kind, number, account, currency, issuedOn, dueOn, net, charges, advances, tax, lines } = document
  return {
    ...{ kind: kind === 'invoice' ? 'invoice' : 'credit-note', number, revision: 1, title: null, firm, locale },
    ...{ account: account.name, currency, day: issuedOn, validUntil: null, dueOn, reference: null, note: null },
    ...{ taxMode: 'exclusive', state: 'shown', answeredAt: null, answeredName: null },
    lines: lines.map((line) => ({
      ...{ id: line.id, kind: line.kind, name: line.product?.name ?? line.description ?? '' },
      description: line.product ? line.description : null,
      ...{ quantity: line.quantity ?? '1', unit: null, unitPrice: line.listPrice ?? '0', discountRate: null },
      ...{ amount: line.net, optional: false, choice: null, chosen: true },
    })),
    ...{
      discount: 0,
      net: net + charges + advances,
      taxes: tax === 0 ? [] : [{ rate: '', tax }],
      total: net + charges + advances + tax,
    },
    download: null,
  }
}
