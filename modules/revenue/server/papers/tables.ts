import type { Generated } from 'kysely'
import type { TaxMode } from '../../contract/amounts.ts'
import type { Billing, PaperKind, PaperState, Progress } from '../../contract/papers.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    'revenue.paper': {
      workspace_id: string
      id: string
      kind: PaperKind
      state: Generated<PaperState>
      account_id: string
      contact_id: string | null
      currency: string
      day: string
      valid_until: string | null
      title: string | null
      number: string | null
      group_id: string
      revision: number
      due_days: number | null
      early_days: number | null
      early_rate: Numeric | null
      tax_mode: TaxMode
      discount_rate: Numeric | null
      discount_amount: number | null
      note: string | null
      reference: string | null
      follows_id: string | null
      billing: Billing
      billed_rate: Numeric | null
      corrects_id: string | null
      document_id: Generated<string | null>
      delivered: Generated<Progress>
      invoiced: Generated<Progress>
      net: number
      tax: number
      total: number
      answered_at: GeneratedTimestamp | null
      answered_name: Generated<string | null>
      answered_from: Generated<string | null>
      answer_note: Generated<string | null>
      author_id: string | null
      created_at: GeneratedTimestamp
      updated_at: GeneratedTimestamp
      version: Generated<number>
    }
    'revenue.public_page': {
      workspace_id: string
      id: string
      paper_id?: string | null
      document_id?: string | null
      token_hash: Buffer
      opened_by: string | null
      opened_at: Date | string
      until: string | null
      closed_at?: string | null
      last_seen_at?: string | null
      views: Generated<number>
    }
  }
}
