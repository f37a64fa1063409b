import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Grouping } from '../contract/account-columns.ts'
import { type AccountFilter, accountsLike } from './account-filter.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

export interface AccountGroup {
  /** What its accounts share; null where they have none. Of a stage as `customer:active`. */
  key: string | null
  accounts: number
  netSales: number | null
  /** Null where no account has one, and where the costs of an account with sales are unknown. */
  grossProfit: number | null
}

/** More groups than anybody compares. */
const most = 200

const columns: Partial<Record<Grouping, RawBuilder<unknown>>> = {
  owner: sql`a.owner_id::text`,
  segment: sql`a.segment`,
  city: sql`a.city`,
  country: sql`a.country`,
  kind: sql`a.kind`,
}

const ofRelationship: Partial<Record<Grouping, RawBuilder<unknown>>> = {
  type: sql`t.type`,
  stage: sql`t.type || ':' || t.stage`,
  level: sql`t.level::text`,
}

/**
 * The filtered accounts in groups, the largest first, with count and sums of each. An account that is several things to the
 * firm stands in the group of each of them.
 */
export async function accountGroups(
  { db, workspaceId }: Scope,
  by: Grouping,
  filter: AccountFilter,
): Promise<{ items: AccountGroup[]; more: boolean }> {
  const key = columns[by] ?? ofRelationship[by]!
  const figure = (name: string, as: string) => sql`left join relationships.account_figure ${sql.ref(as)}
    on ${sql.ref(as)}.workspace_id = ${workspaceId} and ${sql.ref(as)}.account_id = c.id and ${sql.ref(as)}.figure = ${sql.lit(name)}`
  const { rows } = await sql<AccountGroup>`
    with chosen as materialized (
      select distinct a.id, ${key} as key from relationships.account a ${columns[by] ? sql`` : related(workspaceId, filter)}
      where ${accountsLike(workspaceId, filter)})
    select c.key, count(*)::int as accounts, sum(n.value)::bigint as "netSales",
      case when count(p.value) >= count(n.value) then sum(p.value)::bigint end as "grossProfit"
    from chosen c ${figure('net-sales', 'n')} ${figure('gross-profit', 'p')}
    group by c.key order by c.key is null, accounts desc, c.key limit ${most + 1}`.execute(db)
  return { items: rows.slice(0, most), more: rows.length > most }
}

/** Where one type is asked for, an account stands in the groups of that one only. */
function related(workspaceId: string, { type, stage }: AccountFilter): RawBuilder<unknown> {
  const only = type ?? stage?.split(':')[0]
  return sql`left join relationships.relationship t on t.workspace_id = ${workspaceId} and t.account_id = a.id
    ${only ? sql`and t.type = ${only}` : sql``}`
}
