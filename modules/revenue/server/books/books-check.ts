import { sql } from 'kysely'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Check } from '#platform/doctor/check.ts'
import type { Context } from '#platform/server/context.ts'

/** The double entry against itself, and receivables and payables against what is open. */
export const booksCheck: Check = {
  name: 'books',
  async run({ services: { pools }, workspaceIds }) {
    let sources = 0
    const faults: string[] = []
    for (const workspaceId of workspaceIds) {
      const found = await inWorkspace(pools, workspaceId, (db) => weigh({ db, workspaceId }), {
        bulk: true,
        readOnly: true,
      })
      sources += found.sources
      if (found.uneven > 0) faults.push(`${found.uneven} do not add up to zero`)
      if (found.receivables !== 0) faults.push(`receivables are out by ${found.receivables}`)
      if (found.payables !== 0) faults.push(`payables are out by ${found.payables}`)
    }
    const read = `The entries of ${sources} documents and payments were added up and compared with what is open`
    if (faults.length === 0) return { ok: true, says: `${read}. They agree.` }
    return {
      ok: false,
      says: `${read}: ${faults.join('; ')}.`,
      do: 'Somebody or something wrote to the database past Rapport. Restore the last good backup, or ask for help before you rely on the books.',
    }
  },
}

interface Weighed {
  sources: number
  uneven: number
  receivables: number
  payables: number
}

async function weigh({ db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>): Promise<Weighed> {
  const ledger = (key: string) => sql`
    (select coalesce(sum(amount), 0) from revenue.posting where workspace_id = ${workspaceId} and ledger = ${key})`
  const open = (side: string) => sql`
    (select coalesce(sum(base_open), 0) from revenue.open_item where workspace_id = ${workspaceId} and side = ${side})`
  const { rows } = await sql<Weighed>`
    select count(*)::int as sources, (count(*) filter (where rest <> 0))::int as uneven,
      (${ledger('receivables')} - ${open('receivable')})::bigint as receivables,
      (${ledger('payables')} + ${open('payable')})::bigint as payables
    from (select sum(amount) as rest from revenue.posting where workspace_id = ${workspaceId} group by source_id) s`.execute(
    db,
  )
  return rows[0]!
}
