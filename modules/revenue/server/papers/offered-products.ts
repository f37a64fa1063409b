import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { OfferedProduct } from '../../contract/papers.ts'

interface Asked {
  words?: string | undefined
  codes?: string | undefined
  accountId?: string | undefined
  currency?: string | undefined
  day?: string | undefined
  limit: number
}

/** Products by the first letters of a code or a word of a name, or by codes as they were pasted. */
export async function offeredProducts(ctx: Context, asked: Asked): Promise<OfferedProduct[]> {
  const codes = asked.codes
    ?.split('\n')
    .map((code) => code.trim().toLowerCase())
    .filter(Boolean)
  const found = await productsLike(
    ctx,
    codes ? sql`lower(p.code) = any(${codes}::text[])` : likeWords(asked.words ?? ''),
    asked,
  )
  return found
}

function likeWords(words: string): RawBuilder<unknown> {
  if (words === '') return sql`true`
  const escaped = words.replace(/[\\%_]/g, '\\$&')
  return sql`(p.code ilike ${`${escaped}%`} or p.name ilike ${`${escaped}%`} or p.name ilike ${`% ${escaped}%`})`
}

async function productsLike({ db, workspaceId }: Context, where: RawBuilder<unknown>, { words, limit }: Asked) {
  const { rows } = await sql<OfferedProduct>`
    select p.id, p.code, p.name, p.unit, trim_scale(p.list_price)::text as "listPrice", trim_scale(p.list_price)::text as "unitPrice",
      trim_scale(p.unit_cost)::text as "unitCost", null as "taxId"
    from revenue.product p where p.workspace_id = ${workspaceId} and ${where}
    order by lower(p.code) = ${words?.toLowerCase() ?? ''} desc nulls last, p.code nulls last, p.name, p.id limit ${limit}`.execute(
    db,
  )
  return rows
}
