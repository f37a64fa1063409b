import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { setUnitCost } from '../products/set-unit-cost.ts'
import { costFrom } from '../products/write-cost.ts'

interface Cost {
  id: string
  day: string
  cost: string
}

/** What one of each product costs by a bill, from the day of the bill on: the mean of its lines, in the base currency. */
async function costsOf({ db, workspaceId }: Context, billId: string): Promise<Cost[]> {
  const { rows } = await sql<Cost>`
    select l.product_id as id, b.day,
      trim_scale(round(sum(m.quantity * m.unit_price) * b.rate / sum(m.quantity), 6))::text as cost
    from revenue.bill b
    join revenue.bill_line m on m.workspace_id = ${workspaceId} and m.bill_id = b.id
    join revenue.receipt_line c on c.workspace_id = ${workspaceId} and c.id = m.receipt_line_id
    join revenue.purchase_line l on l.workspace_id = ${workspaceId} and l.id = c.line_id and l.product_id is not null
    where b.workspace_id = ${workspaceId} and b.id = ${billId}
    group by l.product_id, b.day, b.rate order by l.product_id`.execute(db)
  return rows
}

/** Tells the history of costs what a bill says; products in the order of their ids, so that two bills never lock each other out. */
export async function keepUnitCosts(ctx: Context, billId: string): Promise<void> {
  for (const { id, day, cost } of await costsOf(ctx, billId)) await setUnitCost(plain(ctx), { id, fromDay: day, cost })
}

/** Takes it back, where it still is what the bill said. */
export async function forgetUnitCosts(ctx: Context, billId: string): Promise<void> {
  for (const { id, day, cost } of await costsOf(ctx, billId))
    if ((await costFrom(ctx, id, day)) === cost) await setUnitCost(plain(ctx), { id, fromDay: day, cost: null })
}

/** Without the version that the writer of the bill saw of something else. */
const plain = ({ db, workspaceId, actor, now, log, batchId }: Context): Context => ({
  ...{ db, workspaceId, actor, now, log },
  ...(batchId && { batchId }),
})
