import type { ColumnType, Generated } from 'kysely'
import type { Rounding, TaxMode } from '../contract/amounts.ts'
import type { DocumentKind, LineKind } from '../contract/document.ts'
import type { ProductKind } from '../contract/product.ts'
import type { TaxCategory } from '../contract/tax.ts'

/** A decimal that may be left out. */
type NumericOrNone = ColumnType<string | null, string | number | null | undefined, string | number | null>

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
    'revenue.account_terms': {
      workspace_id: string
      account_id: string
      due_days: number | null
      early_days: number | null
      early_rate: NumericOrNone
      credit_limit: number | null
      currency: string | null
      tax_mode: TaxMode | null
      tax_id: string | null
      language: string | null
      version: Generated<number>
    }
    'revenue.tax': {
      workspace_id: string
      id: string
      name: string
      rate: Numeric
      category: TaxCategory
      reason: string | null
      archived_at: Timestamp | null
      created_at: GeneratedTimestamp
      version: Generated<number>
    }
    'revenue.document': {
      workspace_id: string
      id: string
      kind: DocumentKind
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
      advances: Generated<number>
      import_key: string | null
      origin: Generated<'issued' | 'mirrored'>
      settles: Generated<'here' | 'elsewhere'>
      series_year: Generated<number | null>
      serial: Generated<number | null>
      tax_mode: Generated<TaxMode>
      early_until: Generated<string | null>
      early_rate: NumericOrNone
      reference: Generated<string | null>
      note: Generated<string | null>
      seller_id: Generated<string | null>
      payment_id: Generated<string | null>
      printed: Generated<unknown>
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
      unit_price: NumericOrNone
      discount_rate: NumericOrNone
      document_discount: Generated<number>
      tax_id: Generated<string | null>
      tax_rate: NumericOrNone
      unit: Generated<string | null>
      corrects_line_id: Generated<string | null>
    }
    'revenue.books': {
      workspace_id: string
      locked_through: Generated<string | null>
      rounding: Generated<Rounding>
      due_days: Generated<number>
      early_days: Generated<number | null>
      early_rate: NumericOrNone
      legal_name: Generated<string | null>
      address: Generated<string | null>
      postcode: Generated<string | null>
      city: Generated<string | null>
      country: Generated<string | null>
      tax_number: Generated<string | null>
      register: Generated<string | null>
      email: Generated<string | null>
      phone: Generated<string | null>
      website: Generated<string | null>
      iban: Generated<string | null>
      bic: Generated<string | null>
      upi_id: Generated<string | null>
      logo_id: Generated<string | null>
      footer: Generated<string | null>
      version: Generated<number>
    }
    'revenue.rate': { workspace_id: string; currency: string; day: string; rate: Numeric }
    'revenue.payment': {
      workspace_id: string
      id: string
      direction: 'in' | 'out'
      account_id: string
      day: string
      currency: string
      rate: Numeric
      amount: number
      charges: number
      base_amount: number
      base_charges: number
      ledger: string
      reference: string | null
      note: string | null
      origin: Generated<'entered' | 'mirrored'>
      import_key: Generated<string | null>
      reversed_by: Generated<string | null>
      created_at: GeneratedTimestamp
      version: Generated<number>
    }
    'revenue.open_item': {
      workspace_id: string
      id: string
      side: 'receivable' | 'payable'
      kind: string
      account_id: string
      currency: string
      day: string
      due_on: string | null
      total: number
      open: number
      base_total: number
      base_open: number
      disputed_at: Generated<Date | null>
    }
    'revenue.write_off': {
      workspace_id: string
      id: string
      document_id: string
      account_id: string
      day: string
      currency: string
      amount: number
      base_amount: number
      reason: string | null
      reverses_id: Generated<string | null>
      created_at: GeneratedTimestamp
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
    'revenue.bank_account': {
      workspace_id: string
      id: string
      name: string
      iban: string | null
      number: string | null
      currency: string
      ledger: Generated<string>
      created_at: GeneratedTimestamp
      version: Generated<number>
    }
    'revenue.bank_line': {
      workspace_id: string
      id: string
      bank_account: string
      import_id: string
      key: string
      booked_on: string
      value_on: string | null
      amount: number
      counterparty: string | null
      iban: string | null
      reference: string | null
      text: string
      bank_id: string | null
      state: Generated<'new' | 'matched' | 'left-out'>
      account_id: Generated<string | null>
      payment_id: Generated<string | null>
      ledger: Generated<string | null>
      entry_id: Generated<string | null>
      rejected: Generated<string[]>
      version: Generated<number>
    }
  }
}
