import { type RawBuilder, sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Bill, BillRow, Payables } from '../../contract/purchase.ts'
import { earlyDiscount } from '../payments/early-discount.ts'
import { today } from '../payments/today.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'now'>
type Stored = Omit<BillRow, 'earlyDiscount'> & { earlyRate: string | null }

/** Bills, and expenses that are owed, by their open items. */
async function read(reader: Reader, which: RawBuilder<unknown>): Promise<Stored[]> {
  const { db, workspaceId } = reader
  const { rows } = await sql<Stored>`
    select i.id, case when e.id is null then 'bill' else 'expense' end as kind, coalesce(b.number, e.description) as number,
      json_build_object('id', a.id, 'name', a.name) as account, i.day, i.due_on as "dueOn", i.currency,
      coalesce(b.net, e.net) as net, coalesce(b.tax, e.tax) as tax, i.total, i.open, i.base_open as "baseOpen",
      case when i.open > 0 then t.day - i.due_on end as late,
      case when i.open > 0 and b.early_until >= t.day then b.early_until end as "earlyUntil",
      trim_scale(b.early_rate)::text as "earlyRate", coalesce(b.reversed_by, e.reversed_by) is not null as reversed
    from (select * from revenue.open_item i
      where i.workspace_id = ${workspaceId} and i.side = 'payable' and i.kind = 'bill' ${which}) i
    cross join (select ${await today(reader)}::date as day) t
    join ${accountNames(workspaceId)} a on a.id = i.account_id
    left join revenue.bill b on b.workspace_id = ${workspaceId} and b.id = i.id and b.kind = 'bill'
    left join revenue.expense e on e.workspace_id = ${workspaceId} and e.id = i.id
    where b.id is not null or e.id is not null`.execute(db)
  return rows
}

const shown = ({ earlyRate, ...row }: Stored): BillRow => ({
  ...row,
  earlyDiscount: row.earlyUntil === null || earlyRate === null ? null : row.open - wholeWithout(row.open, earlyRate),
})

/** What is paid of an open amount for the discount to settle the rest of it: the discount is reckoned from what is paid. */
function wholeWithout(open: number, rate: string): number {
  const guess = Math.round(open * (1 - Number(rate)))
  const fits = [guess, guess + 1, guess - 1].find((paid) => paid + earlyDiscount(paid, rate, open) === open)
  return fits ?? open
}

export interface BillChoice {
  accountId?: string | undefined
  open?: 'yes' | 'no' | undefined
  limit: number
  after?: string | undefined
}

/** The open ones oldest due first; all of them newest first. */
export async function listBills(
  reader: Reader,
  { accountId, open, limit, after }: BillChoice,
): Promise<{ items: BillRow[]; next: string | null }> {
  const cursor = decodeCursor(after)
  const of = sql`${accountId ? sql`and i.account_id = ${accountId}` : sql``}
    ${open ? (open === 'yes' ? sql`and i.open > 0` : sql`and i.open = 0`) : sql``}`
  const due = sql`coalesce(i.due_on, 'infinity'::date)`
  const which =
    open === 'yes'
      ? sql`${of} ${cursor ? sql`and (${due}, i.id) > (${cursor[0]}::date, ${cursor[1]}::uuid)` : sql``} order by ${due}, i.id`
      : sql`${of} ${cursor ? sql`and (i.day, i.id) < (${cursor[0]}::date, ${cursor[1]}::uuid)` : sql``} order by i.day desc, i.id desc`
  const rows = await read(reader, sql`${which} limit ${limit}`)
  const key = (row: Stored) => (open === 'yes' ? (row.dueOn ?? 'infinity') : row.day)
  const way = open === 'yes' ? 1 : -1
  const sorted = rows.sort((one, other) => way * (`${key(one)} ${one.id}` < `${key(other)} ${other.id}` ? -1 : 1))
  const last = sorted.length === limit ? sorted.at(-1) : undefined
  return { items: sorted.map(shown), next: last ? encodeCursor([key(last), last.id]) : null }
}

export async function findBill(reader: Reader, id: string): Promise<Bill> {
  const { db, workspaceId } = reader
  const [row] = await read(reader, sql`and i.id = ${id}`)
  if (row?.kind !== 'bill') throw notFound('This bill')
  const { rows } = await sql<Pick<Bill, 'rate' | 'note' | 'earlyRate' | 'lines'>>`
    select trim_scale(b.rate)::text as rate, b.note, trim_scale(b.early_rate)::text as "earlyRate",
      (select json_agg(json_build_object('id', l.id, 'receiptLineId', l.receipt_line_id, 'ledger', l.ledger, 'description', l.description,
          'quantity', trim_scale(l.quantity)::text, 'unitPrice', trim_scale(l.unit_price)::text,
          'taxRate', trim_scale(l.tax_rate)::text, 'net', l.net, 'tax', l.tax) order by l.position)
        from revenue.bill_line l where l.workspace_id = ${workspaceId} and l.bill_id = b.id) as lines
    from revenue.bill b where b.workspace_id = ${workspaceId} and b.id = ${id}`.execute(db)
  return { ...shown(row), ...rows[0]! }
}

/** What we owe: all of it, what is overdue, and what falls due within a week. What is paid ahead takes from it. */
export async function payables(reader: Reader): Promise<Payables> {
  const { rows } = await sql<Payables>`
    select coalesce(sum(i.base_open), 0)::bigint as open,
      coalesce(sum(i.base_open) filter (where i.open > 0 and i.due_on < t.day), 0)::bigint as overdue,
      coalesce(sum(i.base_open) filter (where i.open > 0 and i.due_on between t.day and t.day + 6), 0)::bigint as "dueThisWeek",
      (count(*) filter (where i.open > 0))::int as bills
    from revenue.open_item i cross join (select ${await today(reader)}::date as day) t
    where i.workspace_id = ${reader.workspaceId} and i.side = 'payable' and i.open <> 0`.execute(reader.db)
  return rows[0]!
}
