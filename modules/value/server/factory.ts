import { createAccount } from '#modules/relationships/server/index.ts'
import { enterDocument } from '#modules/revenue/server/index.ts'
import type { Context } from '#platform/server/context.ts'

interface Sale {
  on: string
  /** In whole units of the base currency. */
  price: number
  cost: number | null
  /** 0.1 for a tenth. */
  discount?: number
  returned?: number
}

/** For tests: an account with its sales, each an invoice of one line and, where goods came back, a credit note. */
export async function sellTo(
  ctx: Context,
  account: { name: string; segment?: string; ownerId?: string; externalId?: string },
  sales: Sale[],
): Promise<string> {
  const { id } = await createAccount(ctx, { kind: 'organisation', ...account })
  for (const [at, sale] of sales.entries()) {
    const number = `${account.name} ${at + 1}`
    const line = { quantity: '1', unitPrice: String(sale.price), discountRate: String(sale.discount ?? 0) }
    const unitCost = sale.cost === null ? null : String(sale.cost)
    await enterDocument(ctx, {
      kind: 'invoice',
      number,
      accountId: id,
      issuedOn: sale.on,
      lines: [{ kind: 'sale', ...line, unitCost }],
    })
    if (sale.returned === undefined) continue
    await enterDocument(ctx, {
      kind: 'credit-note',
      number: `${number} back`,
      accountId: id,
      issuedOn: sale.on,
      lines: [{ kind: 'return', quantity: '1', unitPrice: String(sale.returned), unitCost: '0' }],
    })
  }
  return id
}
