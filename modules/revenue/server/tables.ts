import type { Generated } from 'kysely'
import type { LineKind } from '../contract/document.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    'revenue.product': {
      workspace_id: string
      id: string
      code: string | null
      name: string
      family: string | null
      unit: string | null
      list_price: Numeric | null
      unit_cost: Numeric | null
      created_at: GeneratedTimestamp
      version: Generated<number>
    }
    'revenue.document': {
      workspace_id: string
      id: string
      kind: 'invoice' | 'credit-note'
      number: string | null
      account_id: string
      issued_on: string
      due_on: string | null
      currency: string
      rate: Generated<string>
      corrects_id: string | null
      gross: number
      discount: number
      net: number
      charges: Generated<number>
      tax: Generated<number>
      import_key: string | null
      created_at: GeneratedTimestamp
      version: Generated<number>
    }
    'revenue.line': {
      workspace_id: string
      id: string
      document_id: string
      account_id: string
      issued_on: string
      position: number
      kind: LineKind
      product_id: string | null
      description: string | null
      quantity: Numeric | null
      list_price: Numeric | null
      unit_cost: Numeric | null
      gross: number
      discount: number
      net: number
      tax: Generated<number>
      base_gross: number
      base_discount: number
      base_net: number
      base_cost: number | null
      import_key: string | null
    }
    'revenue.account_month': {
      workspace_id: string
      account_id: string
      month: string
      lines: number
      gross: number
      discounts: number
      returns: number
      allowances: number
      net: number
      charges: number
      cost: number
      lines_without_cost: number
    }
    'revenue.month_total': {
      workspace_id: string
      month: string
      part: number
      lines: number
      gross: number
      discounts: number
      returns: number
      allowances: number
      net: number
      charges: number
      cost: number
      lines_without_cost: number
    }
    'revenue.figure_window': {
      workspace_id: string
      from_day: string
      to_day: string
    }
  }
}
