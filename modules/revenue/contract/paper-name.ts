import type { PaperKind } from './papers.ts'

const paperWord: Record<PaperKind, string> = {
  quote: 'Quote',
  order: 'Order',
  delivery: 'Delivery',
  invoice: 'Draft of an invoice',
  'credit-note': 'Draft of a credit note',
}

/** "Quote Q-2026-0012, version 2". */
export const paperName = ({ kind, number, revision }: { kind: PaperKind; number: string | null; revision: number }) =>
  [`${paperWord[kind]}${number ? ` ${number}` : ''}`, ...(revision > 1 ? [`version ${revision}`] : [])].join(', ')
