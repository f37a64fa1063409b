import { z } from 'zod'

/** What an account buys again and again: no amounts and no days, so that it tells nothing a role hides. */
export const favourite = z.object({
  name: z.string(),
  /** On how many invoices of the last 365 days it stands. */
  times: z.number().int(),
})
export const favourites = z.array(favourite)
export type Favourite = z.infer<typeof favourite>
