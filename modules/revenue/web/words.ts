import { addWords } from '#platform/web/index.ts'
import type { DocumentRow, LineKind } from '../contract/document.ts'
import type { Figure } from '../contract/statement.ts'

export const figureWord: Record<Figure, string> = {
  'gross-sales': 'Gross sales',
  discounts: 'Discounts',
  returns: 'Returns',
  allowances: 'Allowances',
  leakage: 'Leakage, gross to net',
  'net-sales': 'Net sales',
  'cost-of-goods': 'Cost of goods',
  'gross-profit': 'Gross profit',
  charges: 'Charges billed',
}

export const documentWord: Record<DocumentRow['kind'], string> = {
  invoice: 'Invoice',
  'credit-note': 'Credit note',
  settlement: 'Early-payment discount',
}

export const lineWord: Record<LineKind, string> = {
  sale: 'Sale',
  return: 'Return',
  allowance: 'Allowance',
  discount: 'Discount',
  'early-payment-discount': 'Early-payment discount',
  charge: 'Charge',
  advance: 'Advance',
}

addWords('en', {
  'on {{count}} invoices_one': 'on one invoice',
  'on {{count}} invoices_other': 'on {{count}} invoices',
  '{{count}} months to {{day}}_one': 'Month to {{day}}',
  '{{count}} months to {{day}}_other': '{{count}} months to {{day}}',
  '{{count}} months_one': 'month',
  '{{count}} months_other': '{{count}} months',
  '{{count}} documents_one': '{{count}} document',
  '{{count}} documents_other': '{{count}} documents',
  '{{count}} documents, in {{currency}}_one': '{{count}} document, in {{currency}}',
  '{{count}} documents, in {{currency}}_other': '{{count}} documents, in {{currency}}',
  '{{count}} products_one': '{{count}} product',
  '{{count}} products_other': '{{count}} products',
  '{{count}} products have no price_one': 'One product has no price.',
  '{{count}} products have no price_other': '{{count}} products have no price.',
  'The cost of {{count}} products is not known, and so what stays of selling them_one':
    'The cost of one product is not known, and so what stays of selling it.',
  'The cost of {{count}} products is not known, and so what stays of selling them_other':
    'The cost of {{count}} products is not known, and so what stays of selling them.',
  '{{count}} prices_one': '{{count}} price',
  '{{count}} prices_other': '{{count}} prices',
  '{{count}} prices changed_one': 'One price changed',
  '{{count}} prices changed_other': '{{count}} prices changed',
  '{{count}} entries_one': 'One entry',
  '{{count}} entries_other': '{{amount}} entries',
  'The cost of {{count}} lines is not known_one': 'The cost of one line is not known',
  'The cost of {{count}} lines is not known_other': 'The cost of {{count}} lines is not known',
})
