import { sql } from 'kysely'
import { assertAccount, factsOf } from '#modules/relationships/server/index.ts'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Rounding } from '../../contract/amounts.ts'
import type { PaperContext } from '../../contract/papers.ts'
import { termsOf } from '../documents/terms-of.ts'
import { today } from '../payments/today.ts'
import { statement } from '../statement.ts'
import { usualTerms } from './account-terms.ts'
import { rateBefore } from './rate-before.ts'

/** What is known of an account while something is written for it. */
export async function paperContext(
  ctx: Context,
  { accountId, currency, day }: { accountId: string; currency?: string | undefined; day?: string | undefined },
): Promise<PaperContext> {
  await assertAccount(ctx, accountId)
  const now = await today(ctx)
  const next = nextDay(now)
  const [{ baseCurrency }, terms, { rounding, taxes, openAmount }, creditLimit, sales] = await Promise.all([
    currentWorkspace(ctx),
    usualTerms(ctx, accountId),
    standing(ctx, accountId),
    creditLimitOf(ctx, accountId),
    statement(ctx, { from: `${Number(next.slice(0, 4)) - 1}${next.slice(4)}`, to: next }, accountId),
  ])
  const asked = currency ?? terms.currency
  return {
    ...{
      account: { netSales: sales.netSales, grossProfit: sales.grossProfit, creditLimit },
      baseCurrency,
      rounding,
      taxes,
      terms,
    },
    ...{ openAmount, rate: asked === baseCurrency ? '1' : await rateBefore(ctx, asked, day ?? now) },
  }
}

interface Standing {
  rounding: Rounding
  taxes: PaperContext['taxes']
  openAmount: number
}

async function standing({ db, workspaceId }: Context, accountId: string): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select coalesce((select rounding from revenue.books where workspace_id = ${workspaceId}), 'line') as rounding,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'rate', trim_scale(rate)::text) order by rate desc, name), '[]')
        from revenue.tax where workspace_id = ${workspaceId} and archived_at is null) as taxes,
      (select coalesce(sum(base_open), 0)::bigint from revenue.open_item
        where workspace_id = ${workspaceId} and account_id = ${accountId} and side = 'receivable') as "openAmount"`.execute(
    db,
  )
  return rows[0]!
}

/** As agreed in its terms, else as it is known of it as a customer. */
async function creditLimitOf(ctx: Context, accountId: string): Promise<number | null> {
  const [{ creditLimit }, facts] = await Promise.all([termsOf(ctx, accountId), factsOf(ctx, accountId)])
  const known = facts.find(({ type }) => type === 'customer')?.facts.creditLimit
  return creditLimit ?? (typeof known === 'number' ? known : null)
}

function nextDay(day: string): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}
