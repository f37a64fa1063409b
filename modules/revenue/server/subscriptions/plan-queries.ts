import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid, notFound } from '#platform/server/refusal.ts'
import type { Plan, PlanFields } from '../../contract/subscription.ts'
import '../tables.ts'
import './tables.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

const plansAs = (workspaceId: string, where: RawBuilder<unknown>) => sql<Plan>`
  select p.id, p.name, p.product_id as "productId",
    case when g.id is not null then json_build_object('id', g.id, 'name', g.name) end as product,
    p.every, p.unit, p.charged, p.billed, p.trial_days as "trialDays", p.notice_days as "noticeDays",
    p.remind_days as "remindDays", p.archived_at is not null as archived, p.version,
    coalesce((select json_agg(json_build_object('currency', x.currency, 'price', trim_scale(x.price)::text) order by x.currency)
      from revenue.plan_price x where x.workspace_id = ${workspaceId} and x.plan_id = p.id), '[]') as prices,
    (select count(*)::int from revenue.subscription s
      where s.workspace_id = ${workspaceId} and s.plan_id = p.id and s.state <> 'ended') as running
  from revenue.plan p
  left join revenue.product g on g.workspace_id = p.workspace_id and g.id = p.product_id
  where p.workspace_id = ${workspaceId} ${where}
  order by p.archived_at is not null, lower(p.name), p.id`

/** A firm has a few of them. */
export async function listPlans({ db, workspaceId }: Scope): Promise<{ items: Plan[] }> {
  const { rows } = await sql<Plan>`${plansAs(workspaceId, sql``)} limit 500`.execute(db)
  return { items: rows }
}

export async function findPlan({ db, workspaceId }: Scope, id: string): Promise<Plan> {
  const { rows } = await plansAs(workspaceId, sql`and p.id = ${id}`).execute(db)
  if (!rows[0]) throw notFound('This plan')
  return rows[0]
}

/** A plan that something can be started with; in a body one that is not here is a fault of that field. */
export async function planFor(scope: Scope, id: string): Promise<Plan> {
  const { rows } = await plansAs(scope.workspaceId, sql`and p.id = ${id}`).execute(scope.db)
  const fault = (message: string) => invalid([{ path: 'planId', message }])
  if (!rows[0]) throw fault('This plan is not here. Choose one from the list.')
  if (rows[0].archived) throw fault(`${rows[0].name} is not offered any more. Choose another plan.`)
  return rows[0]
}

/** The plan, locked until the transaction ends. */
export async function lockPlan(scope: Scope, id: string | undefined): Promise<Plan> {
  if (!id) throw notFound('This plan')
  await sql`select from revenue.plan where workspace_id = ${scope.workspaceId} and id = ${id} for update`.execute(
    scope.db,
  )
  return findPlan(scope, id)
}

const columns = {
  ...{ name: 'name', productId: 'product_id', every: 'every', unit: 'unit', charged: 'charged', billed: 'billed' },
  ...{ trialDays: 'trial_days', noticeDays: 'notice_days', remindDays: 'remind_days' },
} as const

export const planColumns = (fields: PlanFields): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([field, column]) => {
      const value = fields[field as keyof typeof columns]
      return value === undefined ? [] : [[column, value]]
    }),
  )

/** Sets these prices and no others. */
export async function writePrices(
  { db, workspaceId }: Scope,
  planId: string,
  prices: { currency: string; price: string }[],
): Promise<void> {
  await sql`delete from revenue.plan_price where workspace_id = ${workspaceId} and plan_id = ${planId}`.execute(db)
  await sql`
    insert into revenue.plan_price (workspace_id, plan_id, currency, price)
    select ${workspaceId}::uuid, ${planId}::uuid, p.currency, p.price
    from jsonb_to_recordset(${JSON.stringify(prices)}::jsonb) as p(currency text, price numeric)`.execute(db)
}

/** Refuses a product that is not here, prices in no currency or twice in one. */
export async function assertPlan({ db, workspaceId }: Scope, { productId, prices }: PlanFields): Promise<void> {
  if (productId) {
    const { rows } = await sql`
      select from revenue.product where workspace_id = ${workspaceId} and id = ${productId}`.execute(db)
    if (rows.length === 0)
      throw invalid([{ path: 'productId', message: 'This product is not here. Choose one from the list.' }])
  }
  if (!prices) return
  const { rows } = await sql<{ code: string }>`select code from platform.currency`.execute(db)
  const known = new Set(rows.map(({ code }) => code))
  const faults = prices.flatMap(({ currency }, at) => {
    const path = `prices.${at}.currency`
    if (!known.has(currency)) return [{ path, message: `${currency} is no currency that is known here.` }]
    const again = prices.findIndex((each) => each.currency === currency) < at
    return again ? [{ path, message: `There is a price in ${currency} already. Leave one of them out.` }] : []
  })
  if (faults.length > 0) throw invalid(faults)
}
