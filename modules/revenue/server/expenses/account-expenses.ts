import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

type Reader = Pick<Context, 'db' | 'workspaceId'>
/** Half-open. */
interface Window {
  from: string
  to: string
}
export interface OfAccount {
  /** Null for what belongs to nobody in particular. */
  accountId: string | null
  /** Without tax, in minor units of the base currency. */
  amount: number
}

/** What was spent directly for each account, and for none of them, in a window. */
export async function accountExpenses(reader: Reader, window: Window): Promise<OfAccount[]> {
  return sums(reader, window, sql`revenue.expense`)
}

/** Other income of each account, and of none of them, in a window. */
export async function otherIncome(reader: Reader, window: Window): Promise<OfAccount[]> {
  return sums(reader, window, sql`revenue.other_income`)
}

async function sums({ db, workspaceId }: Reader, { from, to }: Window, table: RawBuilder<unknown>) {
  const { rows } = await sql<OfAccount>`
    select account_id as "accountId", sum(base_net)::bigint as amount from ${table}
    where workspace_id = ${workspaceId} and day >= ${from}::date and day < ${to}::date
    group by account_id having sum(base_net) <> 0 order by account_id`.execute(db)
  return rows
}
