import { type RawBuilder, sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import { type Cursor, decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import type { Entry } from '../contract/document.ts'
import type { Figure, Statement, Window } from '../contract/statement.ts'
import { chosenAccounts, type Whose } from './chosen-accounts.ts'
import { statement } from './statement.ts'

interface Choice extends Window, Whose {
  figure: Figure
  limit: number
  after?: string | undefined
}

interface Entries {
  items: Entry[]
  next: string | null
  total: number | null
  count: number | null
}

interface Part {
  lines: RawBuilder<unknown>
  amount: RawBuilder<unknown>
  of: (whole: Statement) => number | null
}

/** Which lines make up a figure, and what each adds to it. */
const parts: Record<Figure, Part> = {
  'gross-sales': { lines: sql`l.kind = 'sale'`, amount: sql`l.base_gross`, of: ({ grossSales }) => grossSales },
  discounts: {
    lines: sql`l.kind in ('sale', 'discount', 'early-payment-discount') and l.base_discount <> 0`,
    amount: sql`l.base_discount`,
    of: ({ discounts }) => discounts,
  },
  returns: { lines: sql`l.kind = 'return'`, amount: sql`-l.base_net`, of: ({ returns }) => returns },
  allowances: { lines: sql`l.kind = 'allowance'`, amount: sql`-l.base_net`, of: ({ allowances }) => allowances },
  leakage: {
    lines: sql`(l.kind in ('return', 'allowance') or
      (l.kind in ('sale', 'discount', 'early-payment-discount') and l.base_discount <> 0))`,
    amount: sql`case when l.kind in ('return', 'allowance') then -l.base_net else l.base_discount end`,
    of: ({ grossSales, netSales }) => grossSales - netSales,
  },
  'net-sales': {
    lines: sql`l.kind not in ('charge', 'advance')`,
    amount: sql`l.base_net`,
    of: ({ netSales }) => netSales,
  },
  'cost-of-goods': {
    lines: sql`l.kind in ('sale', 'return')`,
    amount: sql`l.base_cost`,
    of: ({ costOfGoods }) => costOfGoods,
  },
  'gross-profit': {
    lines: sql`l.kind not in ('charge', 'advance')`,
    amount: sql`case when l.kind in ('sale', 'return') then l.base_net - l.base_cost else l.base_net end`,
    of: ({ grossProfit }) => grossProfit,
  },
  charges: { lines: sql`l.kind = 'charge'`, amount: sql`l.base_net`, of: ({ charges }) => charges },
}

/** The entries behind a figure, newest first; with the first page their number and their sum. */
export async function entries(ctx: Context, choice: Choice): Promise<Entries> {
  const part = parts[choice.figure]
  const cursor = decodeCursor(choice.after)
  const page = await selectPage(ctx, choice, cursor)
  const last = page.length === choice.limit ? page.at(-1) : undefined
  const next = last ? encodeCursor([last.issuedOn, last.lineId]) : null
  if (cursor) return { items: page, next, total: null, count: null }
  const [whole, count] = await Promise.all([
    statement(ctx, choice, chosenAccounts(ctx, choice)),
    countLines(ctx, choice),
  ])
  return { items: page, next, total: part.of(whole), count }
}

async function selectPage(ctx: Context, choice: Choice, cursor: Cursor | undefined): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select l.id as "lineId", l.document_id as "documentId", d.kind as "documentKind", d.number,
      json_build_object('id', a.id, 'name', a.name) as account, l.issued_on as "issuedOn", l.kind,
      coalesce(p.name, l.description) as product, trim_scale(l.quantity)::text as quantity, ${parts[choice.figure].amount} as amount
    from revenue.line l
    join revenue.document d on d.workspace_id = l.workspace_id and d.id = l.document_id
    join ${accountNames(ctx.workspaceId)} a on a.id = l.account_id
    left join revenue.product p on p.workspace_id = l.workspace_id and p.id = l.product_id
    where ${linesOf(ctx, choice)} ${cursor ? sql`and (l.issued_on < ${cursor[0]}::date or (l.issued_on = ${cursor[0]}::date and l.id > ${cursor[1]}))` : sql``}
    order by l.issued_on desc, l.id limit ${choice.limit}`.execute(ctx.db)
  return rows
}

async function countLines(ctx: Context, choice: Choice): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from revenue.line l where ${linesOf(ctx, choice)}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

function linesOf(ctx: Context, choice: Choice): RawBuilder<unknown> {
  const accounts = chosenAccounts(ctx, choice)
  return sql`
    l.workspace_id = ${ctx.workspaceId} and l.issued_on >= ${choice.from} and l.issued_on < ${choice.to}
    and ${parts[choice.figure].lines} ${accounts ? sql`and l.account_id in ${accounts}` : sql``}`
}
