import { z } from 'zod'

export const series = z.strictObject({
  kind: z.enum(['invoice', 'credit-note', 'quote', 'order', 'delivery', 'purchase-order']),
  /** {year} and {number} are filled in. */
  pattern: z
    .string()
    .trim()
    .max(40)
    .regex(
      /^[^{}]*(\{year\}[^{}]*)?\{number\}[^{}]*$/,
      'Write it as INV-{year}-{number}: with {number}, and {year} before it or not',
    )
    .refine((pattern) => pattern.includes('{year}'), 'Numbers begin anew each year, so {year} has to stand in them'),
  digits: z.number().int().min(1, 'A number has 1 to 12 digits').max(12, 'A number has 1 to 12 digits'),
})
export type Series = z.infer<typeof series>
