import { Decimal } from 'decimal.js'
import { fromMinor, toMinor } from '#platform/contract/money.ts'
import type { LineKind } from '../contract/document.ts'

export interface LineInput {
  kind: LineKind
  quantity: string
  unitPrice: string
  discountRate?: string | undefined
  taxRate?: string | undefined
  unitCost?: string | null | undefined
}

export interface LineAmounts {
  gross: number
  discount: number
  net: number
  tax: number
  cost: number | null
}

/**
 * Amounts of a line in minor units: each rounded half away from zero, net = gross − discount. What takes away (a return,
 * an allowance, a discount on the document or for early payment) comes out negative; returned goods give their cost back.
 * An unknown unit cost stays unknown for goods, and is 0 for what is no goods.
 */
export function lineAmounts(line: LineInput, currency: string): LineAmounts {
  const full = toMinor(new Decimal(line.quantity).times(line.unitPrice), currency)
  const off = toMinor(new Decimal(line.quantity).times(line.unitPrice).times(line.discountRate ?? 0), currency)
  const signed = signedAmounts(line.kind, full, off)
  const net = signed.gross - signed.discount
  const tax = toMinor(new Decimal(fromMinor(net, currency)).times(line.taxRate ?? 0), currency)
  return { ...signed, net, tax, cost: costOf(line, currency) }
}

function signedAmounts(kind: LineKind, full: number, off: number): { gross: number; discount: number } {
  if (kind === 'sale' || kind === 'charge') return { gross: full, discount: off }
  if (kind === 'return' || kind === 'allowance') return { gross: 0 - (full - off), discount: 0 }
  return { gross: 0, discount: full }
}

function costOf(line: LineInput, currency: string): number | null {
  if (line.kind !== 'sale' && line.kind !== 'return') return 0
  if (line.unitCost === null || line.unitCost === undefined) return null
  const cost = toMinor(new Decimal(line.quantity).times(line.unitCost), currency)
  return line.kind === 'return' ? 0 - cost : cost
}
