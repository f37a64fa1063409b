import type { Generated } from 'kysely'
import type { LineKind } from '../contract/document.ts'
import type { ProductKind } from '../contract/product.ts'
import type { TaxCategory } from '../contract/tax.ts'

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
      kind: Generated<ProductKind>
      tax_id: string | null
      loss_leader: Generated<boolean>
      archived_at: Timestamp | null
      created_at: GeneratedTimestamp
      version: Generated<number>
    }
    'revenue.list_price': {
      workspace_id: string
      product_id: string
      currency: string
      price: Numeric
    }
    'revenue.unit_cost': {
      workspace_id: string
      product_id: string
      from_day: string
      cost: Numeric
    }
    'revenue.bundle_part': {
      workspace_id: string
      bundle_id: string
      product_id: string
      position: number
      quantity: Numeric
    }
    'revenue.price_list': {
      workspace_id: string
      id: string
      name: string
      currency: string
      account_id: string | null
      level: number | null
      valid_from: string | null
      valid_until: string | null
      archived_at: Timestamp | null
      created_at: GeneratedTimestamp
      version: Generated<number>
    }
    'revenue.price_list_item': {
      workspace_id: string
      id: string
      list_id: string
      position: number
      product_id: string | null
      family: string | null
      min_quantity: Generated<Numeric>
      price: Numeric | null
      discount_rate: Numeric | null
    }
    'revenue.tax': {
      workspace_id: string
      id: string
      name: string
      rate: Numeric
      category: TaxCategory
      reason: string | null
      archived_at: Timestamp | null
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
