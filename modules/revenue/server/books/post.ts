import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { PostingSource, StandardLedger } from '../../contract/ledger.ts'

/** Minor units of the base currency, debits above zero. `ledger` is a key of the standard chart or of one of the workspace's own. */
export interface Entry {
  ledger: StandardLedger | (string & {})
  amount: number
}

export interface Source {
  type: PostingSource
  id: string
  day: string
  entries: readonly Entry[]
}

/**
 * Writes the double entry of some sources: entries of nothing are left out. Throws where one does not add up to zero, which is a
 * fault of the caller and undoes the transaction.
 */
export async function post(ctx: Pick<Context, 'db' | 'workspaceId'>, ...sources: readonly Source[]): Promise<void> {
  for (const { type, id, entries } of sources) {
    const rest = entries.reduce((sum, { amount }) => sum + amount, 0)
    if (rest !== 0) throw new Error(`The entries of ${type} ${id} are out by ${rest}`)
  }
  const rows = sources.flatMap(({ type, id, day, entries }) =>
    entries.filter(({ amount }) => amount !== 0).map((entry, at) => ({ ...entry, type, id, day, position: at + 1 })),
  )
  if (rows.length === 0) return
  await sql`
    insert into revenue.posting (workspace_id, source_id, position, source, day, ledger, amount)
    select ${ctx.workspaceId}::uuid, e.id, e.position, e.type, e.day, e.ledger, e.amount
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e(id uuid, position smallint, type text, day date, ledger text, amount bigint)`.execute(ctx.db)
}
