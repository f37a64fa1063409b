import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { TaxMode } from '../../contract/amounts.ts'

export interface AgreedTerms {
  currency: string
  taxMode: TaxMode
  taxId: string | null
  dueDays: number
  earlyDays: number | null
  earlyRate: string | null
}

/** What new papers of an account begin with: as agreed with it, else as the books say. */
export async function termsOf(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  accountId: string,
): Promise<AgreedTerms> {
  const { rows } = await sql<AgreedTerms>`
    select coalesce(t.currency, w.base_currency) as currency, coalesce(t.tax_mode, 'exclusive') as "taxMode", t.tax_id as "taxId",
      coalesce(t.due_days, b.due_days, 14) as "dueDays",
      case when t.early_days is not null then t.early_days else b.early_days end as "earlyDays",
      trim_scale(case when t.early_days is not null then t.early_rate else b.early_rate end)::text as "earlyRate"
    from workspace.workspace w
    left join revenue.books b on b.workspace_id = w.workspace_id
    left join revenue.account_terms t on t.workspace_id = w.workspace_id and t.account_id = ${accountId}
    where w.workspace_id = ${workspaceId}`.execute(db)
  return rows[0]!
}
