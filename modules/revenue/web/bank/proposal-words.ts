import type { TFunction } from 'i18next'
import type { Proposal } from '../../contract/bank.ts'

const kinds: Record<string, string> = {
  invoice: 'Invoice',
  'credit-note': 'Credit note',
  bill: 'Bill',
  'bill-credit': 'Credit of the supplier',
  payment: 'Payment',
}
export const kindOfItem = (kind: string) => kinds[kind] ?? 'Document'

/** "Gullwing Bakery, INV-2026-0017 and 2 more", "Bank charges". */
export function proposalName({ account, items, ledgerName }: Proposal, t: TFunction): string {
  if (ledgerName !== null) return ledgerName
  const [first] = items
  const name = account?.name ?? ''
  if (!first) return t('{{name}}, as a credit', { name })
  const number = first.number ?? t(kindOfItem(first.kind))
  if (items.length === 1) return `${name}, ${number}`
  return t('{{name}}, {{number}} and {{count}} more', { name, number, count: items.length - 1 })
}
