import { Temporal } from 'temporal-polyfill'
import { supplierPaymentDays } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Books } from '../../contract/books.ts'

type Reader = Pick<Context, 'db' | 'workspaceId'>

interface Asked {
  accountId: string
  day: string
  books: Books
}

/** When a bill of a day falls due: by what is known of the supplier, else as the books say. */
export async function dueOnOf(ctx: Reader, { accountId, day, books }: Asked): Promise<string> {
  const days = await supplierDays(ctx, accountId, books)
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** The days that a supplier gives us to pay. */
export const supplierDays = async (ctx: Reader, accountId: string, books: Books): Promise<number> =>
  (await supplierPaymentDays(ctx, accountId)) ?? books.dueDays
