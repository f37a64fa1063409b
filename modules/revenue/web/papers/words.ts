import { addWords, type useWords } from '#platform/web/index.ts'
import type { Paper, PaperKind, PaperLineKind, PaperRow, PaperView } from '../../contract/papers.ts'
import type { DraftLine } from './draft.ts'

type Words = ReturnType<typeof useWords>

export const kindWord: Record<PaperKind, string> = {
  quote: 'Quote',
  order: 'Order',
  delivery: 'Delivery',
  invoice: 'Invoice',
  'credit-note': 'Credit note',
}

export const newWord: Record<PaperKind, string> = {
  quote: 'New quote',
  order: 'New order',
  delivery: 'New delivery',
  invoice: 'New invoice',
  'credit-note': 'New credit note',
}

export const paperLineWord: Record<PaperLineKind, string> = {
  sale: 'Sale',
  charge: 'Charge',
  advance: 'Advance',
  return: 'Return',
  allowance: 'Allowance',
  text: 'Text',
}

export const viewWord: Record<PaperView, string> = {
  drafts: 'Drafts',
  'quotes-open': 'Open quotes',
  'quotes-accepted': 'Accepted',
  'quotes-declined': 'Declined',
  'quotes-expired': 'Expired',
  'orders-open': 'Open orders',
  'orders-part': 'Part delivered',
  'orders-done': 'Done',
  deliveries: 'Deliveries',
  'to-invoice': 'To invoice',
}

/** "Quote Q-2026-0012, version 2"; a draft of an invoice has no number. */
export function paperTitle(
  t: Words,
  { kind, number, revision, state }: Pick<Paper, 'kind' | 'number' | 'revision' | 'state'>,
): string {
  const name = number
    ? `${t(kindWord[kind])} ${number}`
    : state === 'draft'
      ? t('{{kind}}, draft', { kind: t(kindWord[kind]) })
      : t(kindWord[kind])
  return revision > 1 ? t('{{name}}, version {{revision}}', { name, revision }) : name
}

/** How far a paper is, in a word. */
export function stateWord(t: Words, paper: PaperRow, today: string): string {
  const { kind, state, validUntil, delivered, invoiced } = paper
  if (state === 'draft') return t('Draft')
  if (kind === 'quote' && state === 'sent') return validUntil !== null && validUntil < today ? t('Expired') : t('Open')
  if (kind === 'order' && state !== 'cancelled') {
    if (delivered === 'all') return invoiced === 'all' ? t('Done') : t('Delivered')
    if (delivered === 'part') return t('Part delivered')
    return invoiced === 'all' ? t('Done') : t('Open')
  }
  if (kind === 'delivery' && state === 'done') return t('Delivered')
  return t(
    {
      accepted: 'Accepted',
      declined: 'Declined',
      replaced: 'Replaced',
      issued: 'Issued',
      cancelled: 'Cancelled',
      open: 'Open',
      done: 'Done',
      sent: 'Sent',
    }[state],
  )
}

export const lineLabel = (t: Words, line: DraftLine, at: number) =>
  line.product?.name || line.description || t('line {{number}}', { number: at + 1 })

addWords('en', {
  '{{count}} lines pasted_one': 'One line pasted',
  '{{count}} lines pasted_other': '{{count}} lines pasted',
  '{{count}} products not found_one': 'one product not found',
  '{{count}} products not found_other': '{{count}} products not found',
  '{{count}} papers_one': '{{count}} paper',
  '{{count}} papers_other': '{{count}} papers',
  '{{count}} lines to mend_one': 'One thing to mend',
  '{{count}} lines to mend_other': '{{count}} things to mend',
  '{{count}} links_one': 'One link',
  '{{count}} links_other': '{{count}} links',
})
