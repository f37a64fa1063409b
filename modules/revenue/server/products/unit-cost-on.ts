import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import '../tables.ts'

/** What one of a product cost on a day, its own cost alone: one entry of the index. */
const ownCost = (workspaceId: string, product: RawBuilder<unknown>, day: RawBuilder<unknown>) => sql`(
  select c.cost from revenue.unit_cost c
  where c.workspace_id = ${workspaceId} and c.product_id = ${product} and c.from_day <= ${day}::date
  order by c.from_day desc limit 1)`

/**
 * An expression for what one of a product cost on a day, in the base currency, for statements over many lines: of a bundle
 * without a cost of its own the sum of its parts, null where one of them is not known.
 */
export const unitCostOn = (
  { workspaceId }: Pick<Context, 'workspaceId'>,
  product: RawBuilder<unknown>,
  day: RawBuilder<unknown>,
): RawBuilder<string | null> => sql<string | null>`coalesce(${ownCost(workspaceId, product, day)}, (
  select case when count(*) = count(k.cost) then round(sum(b.quantity * k.cost), 6) end
  from revenue.bundle_part b
  left join lateral (select ${ownCost(workspaceId, sql`b.product_id`, day)} as cost) k on true
  where b.workspace_id = ${workspaceId} and b.bundle_id = ${product}))`
