import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { documentKinds } from './document.ts'

const body = z.object({
  kind: z.enum(documentKinds),
  number: z.string().nullable(),
  /** What is owed: net, charges and tax. */
  total: z.number().int(),
  currency: z.string(),
})
type Body = z.infer<typeof body>

const named = ({ kind, number }: Body) =>
  `${{ invoice: 'Invoice', 'credit-note': 'Credit note', settlement: 'Early-payment discount' }[kind]}${number ? ` ${number}` : ''}`

/** Entered by a member or by an import: the event is dated the day the document was issued. */
export const documentIssued = defineEvent({
  type: 'document.issued',
  body,
  sentence: (event) => [{ strong: named(event) }, ' issued, ', { amount: event.total, currency: event.currency }],
  icon: 'file-invoice',
  strand: 'document',
})
