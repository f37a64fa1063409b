import type { Generated } from 'kysely'
import type { GeneratedTimestamp } from '#platform/database/tables.ts'
import type { IncomeKind, Interval } from '../../contract/expense.ts'

interface Of {
  workspace_id: string
  id: string
}
interface Spent {
  ledger: string
  account_id: string | null
  subject_type: string | null
  subject_id: string | null
  supplier_id: string | null
  description: string
  currency: string
  net: number
  tax: number
  paid_from: string | null
}
interface Amounts {
  currency: string
  rate: string
  net: number
  tax: number
  base_net: number
  base_tax: number
}
interface TakenBack {
  reverses_id: Generated<string | null>
  reversed_by: Generated<string | null>
  created_at: GeneratedTimestamp
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    'revenue.recurring_expense': Of &
      Spent & {
        every: Interval
        starts_on: string
        made: Generated<number>
        next_on: string | null
        ends_on: string | null
        due_days: number | null
        created_at: GeneratedTimestamp
        version: Generated<number>
      }
    'revenue.expense': Of &
      Spent &
      Amounts &
      TakenBack & {
        day: string
        due_on: string | null
        recurring_id: string | null
        recurring_on: string | null
      }
    'revenue.other_income': Of &
      Amounts &
      TakenBack & {
        kind: IncomeKind
        day: string
        account_id: string | null
        description: string
        paid_to: string
      }
    'revenue.purchase_order': Of & {
      number: string
      series_year: number
      serial: number
      account_id: string
      ordered_on: string
      expected_on: string | null
      currency: string
      note: string | null
      net: number
      closed_at: Timestamp | null
      created_at: GeneratedTimestamp
      version: Generated<number>
    }
    'revenue.purchase_line': Of & {
      order_id: string
      position: number
      product_id: string | null
      ledger: string
      description: string | null
      quantity: Numeric
      unit_price: Numeric
      tax_rate: Numeric
      net: number
    }
    'revenue.receipt': Of & TakenBack & { order_id: string; day: string; note: string | null }
    'revenue.receipt_line': Of & {
      receipt_id: string
      line_id: string
      accepted: Numeric
      rejected: Numeric
      reason: string | null
      net: number
      base_net: number
    }
    'revenue.bill': Of &
      Amounts & {
        kind: 'bill' | 'reversal' | 'early-discount'
        account_id: string
        number: string | null
        day: string
        due_on: string | null
        early_until: string | null
        early_rate: string | null
        note: string | null
        corrects_id: string | null
        payment_id: string | null
        reversed_by: Generated<string | null>
        created_at: GeneratedTimestamp
      }
    'revenue.bill_line': Of & {
      bill_id: string
      position: number
      receipt_line_id: string | null
      ledger: string | null
      description: string | null
      quantity: Numeric
      unit_price: Numeric
      tax_rate: Numeric
      net: number
      tax: number
      base_net: number
      base_cleared: number
    }
  }
}
