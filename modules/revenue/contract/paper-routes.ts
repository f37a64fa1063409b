import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import {
  billings,
  changedPaper,
  newPaper,
  offeredProduct,
  paper,
  paperContext,
  paperKinds,
  paperRow,
  paperViews,
  viewTotals,
} from './papers.ts'
import { publicPaper } from './public-paper.ts'

const id = { id: z.uuid() }
const day = z.iso.date('This is no day. Write it as 2026-11-23')
const eventId = z.uuid().nullable()
const written = paper.extend({ eventId })
const filter = { accountId: z.uuid().optional(), kind: z.enum(paperKinds).optional() }
const page = { limit: z.coerce.number().int().min(1).max(200).default(50), after: z.string().max(2000).optional() }
const token = z.string().regex(/^[\w-]{64}$/, 'This link is not whole. Open it from the mail again')
const chosen = z.array(z.uuid()).max(1000).optional()
const name = z.string().trim().max(120, 'Write the name in at most 120 characters')
const answerNote = z.string().trim().max(2000, 'Write at most 2,000 characters').optional()

/** Of which lines how much; left out: all that is left. */
const parts = z
  .array(
    z.strictObject({
      id: z.uuid(),
      quantity: z
        .string()
        .regex(/^\d{1,12}(\.\d{1,6})?$/, 'Write the quantity as 12 or 12.5, with at most six decimals'),
    }),
  )
  .min(1, 'Name at least one line')
  .max(1000)
  .optional()

const opened = z.object({ address: z.string(), eventId: z.uuid() })
const until = day.nullable().optional()

export const paperRoutes = defineRoutes({
  listPapers: {
    method: 'GET',
    path: '/papers',
    permission: 'document:see',
    input: z.strictObject({ view: z.enum(paperViews).optional(), ...filter, ...page }),
    output: z.object({ items: z.array(paperRow), next: z.string().nullable() }),
    summary: 'Quotes, orders, deliveries and drafts, newest first',
  },
  paperTotals: {
    method: 'GET',
    path: '/papers/totals',
    permission: 'document:see',
    input: z.strictObject({ accountId: z.uuid().optional() }),
    output: z.object({ views: z.array(viewTotals) }),
    summary: 'How many papers stand in each list, and what they add up to in each currency',
  },
  paper: {
    method: 'GET',
    path: '/papers/{id}',
    permission: 'document:see',
    input: z.strictObject(id),
    output: paper,
    summary: 'One quote, order, delivery or draft with its lines',
  },
  writePaper: {
    method: 'POST',
    path: '/papers',
    permission: 'document:create',
    input: newPaper,
    output: written,
    summary: 'Write a quote, an order, a delivery, or the draft of an invoice or a credit note',
    status: 201,
  },
  changePaper: {
    method: 'PATCH',
    path: '/papers/{id}',
    permission: 'document:change',
    input: changedPaper.extend(id),
    output: written,
    summary: 'Change a draft; lines that are named are all of its lines from then on',
  },
  sendPaper: {
    method: 'POST',
    path: '/papers/{id}/sending',
    permission: 'document:change',
    input: z.strictObject(id),
    output: written,
    summary: 'Give a quote its number and let it be accepted',
  },
  confirmPaper: {
    method: 'POST',
    path: '/papers/{id}/confirmation',
    permission: 'document:change',
    input: z.strictObject(id),
    output: written,
    summary: 'Give an order its number and let it be delivered and invoiced',
  },
  deliverPaper: {
    method: 'POST',
    path: '/papers/{id}/handing-over',
    permission: 'document:change',
    input: z.strictObject(id),
    output: written,
    summary: 'Give a delivery its number: the goods went out',
  },
  issuePaper: {
    method: 'POST',
    path: '/papers/{id}/issue',
    permission: 'document:create',
    input: z.strictObject(id),
    output: written,
    summary: 'Issue the draft of an invoice or a credit note; the document never changes',
  },
  answerPaper: {
    method: 'POST',
    path: '/papers/{id}/answer',
    permission: 'document:change',
    input: z.strictObject({
      ...id,
      answer: z.enum(['accepted', 'declined'], 'Answer accepted or declined'),
      /** Of options those that were taken. */
      chosen,
      name: name.optional(),
      note: answerNote,
    }),
    output: written,
    summary: 'Note what somebody said to a quote',
  },
  revisePaper: {
    method: 'POST',
    path: '/papers/{id}/versions',
    permission: 'document:create',
    input: z.strictObject(id),
    output: written,
    summary: 'Begin a new version of a quote',
    status: 201,
  },
  orderPaper: {
    method: 'POST',
    path: '/papers/{id}/orders',
    permission: 'document:create',
    input: z.strictObject(id),
    output: written,
    summary: 'Make an order of an accepted quote',
    status: 201,
  },
  prepareDelivery: {
    method: 'POST',
    path: '/papers/{id}/deliveries',
    permission: 'document:create',
    input: z.strictObject({ ...id, lines: parts }),
    output: written,
    summary: 'Prepare a delivery of what is left of an order, or of a part',
    status: 201,
  },
  prepareInvoice: {
    method: 'POST',
    path: '/papers/{id}/invoices',
    permission: 'document:create',
    input: z.strictObject({
      ...id,
      billing: z.enum(billings).default('rest'),
      lines: parts,
      /** Of the whole, for an advance or by progress: 0.3 for 30 %. */
      rate: z
        .string()
        .regex(/^\d{1,3}(\.\d{1,6})?$/, 'Write a share as 0.3 for 30 %')
        .refine((value) => Number(value) > 0 && Number(value) <= 1, 'Bill more than nothing and at most all of it')
        .optional(),
      /** Of an advance: minor units of the currency, as the prices are. */
      amount: z.number().int().positive('Bill more than nothing').optional(),
    }),
    output: written,
    summary: 'Prepare an invoice of a quote, an order or a delivery: the rest, a part, an advance, or by progress',
    status: 201,
  },
  prepareCredit: {
    method: 'POST',
    path: '/documents/{id}/credit-drafts',
    permission: 'document:create',
    input: z.strictObject({
      ...id,
      as: z.enum(['return', 'allowance']),
      lines: parts,
      restocked: z.boolean().default(false),
    }),
    output: written,
    summary: 'Prepare a credit note of an invoice: goods that come back, or a part refund',
    status: 201,
  },
  copyPaper: {
    method: 'POST',
    path: '/papers/{id}/copies',
    permission: 'document:create',
    input: z.strictObject(id),
    output: written,
    summary: 'Write the same again as a new draft',
    status: 201,
  },
  cancelPaper: {
    method: 'POST',
    path: '/papers/{id}/cancellation',
    permission: 'document:change',
    input: z.strictObject(id),
    output: written,
    summary: 'Cancel a paper of which nothing was delivered or invoiced',
  },
  paperContext: {
    method: 'GET',
    path: '/paper-context',
    permission: 'document:see',
    input: z.strictObject({
      accountId: z.uuid(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional(),
      day: day.optional(),
    }),
    output: paperContext,
    summary: 'What is known of an account while something is written for it: terms, taxes, rate, credit, gross profit',
  },
  offeredProducts: {
    method: 'GET',
    path: '/offered-products',
    permission: 'product:see',
    input: z.strictObject({
      words: z.string().trim().max(100).optional(),
      /** Codes as they were pasted, one a line. */
      codes: z.string().max(40_000).optional(),
      accountId: z.uuid().optional(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional(),
      day: day.optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(12),
    }),
    output: z.object({ items: z.array(offeredProduct) }),
    summary: 'Products by words or codes, with the price they have for an account',
  },
  openPaperPage: {
    method: 'POST',
    path: '/papers/{id}/public-pages',
    permission: 'document:change',
    input: z.strictObject({ ...id, until }),
    output: opened,
    summary: 'Make a secret address under which a paper can be looked at without signing in; shown once',
    status: 201,
  },
  closePaperPages: {
    method: 'DELETE',
    path: '/papers/{id}/public-pages',
    permission: 'document:change',
    input: z.strictObject(id),
    output: z.object({ closed: z.number().int() }),
    summary: 'Take all secret addresses of a paper back',
  },
  openDocumentPage: {
    method: 'POST',
    path: '/documents/{id}/public-pages',
    permission: 'document:change',
    input: z.strictObject({ ...id, until }),
    output: opened,
    summary: 'Make a secret address under which an issued document can be looked at without signing in; shown once',
    status: 201,
  },
  closeDocumentPages: {
    method: 'DELETE',
    path: '/documents/{id}/public-pages',
    permission: 'document:change',
    input: z.strictObject(id),
    output: z.object({ closed: z.number().int() }),
    summary: 'Take all secret addresses of a document back',
  },
  lookAtPaper: {
    method: 'POST',
    path: '/public-papers/look',
    permission: 'public',
    transaction: false,
    input: z.strictObject({ token, chosen }),
    output: publicPaper,
    summary: 'What a link of a quote or a document shows, with other options where they are named',
  },
  answerPublicPaper: {
    method: 'POST',
    path: '/public-papers/answer',
    permission: 'public',
    transaction: false,
    input: z.strictObject({
      token,
      answer: z.enum(['accepted', 'declined'], 'Answer accepted or declined'),
      name: name.min(1, 'Write your name'),
      chosen,
      note: answerNote,
    }),
    output: publicPaper,
    summary: 'Accept or decline a quote by its link',
  },
})
