import { z } from 'zod'

const amount = z.number().int()

export const payment = z.object({
  id: z.uuid(),
  direction: z.enum(['in', 'out']),
  account: z.object({ id: z.uuid(), name: z.string() }),
  day: z.string(),
  currency: z.string(),
  rate: z.string(),
  amount,
  charges: amount,
  ledger: z.string(),
  reference: z.string().nullable(),
  note: z.string().nullable(),
  /** What is not allocated yet: over-paid, or paid ahead. Below zero where it was paid out. */
  left: amount,
  reversedBy: z.uuid().nullable(),
  allocations: z.array(
    z.object({
      id: z.uuid(),
      itemId: z.uuid(),
      number: z.string().nullable(),
      kind: z.string(),
      amount,
      /** Gained (above zero) or lost because the rate moved, in the base currency. */
      exchange: amount,
    }),
  ),
  version: z.number().int(),
})
export type Payment = z.infer<typeof payment>

const minor = z.number().int().positive('An amount is above zero').max(Number.MAX_SAFE_INTEGER)
const day = z.iso.date('This is no day. Write it as 2026-11-23')

export const newPayment = z.strictObject({
  accountId: z.uuid(),
  day,
  currency: z.string().length(3).optional(),
  /** What they paid, in minor units of its currency; of it the bank kept `charges`. */
  amount: minor,
  charges: z.number().int().min(0).optional(),
  /** Where the money lies: a key of the chart of accounts. */
  ledger: z.string().max(60).optional(),
  reference: z.string().trim().max(200).nullable().optional(),
  note: z.string().trim().max(1000).nullable().optional(),
  allocations: z
    .array(
      z.strictObject({
        itemId: z.uuid(),
        amount: minor,
        /** Takes the discount that the document's terms give for paying early. */
        earlyDiscount: z.boolean().optional(),
        /** What stays open after it is written off. */
        writeOff: z.boolean().optional(),
      }),
    )
    .max(500)
    .optional(),
})
export type NewPayment = z.infer<typeof newPayment>
