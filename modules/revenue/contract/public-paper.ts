import { z } from 'zod'

const amount = z.number().int()

/** What somebody sees who has the link: nothing of what it costs us, and nothing of anybody else. */
export const publicPaper = z.object({
  kind: z.enum(['quote', 'order', 'delivery', 'invoice', 'credit-note']),
  number: z.string().nullable(),
  revision: z.number().int(),
  title: z.string().nullable(),
  firm: z.string(),
  account: z.string(),
  /** How days and amounts are written. */
  locale: z.string(),
  currency: z.string(),
  day: z.string(),
  validUntil: z.string().nullable(),
  dueOn: z.string().nullable(),
  reference: z.string().nullable(),
  note: z.string().nullable(),
  taxMode: z.enum(['exclusive', 'inclusive']),
  /** Only an open quote takes an answer. */
  state: z.enum(['open', 'accepted', 'declined', 'expired', 'replaced', 'cancelled', 'shown']),
  answeredAt: z.string().nullable(),
  answeredName: z.string().nullable(),
  lines: z.array(
    z.object({
      id: z.uuid(),
      kind: z.string(),
      name: z.string(),
      description: z.string().nullable(),
      quantity: z.string(),
      unit: z.string().nullable(),
      unitPrice: z.string(),
      discountRate: z.string().nullable(),
      /** What the line comes to, as its prices are. */
      amount: amount.nullable(),
      optional: z.boolean(),
      choice: z.string().nullable(),
      chosen: z.boolean(),
    }),
  ),
  discount: amount,
  net: amount,
  taxes: z.array(z.object({ rate: z.string(), tax: amount })),
  total: amount,
  /** Where the document can be downloaded; null where there is none yet. */
  download: z.string().nullable(),
})
export type PublicPaper = z.output<typeof publicPaper>
