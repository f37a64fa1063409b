import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { keptItem } from './price-list.ts'

const kept = z.object({
  name: z.string(),
  currency: z.string(),
  accountId: z.string().nullable(),
  level: z.number().int().nullable(),
  validFrom: z.string().nullable(),
  validUntil: z.string().nullable(),
  archived: z.boolean(),
})
export type KeptPriceList = z.infer<typeof kept>

const names = z.record(z.string(), z.string())
const fields = {
  ...{ name: 'Name', currency: 'Currency', accountId: 'Account', level: 'Level' },
  ...{ validFrom: 'From', validUntil: 'Until', archived: 'Archived' },
}

export const priceListCreated = defineEvent({
  type: 'price-list.created',
  body: z.object({ after: kept, names: names.optional() }),
  sentence: ({ after }) => ['Price list ', { strong: after.name }, ' made'],
  icon: 'edit',
  strand: 'change',
})

export const priceListChanged = defineEvent({
  type: 'price-list.changed',
  body: z.object({ name: z.string(), before: kept.partial(), after: kept.partial(), names: names.optional() }),
  sentence: ({ name, after }) => [
    'Price list ',
    { strong: name },
    after.archived === undefined ? ' changed' : after.archived ? ' archived' : ' in use again',
  ],
  fields,
  value: (stored, body, field) =>
    field === 'archived' ? (stored ? 'yes' : 'no') : (body.names?.[String(stored)] ?? String(stored)),
  icon: 'edit',
  strand: 'change',
})

/** Rows that were written, as they were before (none: new) and after (none: taken out). */
export const priceListItemsChanged = defineEvent({
  type: 'price-list.items-changed',
  body: z.object({
    name: z.string(),
    items: z.array(z.object({ before: keptItem.nullable(), after: keptItem.nullable() })),
  }),
  sentence: ({ name, items }) => [
    items.length === 1 ? 'A price in ' : `${items.length} prices in `,
    { strong: name },
    ' changed',
  ],
  icon: 'edit',
  strand: 'change',
})
