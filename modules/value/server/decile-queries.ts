import { sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import type { Window } from '#modules/revenue/contract/statement.ts'
import { accountSums } from '#modules/revenue/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { leastForANorm } from './bottom-decile.ts'
import type { Norm } from './largest-driver.ts'
import type { Scope } from './scope.ts'

/**
 * The medians of every segment large enough, and of all accounts (segment null). Rates are fractions of gross sales,
 * of the accounts that bought anything; a rate of cost only where the account's costs are known.
 */
export async function readNorms(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  window: Window,
  accounts: Scope['accounts'],
): Promise<(segment: string | null) => Norm> {
  const { rows } = await sql<Norm & { accounts: number }>`
    with rated as materialized (
      select a.segment, s.net::float8 as net, s.discounts::float8 / nullif(greatest(s.gross, 0), 0) as discounts,
        s.returns::float8 / nullif(greatest(s.gross, 0), 0) as returns,
        s.allowances::float8 / nullif(greatest(s.gross, 0), 0) as allowances,
        case when s.lines_without_cost = 0 then s.cost::float8 / nullif(greatest(s.gross, 0), 0) end as cost
      from ${accountSums(ctx.workspaceId, window, accounts)} s
      join ${accountNames(ctx.workspaceId)} a on a.id = s.account_id
      where s.lines > 0)
    select null as segment, ${medians} from rated
    union all
    select segment, ${medians} from rated where segment is not null group by segment having count(*) >= ${leastForANorm}`.execute(
    ctx.db,
  )
  const bySegment = new Map(rows.map((norm) => [norm.segment, norm]))
  const everybody = bySegment.get(null)!
  return (segment) => bySegment.get(segment) ?? everybody
}

const medians = sql`
  percentile_cont(0.5) within group (order by discounts) as discounts,
  percentile_cont(0.5) within group (order by returns) as returns,
  percentile_cont(0.5) within group (order by allowances) as allowances,
  percentile_cont(0.5) within group (order by cost) as cost,
  percentile_cont(0.5) within group (order by net) as net`
