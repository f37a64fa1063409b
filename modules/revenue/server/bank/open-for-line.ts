import { sql } from 'kysely'
import { accountsNamed } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { OpenForLine } from '../../contract/bank.ts'
import { lineOnly } from './line-queries.ts'
import { earlyAmount } from './matching/early-amount.ts'
import { numberKey } from './matching/number-keys.ts'
import { selectOpen } from './propose.ts'

const most = 30

/** Open documents in the currency of a line, by what their number begins with or the name of their account; of its direction first. */
export async function openForBankLine(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>,
  { id, search = '' }: { id: string; search?: string | undefined },
): Promise<{ items: OpenForLine[] }> {
  const { workspaceId } = ctx
  const line = await lineOnly(ctx, id)
  const key = numberKey(search)
  const chosen = sql`(
    select o.id from revenue.open_item o
    join revenue.document d on d.workspace_id = ${workspaceId} and d.id = o.id
    where o.workspace_id = ${workspaceId} and o.open <> 0 and o.currency = ${line.currency}
      and d.number_key >= ${key} and d.number_key < ${`${key}\uffff`} order by d.number_key limit ${most})
    union (
    select o.id from ${accountsNamed(workspaceId, sql`${search}::text`, 10)} f
    join revenue.open_item o on o.workspace_id = ${workspaceId} and o.account_id = f.record_id
    where o.open <> 0 and o.currency = ${line.currency} order by o.day limit ${most})`
  const newest = sql`(
    select o.id from revenue.open_item o where o.workspace_id = ${workspaceId} and o.open <> 0 and o.currency = ${line.currency}
    and o.side = 'receivable' and sign(o.open) = ${Math.sign(line.amount)} order by o.due_on, o.id limit ${most})`
  const found = await selectOpen(ctx, sql`i.id in (${search === '' ? newest : chosen})`, ctx.db)
  const sign = line.amount < 0 ? -1 : 1
  return {
    items: found
      .map(({ id: item, number, kind, accountId, accountName, day, dueOn, expected, early }) => ({
        ...{ id: item, number, kind, account: { id: accountId, name: accountName }, day, dueOn, open: expected * sign },
        early: early && line.bookedOn <= early.until ? earlyAmount(expected * sign, early.rate) : null,
      }))
      .sort((a, b) => Number(b.open > 0) - Number(a.open > 0) || (a.day < b.day ? -1 : 1))
      .slice(0, most),
  }
}
