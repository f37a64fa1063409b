import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import { andWithin } from '#modules/relationships/server/index.ts'
import { minorDigits } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, notFound } from '#platform/server/refusal.ts'
import type { TaxMode } from '../../contract/amounts.ts'
import { today } from '../payments/today.ts'
import { type StoredLine, wrongState } from './paper-queries.ts'
import { closingPrice } from './parts.ts'
import type { AskedPart } from './prepare-delivery.ts'
import { begin, type Written } from './write-paper.ts'

interface Asked {
  id: string
  as: 'return' | 'allowance'
  lines?: AskedPart[] | undefined
  restocked: boolean
}

interface Credited {
  kind: 'invoice' | 'credit-note' | 'settlement'
  number: string | null
  accountId: string
  currency: string
  taxMode: TaxMode
  lines: CreditedLine[]
}

interface CreditedLine {
  id: string
  productId: string | null
  description: string | null
  unit: string | null
  quantity: string
  /** As prices are: with tax or without. */
  amount: number
  creditedQuantity: string
  creditedAmount: number
  taxId: string | null
  unitCost: string | null
}

/** A draft of a credit note of an invoice: goods that come back at what they were sold for, or a part refund to be filled in. */
export async function prepareCredit(ctx: Context, { id, as, lines: asked, restocked }: Asked): Promise<Written> {
  const document = await creditedDocument(ctx, id)
  if (document.kind !== 'invoice')
    throw wrongState('Only an invoice is credited', 'Correct a credit note by a new invoice.')
  const strangers = (asked ?? []).flatMap((part, at) =>
    document.lines.some((line) => line.id === part.id) ? [] : [at],
  )
  if (strangers.length > 0)
    throw invalid(strangers.map((at) => ({ path: `lines.${at}.id`, message: 'This line is none of the invoice' })))
  const chosen = document.lines.filter((line) => !asked || asked.some((part) => part.id === line.id))
  const digits = minorDigits(document.currency)
  const lines = chosen.flatMap((line) => {
    const part = asked?.find((each) => each.id === line.id)
    if (as === 'allowance') return line.amount > line.creditedAmount ? [allowance(line)] : []
    const left = new Decimal(line.quantity).minus(line.creditedQuantity)
    const quantity = part ? new Decimal(part.quantity) : left
    return quantity.gt(0) ? [returned(line, quantity, left, digits, restocked)] : []
  })
  if (lines.length === 0)
    throw wrongState('Nothing of this invoice is left to credit', 'Every line of it was credited before.')
  return begin(ctx, {
    ...{ kind: 'credit-note', accountId: document.accountId, contactId: null, currency: document.currency },
    ...{ day: await today(ctx), validUntil: null, title: null, reference: document.number, note: null, dueDays: null },
    ...{ earlyDays: null, earlyRate: null, taxMode: document.taxMode, discountRate: null, discountAmount: null },
    ...{ followsId: null, billing: 'lines', billedRate: null, correctsId: id, lines },
  })
}

const plain = (line: CreditedLine): Omit<StoredLine, 'kind' | 'quantity' | 'unitPrice'> => ({
  ...{ id: newId(), productId: line.productId, description: line.description, unit: line.unit, listPrice: null },
  ...{ discountRate: null, taxId: line.taxId, unitCost: line.unitCost, optional: false, choice: null, chosen: true },
  ...{ followsLineId: null, correctsLineId: line.id, restocked: false },
})

/** At what it was sold for; the last part brings what is left, to the minor unit. */
function returned(
  line: CreditedLine,
  quantity: Decimal,
  left: Decimal,
  digits: number,
  restocked: boolean,
): StoredLine {
  const share = new Decimal(line.amount).times(quantity).div(line.quantity)
  const amount = quantity.eq(left)
    ? line.amount - line.creditedAmount
    : share.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
  const unitPrice = share
    .div(quantity)
    .div(new Decimal(10).pow(digits))
    .toDecimalPlaces(6, Decimal.ROUND_HALF_UP)
    .toString()
  const priced = { quantity: quantity.toString(), unitPrice, discountRate: null }
  return { ...plain(line), ...priced, kind: 'return', unitPrice: closingPrice(priced, amount, digits), restocked }
}

const allowance = (line: CreditedLine): StoredLine => ({
  ...plain(line),
  ...{ kind: 'allowance', quantity: '1', unitPrice: '0', unitCost: null },
})

async function creditedDocument(ctx: Context, id: string): Promise<Credited> {
  const { rows } = await sql<Credited>`
    select d.kind, d.number, d.account_id as "accountId", d.currency, d.tax_mode as "taxMode",
      (select coalesce(json_agg(json_build_object('id', l.id, 'productId', l.product_id, 'description', l.description, 'unit', l.unit,
          'quantity', trim_scale(l.quantity)::text, 'amount', case d.tax_mode when 'inclusive' then l.net + l.tax else l.net end,
          'creditedQuantity', trim_scale(coalesce(c.quantity, 0))::text, 'creditedAmount', coalesce(c.amount, 0),
          'taxId', l.tax_id, 'unitCost', trim_scale(l.unit_cost)::text) order by l.position, l.id), '[]')
        from revenue.line l
        left join lateral (
          select sum(abs(x.quantity)) filter (where x.kind = 'return') as quantity,
            -sum(case d.tax_mode when 'inclusive' then x.net + x.tax else x.net end)::bigint as amount
          from revenue.line x where x.workspace_id = l.workspace_id and x.corrects_line_id = l.id) c on true
        where l.workspace_id = d.workspace_id and l.document_id = d.id and l.kind = 'sale' and l.quantity > 0) as lines
    from revenue.document d
    where d.workspace_id = ${ctx.workspaceId} and d.id = ${id} ${andWithin(ctx, 'document:see', sql`d.account_id`)}
      ${andWithin(ctx, 'document:create', sql`d.account_id`)}
    for update of d`.execute(ctx.db)
  if (!rows[0]) throw notFound('This document')
  return rows[0]
}
