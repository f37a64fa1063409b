import { sql } from 'kysely'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { convertMinor } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import type { NewCredit } from '../../contract/issue.ts'
import { openBooks } from '../books/books.ts'
import { takeNumber } from '../books/take-number.ts'
import { assertAccountHere } from '../enter-document.ts'
import { lockItems, matchItems } from '../payments/open-items.ts'
import { type Creditable, creditedLine } from './credited-line.ts'
import { type NewLineRow, writeDocument } from './write-document.ts'

interface Corrected {
  id: string
  kind: string
  number: string | null
  account_id: string
  issued_on: string
  currency: string
  rate: string
  origin: 'issued' | 'mirrored'
  settles: 'here' | 'elsewhere'
  tax_mode: 'exclusive' | 'inclusive'
  seller_id: string | null
  printed: unknown
}

/**
 * Corrects an invoice: goods that came back are credited at what was left of them after every discount, at the rate and cost of
 * the invoice; an allowance gives back a part though they are kept. Never more than was invoiced. What the invoice still leaves
 * open is set off at once.
 */
export async function issueCredit(ctx: Context, input: NewCredit): Promise<{ id: string; number: string }> {
  const invoice = await lockInvoice(ctx, input.correctsId)
  await assertAccountHere(ctx, invoice.account_id, 'document:create')
  await openBooks(ctx, input.issuedOn, 'issuedOn')
  if (input.issuedOn < invoice.issued_on)
    throw invalid([
      {
        path: 'issuedOn',
        message: `The invoice is of ${invoice.issued_on}. Date its credit note on that day or later.`,
      },
    ])
  const { baseCurrency: base } = await currentWorkspace(ctx)
  const left = await creditable(ctx, invoice.id)
  const inBase = (minor: number) => convertMinor(minor, invoice.currency, base, invoice.rate)
  const lines = input.lines.map((asked, at): NewLineRow => {
    const line = left.get(asked.lineId)
    if (!line)
      throw invalid([
        { path: `lines.${at}.lineId`, message: 'This line is not on the invoice, or is none that can be credited.' },
      ])
    const credited = creditedLine(line, asked, `lines.${at}`)
    left.set(asked.lineId, credited.left)
    const { net, tax, baseCost, quantity } = credited
    const baseNet = inBase(net)
    return {
      ...{
        kind: line.kind === 'charge' ? 'charge' : asked.kind,
        product_id: line.productId,
        quantity,
        unit: line.unit,
        list_price: line.unitPrice,
      },
      ...{ unit_price: line.unitPrice, tax_id: line.taxId, tax_rate: line.taxRate, corrects_line_id: line.id },
      description: (asked.kind === 'allowance' ? asked.description : null) ?? line.description,
      ...{ unit_cost: asked.kind === 'return' && asked.restocked ? line.unitCost : null },
      ...{ gross: net, discount: 0, net, tax, base_gross: baseNet, base_discount: 0, base_net: baseNet },
      base_cost: baseCost,
    }
  })
  const id = newId()
  const { number, year, serial } = await takeNumber(ctx, 'credit-note', input.issuedOn)
  await writeDocument(
    ctx,
    {
      ...{ id, kind: 'credit-note', number, account_id: invoice.account_id, issued_on: input.issuedOn, due_on: null },
      ...{
        currency: invoice.currency,
        rate: invoice.rate,
        corrects_id: invoice.id,
        origin: 'issued',
        settles: invoice.settles,
      },
      ...{
        series_year: year,
        serial,
        tax_mode: invoice.tax_mode,
        note: input.note ?? null,
        seller_id: invoice.seller_id,
      },
      printed: invoice.printed === null ? null : JSON.stringify(invoice.printed),
    },
    lines,
  )
  if (invoice.settles === 'here') await setOff(ctx, input.issuedOn, id, invoice.id)
  return { id, number }
}

/** Held until the transaction ends, so that two who credit it at once do not give back more than it was. */
async function lockInvoice(ctx: Context, id: string): Promise<Corrected> {
  const { rows } = await sql<Corrected>`
    select id, kind, number, account_id, issued_on, currency, trim_scale(rate)::text as rate, origin, settles, tax_mode, seller_id, printed
    from revenue.document where workspace_id = ${ctx.workspaceId} and id = ${id} for no key update`.execute(ctx.db)
  const [invoice] = rows
  if (!invoice) throw invalid([{ path: 'correctsId', message: 'This invoice is not here' }])
  if (invoice.kind !== 'invoice')
    throw new Refusal(409, 'Only an invoice can be corrected', {
      detail: 'Choose the invoice that this credit note is for.',
    })
  return invoice
}

/** What is left of each line of an invoice that can be credited, after credit notes and early-payment discounts. */
async function creditable(ctx: Context, invoiceId: string): Promise<Map<string, Creditable>> {
  const { rows } = await sql<Creditable>`
    select l.id, l.kind, l.product_id as "productId", l.description, l.unit, trim_scale(coalesce(l.unit_price, l.list_price))::text as "unitPrice",
      trim_scale(l.unit_cost)::text as "unitCost", l.tax_id as "taxId", trim_scale(l.tax_rate)::text as "taxRate",
      trim_scale(coalesce(l.quantity, 1) + coalesce(g.quantity, 0))::text as quantity, trim_scale(coalesce(l.quantity, 1))::text as invoiced,
      (l.net + coalesce(g.net, 0))::bigint as net, (l.tax + coalesce(g.tax, 0))::bigint as tax, l.base_cost as "baseCost"
    from revenue.line l
    left join lateral (
      select sum(c.quantity) filter (where c.kind in ('return', 'charge')) as quantity, sum(c.net) as net, sum(c.tax) as tax
      from revenue.line c where c.workspace_id = ${ctx.workspaceId} and c.corrects_line_id = l.id) g on true
    where l.workspace_id = ${ctx.workspaceId} and l.document_id = ${invoiceId} and l.kind in ('sale', 'charge')`.execute(
    ctx.db,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** The credit goes against what its invoice still leaves open; the rest stays to the account's credit. */
async function setOff(ctx: Context, day: string, creditId: string, invoiceId: string): Promise<void> {
  const items = await lockItems(ctx, [creditId, invoiceId])
  const [credit, invoice] = [items.get(creditId), items.get(invoiceId)]
  if (!credit || !invoice) return
  const amount = Math.min(-credit.open, invoice.open)
  if (amount > 0) await matchItems(ctx, day, items, [{ fromId: creditId, toId: invoiceId, amount }])
}
