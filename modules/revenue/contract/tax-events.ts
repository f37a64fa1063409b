import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { taxCategories, taxCategoryWord } from './tax.ts'

const kept = z.object({
  name: z.string(),
  rate: z.string(),
  category: z.enum(taxCategories),
  reason: z.string().nullable(),
  archived: z.boolean(),
})
export type KeptTax = z.infer<typeof kept>

const shown = (stored: unknown, _: unknown, field: string) => {
  if (field === 'rate') return `${Number(stored) * 100}%`
  if (field === 'category') return taxCategoryWord[stored as KeptTax['category']]
  if (field === 'archived') return stored ? 'yes' : 'no'
  return String(stored)
}
const fields = { name: 'Name', rate: 'Rate', category: 'Kind', reason: 'Reason', archived: 'Archived' }

export const taxCreated = defineEvent({
  type: 'tax.created',
  body: z.object({ after: kept }),
  sentence: ({ after }) => ['Tax ', { strong: after.name }, ' made'],
  icon: 'edit',
  strand: 'change',
})

export const taxChanged = defineEvent({
  type: 'tax.changed',
  body: z.object({ name: z.string(), before: kept.partial(), after: kept.partial() }),
  sentence: ({ name, after }) => [
    'Tax ',
    { strong: name },
    after.archived === undefined ? ' changed' : after.archived ? ' archived' : ' in use again',
  ],
  fields,
  value: shown,
  icon: 'edit',
  strand: 'change',
})
