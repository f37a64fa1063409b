import { z } from 'zod'
import { dateOrder } from '#modules/data-quality/contract/import.ts'
import { currencyCode } from '#modules/workspace/contract/workspace.ts'

export const rate = z.object({
  currency: z.string(),
  day: z.string(),
  /** Units of the base currency for one unit of this one. */
  rate: z.string(),
})
export type Rate = z.infer<typeof rate>

export const writtenRate = z
  .string()
  .regex(/^\d{1,10}(\.\d{1,8})?$/, 'Write the rate as 0.92 or 134.5, with at most 8 decimals')
  .refine((text) => /[1-9]/.test(text), 'A rate is above zero')

export const rateFileChoices = z.strictObject({
  name: z.string().trim().min(1).max(255),
  /** The file tells how much of each currency one unit of this one is worth; left out, it is found in the file. */
  per: currencyCode.optional(),
  dateOrder: dateOrder.optional(),
})

export const broughtRates = z.object({
  /** Null where nothing in the file was new. */
  importId: z.uuid().nullable(),
  eventId: z.uuid().nullable(),
  brought: z.number().int(),
  /** Rates of days that had another one before. */
  changed: z.number().int(),
  /** Rates that were here just so. */
  known: z.number().int(),
  currencies: z.array(z.string()),
  from: z.string(),
  to: z.string(),
  /** How the file was understood, and what was left out, in sentences. */
  notes: z.array(z.string()),
})
export type BroughtRates = z.infer<typeof broughtRates>
