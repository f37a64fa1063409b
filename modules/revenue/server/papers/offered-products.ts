import { type RawBuilder, sql } from 'kysely'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { OfferedProduct } from '../../contract/papers.ts'
import { today } from '../payments/today.ts'
import { pricesFor } from '../products/prices-for.ts'
import { rateBefore } from './rate-before.ts'

interface Asked {
  words?: string | undefined
  codes?: string | undefined
  accountId?: string | undefined
  currency?: string | undefined
  day?: string | undefined
  limit: number
}

/** Products by the first letters of a code or a word of a name, or by codes as they were pasted, each with its price. */
export async function offeredProducts(ctx: Context, asked: Asked): Promise<OfferedProduct[]> {
  const codes = asked.codes
    ?.split('\n')
    .map((code) => code.trim().toLowerCase())
    .filter(Boolean)
  const ids = await productsLike(
    ctx,
    codes ? sql`lower(p.code) = any(${codes}::text[])` : likeWords(asked.words ?? ''),
    asked,
  )
  if (ids.length === 0) return []
  const { accountId, currency, day } = asked
  const rate = await rateOf(ctx, currency, day)
  const { items } = await pricesFor(ctx, {
    ...{ accountId, currency, day, items: ids.map((productId) => ({ productId, quantity: '1' })) },
    ...(rate !== null && { rate }),
  })
  return items.map(({ productId, code, name, unit, listPrice, price, rules, unitCost, tax }) => ({
    ...{ id: productId, code, name, unit, listPrice, unitPrice: price, rules, unitCost, taxId: tax?.id ?? null },
  }))
}

/** By it a list price is reckoned where there is none in the currency. */
async function rateOf(ctx: Context, currency: string | undefined, day: string | undefined): Promise<string | null> {
  if (currency === undefined) return null
  const { baseCurrency } = await currentWorkspace(ctx)
  return currency === baseCurrency ? null : rateBefore(ctx, currency, day ?? (await today(ctx)))
}

function likeWords(words: string): RawBuilder<unknown> {
  if (words === '') return sql`true`
  const escaped = words.replace(/[\\%_]/g, '\\$&')
  return sql`(p.code ilike ${`${escaped}%`} or p.name ilike ${`${escaped}%`} or p.name ilike ${`% ${escaped}%`})`
}

/** The exact code first. What is archived is offered no more. */
async function productsLike(
  { db, workspaceId }: Context,
  where: RawBuilder<unknown>,
  { words, limit }: Asked,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from revenue.product p
    where p.workspace_id = ${workspaceId} and p.archived_at is null and ${where}
    order by lower(p.code) = ${words?.toLowerCase() ?? ''} desc nulls last, p.code nulls last, p.name, p.id limit ${limit}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
