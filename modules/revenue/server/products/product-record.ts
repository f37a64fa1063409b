import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { KeptProduct } from '../../contract/product-events.ts'
import '../tables.ts'

/** A product as it is stored, with what hangs on it. */
export interface ProductRecord extends KeptProduct {
  id: string
  archivedAt: string | null
  version: number
}

/** The product, locked until the transaction ends. */
export async function lockProduct({ db, workspaceId }: Context, id: string | undefined): Promise<ProductRecord> {
  const { rows } = await sql<ProductRecord>`
    select p.id, p.code, p.name, p.family, p.unit, p.kind, p.tax_id as "taxId", p.loss_leader as "lossLeader",
      trim_scale(p.list_price)::text as "listPrice", p.archived_at as "archivedAt", p.version,
      (select coalesce(json_agg(json_build_object('currency', l.currency, 'price', trim_scale(l.price)::text) order by l.currency), '[]')
        from revenue.list_price l where l.workspace_id = ${workspaceId} and l.product_id = p.id) as prices,
      (select coalesce(json_agg(json_build_object('productId', b.product_id, 'quantity', trim_scale(b.quantity)::text) order by b.position), '[]')
        from revenue.bundle_part b where b.workspace_id = ${workspaceId} and b.bundle_id = p.id) as parts
    from revenue.product p where p.workspace_id = ${workspaceId} and p.id = ${id ?? null} for update of p`.execute(db)
  if (!rows[0]) throw notFound('This product')
  return rows[0]
}

const columns = {
  ...{ code: 'code', name: 'name', family: 'family', unit: 'unit', kind: 'kind', taxId: 'tax_id' },
  ...{ lossLeader: 'loss_leader', listPrice: 'list_price' },
} as const

const columnsOf = (fields: Partial<KeptProduct>) =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([field, column]) => {
      const value = fields[field as keyof typeof columns]
      return value === undefined ? [] : [[column, value]]
    }),
  )

export async function insertProduct(ctx: Context, id: string, fields: KeptProduct): Promise<void> {
  await ctx.db
    .insertInto('revenue.product')
    .values({ ...columnsOf(fields), workspace_id: ctx.workspaceId, id, name: fields.name, created_at: ctx.now })
    .execute()
  await writePrices(ctx, id, fields.prices)
  await writeParts(ctx, id, fields.parts)
}

export async function writeProduct(
  ctx: Context,
  id: string,
  { archivedAt, ...fields }: Partial<KeptProduct> & { archivedAt?: Date | null },
): Promise<void> {
  await ctx.db
    .updateTable('revenue.product')
    .set((eb) => ({
      ...columnsOf(fields),
      ...(archivedAt === undefined ? {} : { archived_at: archivedAt }),
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  if (fields.prices) await writePrices(ctx, id, fields.prices)
  if (fields.parts) await writeParts(ctx, id, fields.parts)
}

async function writePrices({ db, workspaceId }: Context, id: string, prices: KeptProduct['prices']): Promise<void> {
  await sql`delete from revenue.list_price where workspace_id = ${workspaceId} and product_id = ${id}`.execute(db)
  await sql`
    insert into revenue.list_price (workspace_id, product_id, currency, price)
    select ${workspaceId}, ${id}, x.currency, x.price
    from jsonb_to_recordset(${JSON.stringify(prices)}::jsonb) x(currency text, price numeric)`.execute(db)
}

async function writeParts({ db, workspaceId }: Context, id: string, parts: KeptProduct['parts']): Promise<void> {
  await sql`delete from revenue.bundle_part where workspace_id = ${workspaceId} and bundle_id = ${id}`.execute(db)
  await sql`
    insert into revenue.bundle_part (workspace_id, bundle_id, product_id, position, quantity)
    select ${workspaceId}, ${id}, x.product, x.position, x.quantity
    from jsonb_to_recordset(${JSON.stringify(parts.map(({ productId, quantity }, position) => ({ product: productId, position, quantity })))}::jsonb)
      x(product uuid, position smallint, quantity numeric)`.execute(db)
}

export const productSubject = (id: string) => [{ role: 'product', type: 'product', id }]
