import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import type { NewDocumentRow, NewLineRow } from '../documents/write-document.ts'
import { writeDocument } from '../documents/write-document.ts'
import { lockItems, matchItems, unmatchItem } from './open-items.ts'

interface Settlement {
  id: string
  account_id: string
  corrects_id: string
  currency: string
  rate: string
  owed: number
  lines: NewLineRow[]
}

/** Takes the discounts for paying early back that a payment took: each by a settlement the other way, dated the given day. */
export async function undoSettlements(ctx: Context, day: string, paymentId: string): Promise<void> {
  for (const settlement of await settlementsOf(ctx, paymentId)) {
    const { id: taken, owed, currency, rate, account_id, corrects_id } = settlement
    await unmatchItem(ctx, day, taken)
    const id = newId()
    const back: NewDocumentRow = {
      ...{
        id,
        kind: 'settlement',
        number: null,
        account_id,
        issued_on: day,
        due_on: null,
        currency,
        rate,
        corrects_id,
      },
      ...{ origin: 'issued', settles: 'here', payment_id: paymentId },
    }
    await writeDocument(ctx, back, settlement.lines.map(otherWay))
    const items = await lockItems(ctx, [taken, id])
    await matchItems(ctx, day, items, [{ fromId: taken, toId: id, amount: 0 - owed }])
  }
}

async function settlementsOf(ctx: Context, paymentId: string): Promise<Settlement[]> {
  const { rows } = await sql<Settlement>`
    select d.id, d.account_id, d.corrects_id, d.currency, trim_scale(d.rate)::text as rate, (d.net + d.tax)::bigint as owed,
      (select json_agg(json_build_object('kind', l.kind, 'product_id', l.product_id, 'tax_id', l.tax_id, 'tax_rate', l.tax_rate::text,
          'corrects_line_id', l.corrects_line_id, 'discount', l.discount, 'tax', l.tax, 'base_discount', l.base_discount) order by l.position)
        from revenue.line l where l.workspace_id = ${ctx.workspaceId} and l.document_id = d.id) as lines
    from revenue.open_item i
    join revenue.document d on d.workspace_id = ${ctx.workspaceId} and d.id = i.id and d.payment_id = ${paymentId}
    where i.workspace_id = ${ctx.workspaceId} and i.kind = 'settlement'
      and i.account_id = (select account_id from revenue.payment where workspace_id = ${ctx.workspaceId} and id = ${paymentId})
    order by d.id`.execute(ctx.db)
  return rows
}

function otherWay(line: NewLineRow): NewLineRow {
  const [discount, base] = [0 - Number(line.discount), 0 - Number(line.base_discount)]
  return {
    ...line,
    ...{ gross: 0, discount, net: 0 - discount, tax: 0 - Number(line.tax) },
    ...{ base_gross: 0, base_discount: base, base_net: 0 - base, base_cost: 0 },
  }
}
