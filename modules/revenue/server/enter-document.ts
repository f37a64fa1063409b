import { assertAccount } from '#modules/relationships/server/index.ts'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Permission } from '#platform/contract/route.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import type { Document, LineKind } from '../contract/document.ts'
import { openBooks } from './books/books.ts'
import { findDocument } from './document-queries.ts'
import { writeDocument } from './documents/write-document.ts'
import { lineAmounts } from './line-amounts.ts'

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

/** Enters an invoice or a credit note of another system, in the base currency; it is paid there. */
export async function enterDocument(ctx: Context, input: NewDocument): Promise<Document> {
  assertKinds(input)
  await assertAccountHere(ctx, input.accountId, 'document:create')
  await openBooks(ctx, input.issuedOn, 'issuedOn')
  const { baseCurrency: currency } = await currentWorkspace(ctx)
  const id = newId()
  await writeDocument(
    ctx,
    {
      ...{
        id,
        kind: input.kind,
        number: input.number,
        account_id: input.accountId,
        issued_on: input.issuedOn,
        currency,
      },
      ...{ due_on: input.dueOn ?? null, corrects_id: input.correctsId ?? null },
    },
    input.lines.map((line) => {
      const { gross, discount, net, tax, cost } = lineAmounts(line, currency)
      return {
        ...{ kind: line.kind, product_id: line.productId ?? null, description: line.description ?? null },
        quantity: line.kind === 'return' ? `-${line.quantity}` : line.quantity,
        ...{ list_price: line.unitPrice, unit_cost: line.unitCost ?? null, tax_rate: line.taxRate ?? null },
        ...{ gross, discount, net, tax, base_gross: gross, base_discount: discount, base_net: net, base_cost: cost },
      }
    }),
  )
  return findDocument(ctx, id)
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
export async function assertAccountHere(ctx: Context, accountId: string, permission: Permission): Promise<void> {
  await assertAccount(ctx, accountId, permission).catch((error: unknown) => {
    if (error instanceof Refusal && error.status === 404)
      throw invalid([{ path: 'accountId', message: 'This account is not here' }])
    throw error
  })
}
