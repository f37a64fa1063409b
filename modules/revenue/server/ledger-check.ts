import { sql } from 'kysely'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Check } from '#platform/doctor/check.ts'
import type { Context } from '#platform/server/context.ts'
import { sumsOfLines } from './account-sums.ts'

/** The monthly sums that screens read, against the lines that they are the sums of. */
export const ledgerCheck: Check = {
  name: 'ledger',
  async run({ services: { pools }, workspaceIds }) {
    let months = 0
    const faults: string[] = []
    for (const workspaceId of workspaceIds) {
      const found = await inWorkspace(pools, workspaceId, (db) => compare({ db, workspaceId }), {
        bulk: true,
        readOnly: true,
      })
      months += found.months
      if (found.wrong > 0) faults.push(`${found.wrong} of them differ, the first in ${found.first}`)
    }
    const read = `The sums of ${months} months of accounts were compared with their lines`
    if (faults.length === 0) return { ok: true, says: `${read}. They are the same.` }
    return {
      ok: false,
      says: `${read}: ${faults.join('; ')}.`,
      do: 'Somebody or something wrote to the database past Rapport. Restore the last good backup, or ask for help before you rely on the figures.',
    }
  },
}

interface Compared {
  months: number
  wrong: number
  first: string | null
}

const figures = ['lines', 'gross', 'discounts', 'returns', 'allowances', 'net', 'charges', 'cost', 'lines_without_cost']

async function compare({ db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>): Promise<Compared> {
  const of = (row: string) => sql`(${sql.join(figures.map((figure) => sql.ref(`${row}.${figure}`)))})`
  const totals = figures.map((figure) => sql`sum(${sql.ref(figure)})::bigint as ${sql.ref(figure)}`)
  const { rows } = await sql<Compared>`
    with lines as materialized (
      select account_id, date_trunc('month', issued_on)::date as month, ${sumsOfLines}
      from revenue.line where workspace_id = ${workspaceId} group by 1, 2),
    accounts as materialized (
      select coalesce(l.month, m.month) as month, ${of('l')} is distinct from ${of('m')} as wrong
      from lines l full join (select * from revenue.account_month where workspace_id = ${workspaceId}) m
        on m.account_id = l.account_id and m.month = l.month),
    totals as (
      select coalesce(l.month, t.month) as month, ${of('l')} is distinct from ${of('t')} as wrong
      from (select month, ${sql.join(totals)} from lines group by month) l
      full join (select month, ${sql.join(totals)} from revenue.month_total where workspace_id = ${workspaceId} group by month) t
        on t.month = l.month)
    select (count(*) filter (where not is_total))::int as months, (count(*) filter (where wrong))::int as wrong,
      to_char(min(month) filter (where wrong), 'YYYY-MM') as first
    from (select *, false as is_total from accounts union all select *, true from totals) c`.execute(db)
  return rows[0]!
}
