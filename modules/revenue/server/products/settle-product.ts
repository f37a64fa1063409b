import { sql } from 'kysely'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { KeptProduct } from '../../contract/product-events.ts'

type Fault = Parameters<typeof invalid>[0][number]
interface Found {
  id: string
  code: string | null
  name: string
  archived: boolean
  bundle: boolean
}

/**
 * Refuses what a product cannot be: under a tax or made of parts that are not here, a bundle of bundles, with a price in the
 * base currency beside its list price. Answers what the tax and the parts are called, for the event.
 */
export async function settleProduct(
  ctx: Context,
  id: string,
  { taxId, prices, parts }: Partial<KeptProduct>,
): Promise<Record<string, string>> {
  const [tax, products] = await Promise.all([taxOf(ctx, taxId), productsOf(ctx, id, parts)])
  const faults = [
    ...taxFaults(taxId, tax),
    ...(prices?.length ? priceFaults(prices, (await currentWorkspace(ctx)).baseCurrency) : []),
    ...partFaults(id, parts ?? [], products),
  ]
  if (faults.length > 0) throw invalid(faults)
  return Object.fromEntries([
    ...(tax ? [[tax.id, tax.name]] : []),
    ...products.filter((each) => each.id !== id).map((each) => [each.id, each.code ?? each.name]),
  ])
}

interface FoundTax {
  id: string
  name: string
  archived: boolean
}

async function taxOf({ db, workspaceId }: Context, id: string | null | undefined): Promise<FoundTax | undefined> {
  if (!id) return undefined
  const { rows } = await sql<FoundTax>`
    select id, name, archived_at is not null as archived from revenue.tax
    where workspace_id = ${workspaceId} and id = ${id} for key share`.execute(db)
  return rows[0]
}

function taxFaults(taxId: string | null | undefined, tax: FoundTax | undefined): Fault[] {
  if (!taxId) return []
  if (!tax) return [{ path: 'taxId', message: 'This tax is not here. Choose another.' }]
  return tax.archived ? [{ path: 'taxId', message: `${tax.name} is archived. Choose another tax.` }] : []
}

/** The parts, locked so that none of them becomes a bundle meanwhile, and the bundles that this product is a part of. */
async function productsOf(
  { db, workspaceId }: Context,
  id: string,
  parts: KeptProduct['parts'] | undefined,
): Promise<Found[]> {
  if (!parts?.length) return []
  const { rows } = await sql<Found>`
    select p.id, p.code, p.name, p.archived_at is not null as archived,
      case when p.id = ${id} then exists (select from revenue.bundle_part b
          where b.workspace_id = ${workspaceId} and b.product_id = ${id})
        else exists (select from revenue.bundle_part b where b.workspace_id = ${workspaceId} and b.bundle_id = p.id) end as bundle
    from revenue.product p
    where p.workspace_id = ${workspaceId} and p.id = any(${[id, ...parts.map(({ productId }) => productId)]}::uuid[])
    order by p.id for update of p`.execute(db)
  return rows
}

const priceFaults = (prices: KeptProduct['prices'], base: string): Fault[] =>
  prices.flatMap(({ currency }, at) =>
    currency === base
      ? [{ path: `prices.${at}.currency`, message: `${base} is the currency of the list price. Write it there.` }]
      : [],
  )

function partFaults(id: string, parts: KeptProduct['parts'], found: Found[]): Fault[] {
  const products = new Map(found.map((each) => [each.id, each]))
  const own = products.get(id)
  if (parts.length > 0 && own?.bundle)
    return [{ path: 'parts', message: `${own.name} is a part of a bundle, so it cannot be one itself` }]
  return parts.flatMap(({ productId }, at) => {
    const path = `parts.${at}.productId`
    const part = products.get(productId)
    if (productId === id) return [{ path, message: 'A product is no part of itself' }]
    if (!part) return [{ path, message: 'This product is not here. Choose another.' }]
    if (part.bundle) return [{ path, message: `${part.name} is a bundle. Name its parts instead.` }]
    return []
  })
}
