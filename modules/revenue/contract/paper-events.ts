import { z } from 'zod'
import { defineEvent, type SentencePart } from '#platform/contract/event.ts'
import { ruled } from '#platform/contract/ruled.ts'
import { paperName } from './paper-name.ts'
import { paperKinds, paperStates } from './papers.ts'

const about = z.object({
  kind: z.enum(paperKinds),
  number: z.string().nullable(),
  revision: z.number().int().default(1),
  total: z.number().int(),
  currency: z.string(),
})
type About = z.output<typeof about>

const said = (body: About, deed: string): SentencePart[] => [
  { strong: paperName(body) },
  ` ${deed}, `,
  { amount: body.total, currency: body.currency },
]

const fields = {
  ...{ accountId: 'Account', contactId: 'Person', currency: 'Currency', day: 'Day', validUntil: 'Valid until' },
  ...{ title: 'Title', reference: 'Reference', note: 'Note', dueDays: 'Days until due', earlyDays: 'Early until' },
  ...{ earlyRate: 'Early discount', taxMode: 'Prices', discountRate: 'Discount', discountAmount: 'Discount' },
  lines: 'Lines',
}

/** A line as an event keeps it: with its cost, which a role may hide. */
const keptLine = ruled('document', z.looseObject({ id: z.uuid(), unitCost: z.string().nullable().optional() }))
const kept = z.looseObject({ lines: z.array(keptLine).optional() })

export const paperWritten = defineEvent({
  type: 'paper.written',
  body: about,
  sentence: (body) => said(body, 'written'),
  icon: 'file-pencil',
  strand: 'document',
})

/** Kept field by field; of the lines those that changed, as they were and as they are. */
export const paperChanged = defineEvent({
  type: 'paper.changed',
  body: about.extend({ before: kept, after: kept }),
  sentence: (body) => [{ strong: paperName(body) }, ' changed'],
  fields,
  value: (stored, _, field) =>
    field === 'lines' && Array.isArray(stored)
      ? `${stored.length} ${stored.length === 1 ? 'line' : 'lines'}`
      : typeof stored === 'string'
        ? stored
        : JSON.stringify(stored),
  icon: 'file-pencil',
  strand: 'change',
})

const moved = about.extend({ from: z.enum(paperStates), to: z.enum(paperStates) })

const move = (type: string, deed: string, icon: string) =>
  defineEvent({ type, body: moved, sentence: (body) => said(body, deed), icon, strand: 'document' })

export const paperSent = move('paper.sent', 'sent', 'file-arrow-right')
export const paperConfirmed = move('paper.confirmed', 'confirmed', 'file-check')
export const paperDelivered = move('paper.delivered', 'delivered', 'truck-delivery')
export const paperCancelled = move('paper.cancelled', 'cancelled', 'file-x')

/** A draft became the document that its own event tells of. */
export const paperIssued = defineEvent({
  type: 'paper.issued',
  body: moved.extend({ documentId: z.uuid() }),
  sentence: (body) => said(body, 'issued'),
  icon: 'file-check',
  strand: 'change',
})

export const paperAnswered = defineEvent({
  type: 'paper.answered',
  body: moved.extend({
    answer: z.enum(['accepted', 'declined']),
    /** Who said so, as they wrote their name. */
    name: z.string().nullable(),
    byLink: z.boolean(),
    /** Options that were taken before, to be put back. */
    before: z.array(z.uuid()),
    after: z.array(z.uuid()),
  }),
  sentence: (body) => said(body, `${body.answer}${body.name ? ` by ${body.name}` : ''}`),
  icon: (body) => (body.answer === 'accepted' ? 'circle-check' : 'circle-x'),
  strand: 'document',
})

const page = z.object({ name: z.string(), pages: z.number().int().default(1) })

export const pageOpened = defineEvent({
  type: 'public-page.opened',
  body: page,
  sentence: ({ name }) => ['A link to ', { strong: name }, ' was made'],
  icon: 'link',
  strand: 'change',
})

export const pageClosed = defineEvent({
  type: 'public-page.closed',
  body: page,
  sentence: ({ name, pages }) => [
    pages === 1 ? 'The link to ' : `${pages} links to `,
    { strong: name },
    pages === 1 ? ' was taken back' : ' were taken back',
  ],
  icon: 'link-off',
  strand: 'change',
})
