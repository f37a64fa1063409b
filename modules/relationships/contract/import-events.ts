import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'

const row = z.record(z.string(), z.unknown())

export const accountImported = defineEvent({
  type: 'account.imported',
  body: z.object({ name: z.string() }),
  sentence: ({ name }) => [{ strong: name }, ' came with an import'],
  icon: 'file-import',
  strand: 'change',
})

/** `before` is the row as it was, and the relationship of the type that the file names; for undo. */
export const accountRewritten = defineEvent({
  type: 'account.rewritten',
  body: z.object({
    name: z.string(),
    before: z.object({ account: row, relationship: row.nullable(), type: z.string().nullable() }),
  }),
  sentence: ({ name }) => [{ strong: name }, ' was changed by an import'],
  icon: 'file-import',
  strand: 'change',
})

export const contactImported = defineEvent({
  type: 'contact.imported',
  body: z.object({ name: z.string() }),
  sentence: ({ name }) => [{ strong: name }, ' came with an import'],
  icon: 'file-import',
  strand: 'change',
})

export const contactRewritten = defineEvent({
  type: 'contact.rewritten',
  body: z.object({
    name: z.string(),
    before: z.object({ contact: row, parts: z.record(z.string(), z.array(row)).optional() }),
  }),
  sentence: ({ name }) => [{ strong: name }, ' was changed by an import'],
  icon: 'file-import',
  strand: 'change',
})
