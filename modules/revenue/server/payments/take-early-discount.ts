import { sql } from 'kysely'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { convertMinor } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { NewPayment } from '../../contract/payment.ts'
import { writeDocument } from '../documents/write-document.ts'
import { type DiscountedLine, earlyDiscount, shareEarlyDiscount } from './early-discount.ts'
import { type LockedItem, lockItems } from './open-items.ts'

interface Discounted {
  id: string
  account_id: string
  currency: string
  rate: string
  early_until: string | null
  early_rate: string | null
  lines: (DiscountedLine & { id: string; product_id: string | null; tax_id: string | null })[]
}

interface Taken {
  settlement: LockedItem
  toId: string
  amount: number
}

/**
 * Books the discounts for paying early that a payment takes: each as a settlement of its invoice, dated the day of the payment, its
 * lines those of the invoice, so that the discount is each product's. Refused where the terms give none on that day.
 */
export async function takeEarlyDiscount(
  ctx: Context,
  { day, paymentId }: { day: string; paymentId: string },
  asked: NonNullable<NewPayment['allocations']>,
  items: Map<string, LockedItem>,
): Promise<Taken[]> {
  const wanted = asked.flatMap((allocation, at) => (allocation.earlyDiscount ? [{ ...allocation, at }] : []))
  if (wanted.length === 0) return []
  const invoices = await invoicesOf(
    ctx,
    wanted.map(({ itemId }) => itemId),
  )
  const { baseCurrency } = await currentWorkspace(ctx)
  const taken: Taken[] = []
  // A payment takes a handful: each is a document of its own, with its number of lines, its months and its event.
  for (const { itemId, amount, at } of wanted) {
    const invoice = invoices.get(itemId)
    const until = invoice?.early_until
    if (!invoice || !until || !invoice.early_rate)
      throw invalid([
        {
          path: `allocations.${at}.earlyDiscount`,
          message: 'The terms of this invoice give no discount for paying early.',
        },
      ])
    if (day > until)
      throw invalid([
        {
          path: `allocations.${at}.earlyDiscount`,
          message: `The discount could be taken until ${until}. Write the rest off, or leave it open.`,
        },
      ])
    const discount = earlyDiscount(amount, invoice.early_rate, items.get(itemId)!.open)
    if (discount > 0)
      taken.push({
        settlement: await settlementOf(ctx, { day, paymentId, invoice, discount, base: baseCurrency }),
        toId: itemId,
        amount: discount,
      })
  }
  return taken
}

async function invoicesOf(ctx: Context, ids: string[]): Promise<Map<string, Discounted>> {
  const { rows } = await sql<Discounted>`
    select d.id, d.account_id, d.currency, trim_scale(d.rate)::text as rate, d.early_until, trim_scale(d.early_rate)::text as early_rate,
      (select json_agg(json_build_object('id', l.id, 'product_id', l.product_id, 'tax_id', l.tax_id, 'net', l.net, 'tax', l.tax,
          'taxRate', coalesce(l.tax_rate, case when l.net <> 0 then l.tax::numeric / l.net end)::text) order by l.position)
        from revenue.line l where l.workspace_id = ${ctx.workspaceId} and l.document_id = d.id and l.kind in ('sale', 'charge')) as lines
    from revenue.document d where d.workspace_id = ${ctx.workspaceId} and d.id = any(${ids}::uuid[])`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

interface Settlement {
  day: string
  paymentId: string
  invoice: Discounted
  discount: number
  base: string
}

async function settlementOf(
  ctx: Context,
  { day, paymentId, invoice, discount, base }: Settlement,
): Promise<LockedItem> {
  const id = newId()
  const shares = shareEarlyDiscount(discount, invoice.lines)
  const inBase = (minor: number) => convertMinor(minor, invoice.currency, base, invoice.rate)
  await writeDocument(
    ctx,
    {
      ...{ id, kind: 'settlement', number: null, account_id: invoice.account_id, issued_on: day, due_on: null },
      ...{
        currency: invoice.currency,
        rate: invoice.rate,
        corrects_id: invoice.id,
        origin: 'issued',
        settles: 'here',
        payment_id: paymentId,
      },
    },
    invoice.lines.flatMap((line, at) => {
      const { net, tax } = shares[at]!
      if (net === 0 && tax === 0) return []
      return {
        ...{
          kind: 'early-payment-discount' as const,
          product_id: line.product_id,
          tax_id: line.tax_id,
          tax_rate: line.taxRate,
        },
        ...{ corrects_line_id: line.id, gross: 0, discount: net, net: 0 - net, tax: 0 - tax },
        ...{ base_gross: 0, base_discount: inBase(net), base_net: 0 - inBase(net), base_cost: 0 },
      }
    }),
  )
  return (await lockItems(ctx, [id])).get(id)!
}
