import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { documentKinds } from './document.ts'

const row = z.record(z.string(), z.unknown())

/** An import found the document there and wrote it again; `before` is the document and its lines as they were, for undo. */
export const documentRewritten = defineEvent({
  type: 'document.rewritten',
  body: z.object({
    kind: z.enum(documentKinds),
    number: z.string().nullable(),
    total: z.number().int(),
    currency: z.string(),
    before: z.object({ document: row, lines: z.array(row) }),
  }),
  sentence: ({ kind, number, total, currency }) => [
    { strong: `${kind === 'invoice' ? 'Invoice' : 'Credit note'}${number ? ` ${number}` : ''}` },
    ' changed by an import, now ',
    { amount: total, currency },
  ],
  icon: 'file-pencil',
  strand: 'document',
})

export const productImported = defineEvent({
  type: 'product.imported',
  body: z.object({ name: z.string() }),
  sentence: ({ name }) => [{ strong: name }, ' came with an import'],
  icon: 'package',
  strand: 'change',
})
