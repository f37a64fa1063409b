import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import { toMinor } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import type { PaperLineKind } from '../../contract/papers.ts'
import type { PaperRecord } from './paper-queries.ts'

interface Part {
  quantity: string
  unitPrice: string
  discountRate: string | null
}

interface RootLine extends Part {
  id: string
  kind: PaperLineKind
  /** How much of it stands on invoices, drafts included. */
  billed: string
  parts: Part[]
}

interface Advance {
  lineId: string
  /** In minor units, as the prices are. */
  amount: number
  setOff: number
  taxId: string | null
  number: string | null
  issued: boolean
}

/** What of an order or a quote stands on invoices that are not cancelled. */
export interface BilledBefore {
  /** The lines of what was agreed, by id. */
  lines: Map<string, RootLine>
  advances: Advance[]
  /** Its discount in minor units, how much of that was taken, and what was sold of it. */
  agreedDiscount: number | null
  discount: number
  sold: number
  byProgress: boolean
}

export async function billedBefore({ db, workspaceId }: Context, source: PaperRecord): Promise<BilledBefore> {
  // A delivery bills what its order agreed.
  const rootId = source.kind === 'delivery' ? (source.followsId ?? source.id) : source.id
  const price = sql`'quantity', trim_scale(x.quantity)::text, 'unitPrice', trim_scale(x.unit_price)::text,
    'discountRate', trim_scale(x.discount_rate)::text`
  const { rows } = await sql<{
    lines: RootLine[]
    advances: (Omit<Advance, 'amount' | 'setOff'> & { price: string; off: string })[] | null
    discount: number
    agreedDiscount: number | null
    byProgress: boolean
  }>`
    with invoice as (
      select i.id, i.state, i.billing, i.discount_amount, d.number from revenue.paper i
      left join revenue.document d on d.workspace_id = i.workspace_id and d.id = i.document_id
      where i.workspace_id = ${workspaceId} and i.kind = 'invoice' and i.state <> 'cancelled'
        and (i.follows_id = ${rootId} or i.follows_id in (
          select id from revenue.paper where workspace_id = ${workspaceId} and follows_id = ${rootId} and kind = 'delivery')))
    select
      (select coalesce(json_agg(json_build_object('id', x.id, 'kind', x.kind, ${price}, 'billed', trim_scale(coalesce(t.billed, 0))::text,
          'parts', coalesce(t.parts, '[]'))), '[]')
        from revenue.paper_line x
        left join lateral (
          select sum(y.quantity) as billed, json_agg(json_build_object('quantity', trim_scale(y.quantity)::text,
              'unitPrice', trim_scale(y.unit_price)::text, 'discountRate', trim_scale(y.discount_rate)::text)) as parts
          from revenue.paper_line y join invoice i on i.id = y.paper_id
          where y.workspace_id = ${workspaceId} and y.follows_line_id = x.id and y.kind = x.kind) t on true
        where x.workspace_id = ${workspaceId} and x.paper_id = ${rootId} and x.kind <> 'text' and (x.chosen or not x.optional)) as lines,
      (select json_agg(json_build_object('lineId', x.id, 'price', x.unit_price::text, 'taxId', x.tax_id, 'number', i.number,
          'issued', i.state = 'issued', 'off', (
            select coalesce(sum(y.unit_price), 0)::text from revenue.paper_line y
            join revenue.paper p on p.workspace_id = y.workspace_id and p.id = y.paper_id and p.state <> 'cancelled'
            where y.workspace_id = ${workspaceId} and y.follows_line_id = x.id)) order by x.id)
        from revenue.paper_line x join invoice i on i.id = x.paper_id
        where x.workspace_id = ${workspaceId} and x.kind = 'advance' and x.quantity > 0) as advances,
      (select coalesce(sum(discount_amount), 0)::bigint from invoice) as discount,
      (select discount_amount from revenue.paper where workspace_id = ${workspaceId} and id = ${rootId}) as "agreedDiscount",
      exists (select from invoice where billing = 'progress') as "byProgress"`.execute(db)
  const { lines, advances, discount, agreedDiscount, byProgress } = rows[0]!
  const minor = (decimal: string) => toMinor(new Decimal(decimal), source.currency)
  return {
    ...{ discount, agreedDiscount, byProgress, lines: new Map(lines.map((line) => [line.id, line])) },
    sold: lines.reduce(
      (sum, { parts }) =>
        sum +
        parts.reduce(
          (of, part) =>
            of +
            minor(
              new Decimal(part.quantity)
                .times(part.unitPrice)
                .times(new Decimal(1).minus(part.discountRate ?? 0))
                .toString(),
            ),
          0,
        ),
      0,
    ),
    advances: (advances ?? []).map(({ price, off, ...rest }) => ({
      ...rest,
      amount: minor(price),
      setOff: minor(off),
    })),
  }
}
