import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'

/** Refuses lines that name a product that is not here, with the path of the first. */
export async function assertProducts(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  lines: readonly { productId?: string | null | undefined }[],
): Promise<void> {
  const ids = [...new Set(lines.flatMap(({ productId }) => productId ?? []))]
  if (ids.length === 0) return
  const { rows } = await sql<{ id: string }>`
    select id from revenue.product where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(db)
  const here = new Set(rows.map(({ id }) => id))
  const unknown = lines.findIndex(({ productId }) => productId && !here.has(productId))
  if (unknown >= 0)
    throw invalid([{ path: `lines.${unknown}.productId`, message: 'This product is not here. Choose another.' }])
}
