import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { type AccountFilter, accountsLike, isFiltered, relationshipsLike } from './account-filter.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

export interface AccountTotals extends Sums {
  all: number
  byType: Record<string, number>
  segments: string[]
}

interface Sums {
  accounts: number
  netSales: number | null
  /** Null where no account has one, and where the costs of an account with sales are unknown. */
  grossProfit: number | null
}

/** Count and sums of the filtered accounts; the counts by type and the segments are those of all that the reader may see. */
export async function accountTotals(scope: Scope, filter: AccountFilter): Promise<AccountTotals> {
  const { people } = filter
  const [all, filtered, byType, segments] = await Promise.all([
    people ? sumsOf(scope, { people }) : sumsOfAll(scope),
    isFiltered(filter) ? sumsOf(scope, filter) : undefined,
    people ? countByTypeOf(scope, people) : countByType(scope),
    allSegments(scope, people),
  ])
  return { ...(filtered ?? all), all: all.accounts, byType, segments }
}

interface FigureSum {
  figure: string
  total: number
  accounts: number
}

function told(accounts: number, figures: FigureSum[]): Sums {
  const of = (name: string) => figures.find(({ figure }) => figure === name)
  const [net, profit] = [of('net-sales'), of('gross-profit')]
  const costsKnown = (profit?.accounts ?? 0) >= (net?.accounts ?? 0)
  return { accounts, netSales: net?.total ?? null, grossProfit: costsKnown ? (profit?.total ?? null) : null }
}

const sums = sql`figure, sum(value)::bigint as total, count(*) as accounts`
const counted = sql`figure in ('net-sales', 'gross-profit')`

async function sumsOf({ db, workspaceId }: Scope, filter: AccountFilter): Promise<Sums> {
  const chosen = chosenAccounts(workspaceId, filter)
  const [count, figures] = await Promise.all([
    sql<{ accounts: number }>`select count(*) as accounts from (${chosen}) c`.execute(db),
    sql<FigureSum>`
      select ${sums} from relationships.account_figure
      where workspace_id = ${workspaceId} and ${counted} and account_id in (${chosen}) group by figure`.execute(db),
  ])
  return told(count.rows[0]?.accounts ?? 0, figures.rows)
}

/** A type or a stage alone is read from the relationships without visiting the accounts. */
function chosenAccounts(workspaceId: string, filter: AccountFilter): RawBuilder<{ id: string }> {
  const { type: _, stage: __, ...rest } = filter
  const [related, more] = relationshipsLike(filter)
  if (!related || more || isFiltered(rest)) {
    return sql`select a.id from relationships.account a where ${accountsLike(workspaceId, filter)}`
  }
  return sql`select t.account_id as id from relationships.relationship t
    where t.workspace_id = ${workspaceId} and ${related}
      and not exists (select from ${deleted(workspaceId)} d where d.id = t.account_id)`
}

// Joined to the accounts, a million of them take seconds. Summed as they lie, less the few deleted, they take a tenth.
const deleted = (workspaceId: string) =>
  sql`(select id from relationships.account where workspace_id = ${workspaceId} and deleted_at is not null)`

async function sumsOfAll({ db, workspaceId }: Scope): Promise<Sums> {
  const [count, figures] = await Promise.all([
    sql<{ accounts: number }>`
      select count(*) as accounts from relationships.account
      where workspace_id = ${workspaceId} and deleted_at is null`.execute(db),
    sql<FigureSum>`
      select figure, sum(total)::bigint as total, sum(accounts)::bigint as accounts from (
        select ${sums} from relationships.account_figure where workspace_id = ${workspaceId} and ${counted} group by figure
        union all
        select figure, -sum(value)::bigint, -count(*) from ${deleted(workspaceId)} d
          join relationships.account_figure f on f.workspace_id = ${workspaceId} and f.account_id = d.id and ${counted}
          group by figure) s
      group by figure having sum(accounts) > 0`.execute(db),
  ])
  return told(count.rows[0]?.accounts ?? 0, figures.rows)
}

async function countByType({ db, workspaceId }: Scope): Promise<Record<string, number>> {
  const { rows } = await sql<{ type: string; accounts: number }>`
    select t.type, t.accounts - coalesce(g.accounts, 0) as accounts
    from (select type, count(*) as accounts from relationships.relationship
        where workspace_id = ${workspaceId} group by type) t
    left join (select type, count(*) as accounts from ${deleted(workspaceId)} d join relationships.relationship r
        on r.workspace_id = ${workspaceId} and r.account_id = d.id group by type) g on g.type = t.type`.execute(db)
  return Object.fromEntries(rows.filter((row) => row.accounts > 0).map((row) => [row.type, row.accounts]))
}

async function countByTypeOf({ db, workspaceId }: Scope, people: string[]): Promise<Record<string, number>> {
  const { rows } = await sql<{ type: string; accounts: number }>`
    select r.type, count(*) as accounts from relationships.account a
    join relationships.relationship r on r.workspace_id = ${workspaceId} and r.account_id = a.id
    where ${accountsLike(workspaceId, { people })} group by r.type`.execute(db)
  return Object.fromEntries(rows.map((row) => [row.type, row.accounts]))
}

/** Jumps from each segment to the next in the index instead of reading every account. */
async function allSegments({ db, workspaceId }: Scope, people: string[] | undefined): Promise<string[]> {
  const own = people ? sql`and owner_id = any(${people}::uuid[])` : sql``
  const next = (after: ReturnType<typeof sql>) => sql`(select min(segment) from relationships.account
    where workspace_id = ${workspaceId} and deleted_at is null and segment is not null ${own} ${after})`
  const { rows } = await sql<{ segment: string }>`
    with recursive found(segment) as (
      select ${next(sql``)} union all
      select ${next(sql`and segment > found.segment`)} from found where found.segment is not null
    )
    select segment from found where segment is not null order by segment collate "und-x-icu" limit 1000`.execute(db)
  return rows.map((row) => row.segment)
}
