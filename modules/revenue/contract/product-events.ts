import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { ruled } from '#platform/contract/ruled.ts'
import { productKinds, productKindWord } from './product.ts'

const kept = z.object({
  code: z.string().nullable(),
  name: z.string(),
  family: z.string().nullable(),
  unit: z.string().nullable(),
  kind: z.enum(productKinds),
  taxId: z.string().nullable(),
  lossLeader: z.boolean(),
  listPrice: z.string().nullable(),
  prices: z.array(z.object({ currency: z.string(), price: z.string() })),
  parts: z.array(z.object({ productId: z.string(), quantity: z.string() })),
})
export type KeptProduct = z.infer<typeof kept>

/** What taxes and parts were called then, by their ids. */
const names = z.record(z.string(), z.string())
type Body = { names?: Record<string, string> | undefined }

const fields = {
  ...{ code: 'Code', name: 'Name', family: 'Family', unit: 'Unit', kind: 'Kind', taxId: 'Tax' },
  ...{ lossLeader: 'Loss leader', listPrice: 'List price', prices: 'Other prices', parts: 'Parts' },
}

function shown(stored: unknown, { names: known }: Body, field: string): string {
  const called = (id: string) => known?.[id] ?? id
  if (field === 'kind') return productKindWord[stored as KeptProduct['kind']]
  if (field === 'taxId') return called(String(stored))
  if (field === 'lossLeader') return stored ? 'yes' : 'no'
  if (field === 'prices')
    return (stored as KeptProduct['prices']).map((each) => `${each.price} ${each.currency}`).join(', ')
  if (field === 'parts')
    return (stored as KeptProduct['parts']).map((each) => `${each.quantity} × ${called(each.productId)}`).join(', ')
  return String(stored)
}

export const productCreated = defineEvent({
  type: 'product.created',
  body: z.object({
    after: ruled('document', kept.extend({ unitCost: z.string().nullable().optional() })),
    names: names.optional(),
  }),
  sentence: ({ after }) => [{ strong: after.name }, ' added'],
  fields: { ...fields, unitCost: 'Unit cost' },
  value: shown,
  icon: 'package',
  strand: 'change',
})

export const productChanged = defineEvent({
  type: 'product.changed',
  body: z.object({ name: z.string(), before: kept.partial(), after: kept.partial(), names: names.optional() }),
  sentence: ({ name }) => [{ strong: name }, ' changed'],
  fields,
  value: shown,
  icon: 'package',
  strand: 'change',
})

export const productArchived = defineEvent({
  type: 'product.archived',
  body: z.object({ name: z.string() }),
  sentence: ({ name }) => [{ strong: name }, ' archived'],
  icon: 'edit',
  strand: 'change',
})

export const productRestored = defineEvent({
  type: 'product.restored',
  body: z.object({ name: z.string() }),
  sentence: ({ name }) => [{ strong: name }, ' sold again'],
  icon: 'package',
  strand: 'change',
})

const costThen = ruled('document', z.object({ cost: z.string().nullable() }), { cost: 'unitCost' })

/** What one costs from a day on; null is from the beginning. */
export const costChanged = defineEvent({
  type: 'product.cost-changed',
  body: z.object({ name: z.string(), fromDay: z.string().nullable(), before: costThen, after: costThen }),
  sentence: ({ name, fromDay }) => [
    'Cost of ',
    { strong: name },
    fromDay === null ? ' changed from the beginning' : ` changed from ${fromDay} on`,
  ],
  fields: { cost: 'Unit cost' },
  icon: 'package',
  strand: 'change',
})
