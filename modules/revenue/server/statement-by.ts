import { type RawBuilder, sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import { memberNames } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Statement, StatementPart, Window } from '../contract/statement.ts'
import {
  type AccountSums,
  accountSums,
  ofAccounts,
  type SomeAccounts,
  sumsOfLines,
  sumsOfMonths,
} from './account-sums.ts'
import { statement, statementOf } from './statement.ts'

export type Part = 'month' | 'product' | 'family' | 'account' | 'member'

interface Asked {
  window: Window
  by: Part
  limit: number
  accounts?: SomeAccounts | undefined
}

type Sums = Omit<AccountSums, 'account_id'> & { key: string | null; name: string | null }

/**
 * A statement in its parts, the months in their order, the rest by net sales; `total` is of all of them, however many are listed.
 * A line belongs to whoever sold it, else to whoever owns the account.
 */
export async function statementBy(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  { window, by, limit, accounts }: Asked,
): Promise<{ items: StatementPart[]; parts: number; total: Statement }> {
  const { workspaceId } = ctx
  const parts = await sql<Sums & { parts: number }>`
    select s.*, n.name, count(*) over ()::int as parts
    from (${sumsBy(workspaceId, { window, by, accounts })}) s
    left join ${namesOf(workspaceId, by)} n on n.id::text = s.key
    order by ${by === 'month' ? sql`s.key` : sql`s.net desc, s.key`} limit ${limit}`.execute(ctx.db)
  return {
    items: parts.rows.map(({ key, name, ...sums }) => ({
      key,
      name: name ?? (by === 'family' || by === 'month' ? key : null),
      ...statementOf(sums),
    })),
    parts: parts.rows[0]?.parts ?? 0,
    total: await statement(ctx, window, accounts),
  }
}

function sumsBy(workspaceId: string, { window, by, accounts }: Omit<Asked, 'limit'>): RawBuilder<unknown> {
  if (by === 'account')
    return sql`select account_id::text as key, ${sumsOfMonths} from ${accountSums(workspaceId, window, accounts)} a group by 1`
  const key = {
    month: sql`to_char(l.issued_on, 'YYYY-MM')`,
    product: sql`l.product_id::text`,
    family: sql`p.family`,
    member: sql`coalesce(d.seller_id, a.owner_id)::text`,
  }[by]
  const joined = {
    month: sql``,
    product: sql``,
    family: sql`left join revenue.product p on p.workspace_id = ${workspaceId} and p.id = l.product_id`,
    member: sql`join revenue.document d on d.workspace_id = ${workspaceId} and d.id = l.document_id
      join ${accountNames(workspaceId)} a on a.id = l.account_id`,
  }[by]
  return sql`
    select key, ${sumsOfLines} from (
      select ${key} as key, l.kind, l.base_gross, l.base_discount, l.base_net, l.base_cost
      from (select * from revenue.line where workspace_id = ${workspaceId}
        and issued_on >= ${window.from} and issued_on < ${window.to} ${ofAccounts(accounts)}) l ${joined}) k
    group by key`
}

function namesOf(workspaceId: string, by: Part): RawBuilder<unknown> {
  if (by === 'account') return accountNames(workspaceId)
  if (by === 'member') return memberNames(workspaceId)
  if (by === 'product') return sql`(select id, name from revenue.product where workspace_id = ${workspaceId})`
  return sql`(select null::text as id, null::text as name where false)`
}
