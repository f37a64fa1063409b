import { sql } from 'kysely'
import { accountNames, assertAccount } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import type { KeptPriceList } from '../../contract/price-list-events.ts'

/** Refuses a list for somebody who is not here, for two kinds of customers at once, or for no day at all. Answers names for the event. */
export async function settlePriceList(
  ctx: Context,
  { accountId, level, validFrom, validUntil }: KeptPriceList,
): Promise<Record<string, string>> {
  if (accountId !== null && level !== null)
    throw invalid([
      {
        path: 'level',
        message: 'A price list is for one account, or for a level of customers. Leave one of them empty.',
      },
    ])
  if (validFrom !== null && validUntil !== null && validUntil < validFrom)
    throw invalid([{ path: 'validUntil', message: 'The last day is before the first. Give a later one.' }])
  if (accountId === null) return {}
  await assertAccount(ctx, accountId, 'product:create').catch((error: unknown) => {
    if (error instanceof Refusal && error.status === 404)
      throw invalid([{ path: 'accountId', message: 'This account is not here' }])
    throw error
  })
  const { rows } = await sql<{ name: string }>`
    select a.name from ${accountNames(ctx.workspaceId)} a where a.id = ${accountId}`.execute(ctx.db)
  return { [accountId]: rows[0]!.name }
}
