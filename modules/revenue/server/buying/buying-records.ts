import { notFound } from '#platform/server/refusal.ts'
import type { MaySee } from '#platform/server/slice.ts'
import { findOrder } from './order-queries.ts'

const ofBooks: MaySee = async ({ actor }) => {
  if (!actor.may('books:see')) throw notFound()
}

/** Who sees the history of what was spent and bought. */
export const buyingRecords: Record<string, MaySee> = {
  'purchase-order': async (reader, id) => void (await findOrder({ ...reader, now: new Date() }, id)),
  ...{ receipt: ofBooks, bill: ofBooks, expense: ofBooks, income: ofBooks, 'recurring-expense': ofBooks },
}
