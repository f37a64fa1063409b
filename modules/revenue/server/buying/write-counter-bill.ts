import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { openItem } from '../payments/open-items.ts'
import { postOtherWay } from './post-other-way.ts'

/** Writes a bill, or a discount taken from one, the other way, with its lines, its double entry and what it leaves open. */
export async function writeCounterBill(ctx: Context, { of, day }: { of: string; day: string }): Promise<string> {
  const { db, workspaceId } = ctx
  const id = newId()
  const { rows } = await sql<{ account_id: string; currency: string; total: number; base_total: number }>`
    insert into revenue.bill (workspace_id, id, kind, account_id, number, day, currency, rate, net, tax, base_net, base_tax, corrects_id)
    select workspace_id, ${id}, 'reversal', account_id, number, ${day}::date, currency, rate, -net, -tax, -base_net, -base_tax, id
    from revenue.bill where workspace_id = ${workspaceId} and id = ${of}
    returning account_id, currency, net + tax as total, base_net + base_tax as base_total`.execute(db)
  await sql`
    insert into revenue.bill_line (workspace_id, id, bill_id, position, receipt_line_id, ledger, description, quantity, unit_price,
      tax_rate, net, tax, base_net, base_cleared)
    select workspace_id, platform.new_id(), ${id}, position, receipt_line_id, ledger, description, -quantity, unit_price, tax_rate, -net,
      -tax, -base_net, -base_cleared
    from revenue.bill_line where workspace_id = ${workspaceId} and bill_id = ${of}`.execute(db)
  await sql`
    update revenue.bill set reversed_by = ${id} where workspace_id = ${workspaceId} and id = ${of}`.execute(db)
  await postOtherWay(ctx, { type: 'bill', id, of, day })
  const { account_id: accountId, currency, total, base_total: baseTotal } = rows[0]!
  await openItem(ctx, {
    ...{ id, side: 'payable', kind: total < 0 ? 'bill-credit' : 'bill', accountId, currency, day, total, baseTotal },
  })
  return id
}
