import type { Decimal } from 'decimal.js'
import { chargeItems, discountItems } from '#modules/data-quality/contract/sales-words.ts'
import type { LineKind } from '../../../contract/document.ts'
import type { FileItem } from './accounting-file.ts'

const discountWords = new RegExp(discountItems, 'i')
const chargeWords = new RegExp(chargeItems, 'i')
const shortDiscount = /^disc(\.|ount)?$/i

export interface Signs {
  /** What the line adds to what the customer owes, without tax. */
  amount: Decimal
  /** With its sign, where the sign of the file means something. */
  quantity: Decimal | null
  /** Words beside the amount: item, account, description. */
  words: (string | null)[]
  item: FileItem['kind'] | undefined
}

/**
 * What a line of an invoice or a credit note is. A discount item is a discount, freight a charge; on an invoice a negative
 * quantity is a return and any other negative line an allowance; a credit note takes goods back where it counts any.
 */
export function classifyLine(document: 'invoice' | 'credit-note', { amount, quantity, words, item }: Signs): LineKind {
  const negative = amount.isNegative() && !amount.isZero()
  if (isDiscount(item, words) && (negative || document === 'credit-note')) return 'discount'
  if (item === 'charge' || words.some((word) => word && chargeWords.test(plainAccount(word)))) return 'charge'
  if (!negative) return document === 'invoice' || amount.isZero() ? 'sale' : 'charge'
  const takesBack = document === 'credit-note' ? quantity !== null && !quantity.isZero() : quantity?.isNegative()
  return takesBack ? 'return' : 'allowance'
}

const isDiscount = (item: FileItem['kind'] | undefined, words: (string | null)[]): boolean =>
  item === 'discount' || words.some((word) => word && (discountWords.test(word) || shortDiscount.test(word)))

/** `Freight Income` is the account of freight. */
const plainAccount = (word: string): string => word.replace(/\s+(income|revenue|charged|charges?)$/i, '').trim()
