import { type RawBuilder, sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import type { Window } from '#modules/revenue/contract/statement.ts'
import { accountSums } from '#modules/revenue/server/index.ts'
import type { Member } from '#modules/workspace/contract/workspace.ts'
import type { PortfolioRow } from '../contract/portfolio.ts'
import { type RankedRow, rankedAccounts } from './ranked-accounts.ts'
import type { Scope } from './scope.ts'
import { shareOf } from './whale-curve.ts'

/** A row as the statement answers it: the ranked account, its cost, its names, and what it bought before. */
export interface DetailedRow extends RankedRow {
  cost: number
  lines_without_cost: number
  external_id: string | null
  segment: string | null
  owner_id: string | null
  net_before: number | null
  /** Of the whole result. */
  total: number
  accounts: number
}

/** Ranked rows with their details, those of `which` alone (`where rank > 100 order by rank limit 50`). */
export function detailedRows(
  workspaceId: string,
  scope: Scope & { window: Window },
  which: RawBuilder<unknown>,
): RawBuilder<DetailedRow> {
  const before = scope.comparison
    ? accountSums(workspaceId, scope.comparison, sql`(select account_id from page)`)
    : sql`(select null::uuid as account_id, null::bigint as net)`
  return sql<DetailedRow>`
    with ${rankedAccounts(workspaceId, scope)},
    page as materialized (select * from ranked ${which})
    select p.rank::int as rank, p.account_id, p.name, p.net, p.value, p.cumulative, s.cost, s.lines_without_cost,
      a.external_id, a.segment, a.owner_id, b.net as net_before, t.total, t.accounts
    from page p
    cross join (select coalesce(sum(value), 0)::bigint as total, count(*)::int as accounts from ranked) t
    join sums s on s.account_id = p.account_id
    join ${accountNames(workspaceId)} a on a.id = p.account_id
    left join ${before} b on b.account_id = p.account_id
    order by p.rank`
}

type Owners = Map<string, Pick<Member, 'id' | 'name' | 'colour'>>

export function rowOf(row: DetailedRow, owners: Owners): PortfolioRow {
  const owner = row.owner_id === null ? undefined : owners.get(row.owner_id)
  return {
    rank: row.rank,
    id: row.account_id,
    name: row.name,
    externalId: row.external_id,
    segment: row.segment,
    owner: owner ? { id: owner.id, name: owner.name, colour: owner.colour } : null,
    netSales: row.net,
    netSalesBefore: row.net_before,
    grossProfit: row.lines_without_cost === 0 ? row.net - row.cost : null,
    value: row.value,
    share: shareOf(row.value, row.total) ?? null,
    cumulative: row.cumulative,
    cumulativeShare: shareOf(row.cumulative, row.total) ?? null,
  }
}
