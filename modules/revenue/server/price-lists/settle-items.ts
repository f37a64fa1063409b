import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { ItemFields, KeptItem } from '../../contract/price-list.ts'

type Fault = Parameters<typeof invalid>[0][number]

interface Wanted {
  set: ItemFields[]
  remove: string[]
  /** Of the rows named, those that are here. */
  known: Map<string, KeptItem>
}

/** Refuses rows that say nothing or too much, name what is not here, or say the same as another row. */
export async function settleItems(ctx: Context, listId: string, { set, remove, known }: Wanted): Promise<void> {
  const [products, taken] = await Promise.all([productsIn(ctx, set), takenIn(ctx, listId, set, remove)])
  const faults: Fault[] = [
    ...set.flatMap((item, at) =>
      faultOf(item, products, known).map((fault) => ({ ...fault, path: `set.${at}.${fault.path}` })),
    ),
    ...twice(set, taken),
    ...remove.flatMap((id, at) =>
      known.has(id) ? [] : [{ path: `remove.${at}`, message: 'This price is not here any more' }],
    ),
  ]
  if (faults.length > 0) throw invalid(faults)
}

function faultOf(
  { id, productId, family, price, discountRate }: ItemFields,
  products: Set<string>,
  known: Wanted['known'],
): Fault[] {
  const faults: Fault[] = []
  if (id && !known.has(id)) faults.push({ path: 'id', message: 'This price is not here any more' })
  if ((productId === null) === (family === null))
    faults.push({ path: 'productId', message: 'Name a product, or a family of products' })
  else if (productId !== null && !products.has(productId))
    faults.push({ path: 'productId', message: 'This product is not here. Choose another.' })
  if ((price === null) === (discountRate === null))
    faults.push({ path: 'price', message: 'Write a price, or a discount from the list price' })
  return faults
}

async function productsIn({ db, workspaceId }: Context, set: ItemFields[]): Promise<Set<string>> {
  const ids = set.flatMap(({ productId }) => productId ?? [])
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from revenue.product where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) for key share`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

const placeOf = ({ productId, family, minQuantity }: Pick<KeptItem, 'productId' | 'family' | 'minQuantity'>) =>
  JSON.stringify([productId, family, minQuantity])

/** What the other rows of the list say something about already: product or family, and quantity. */
async function takenIn(
  { db, workspaceId }: Context,
  listId: string,
  set: ItemFields[],
  remove: string[],
): Promise<Set<string>> {
  const written = [...set.flatMap(({ id }) => id ?? []), ...remove]
  const { rows } = await sql<Pick<KeptItem, 'productId' | 'family' | 'minQuantity'>>`
    select i.product_id as "productId", i.family, trim_scale(i.min_quantity)::text as "minQuantity"
    from jsonb_to_recordset(${JSON.stringify(set)}::jsonb) x("productId" uuid, family text, "minQuantity" numeric)
    join revenue.price_list_item i on i.workspace_id = ${workspaceId} and i.list_id = ${listId}
      and i.min_quantity = x."minQuantity" and (i.product_id = x."productId" or i.family = x.family)
    where i.id <> all(${written}::uuid[])`.execute(db)
  return new Set(rows.map(placeOf))
}

function twice(set: ItemFields[], taken: Set<string>): Fault[] {
  const seen = new Set(taken)
  return set.flatMap((item, at) => {
    const place = placeOf(item)
    const fault = seen.has(place)
      ? [
          {
            path: `set.${at}.minQuantity`,
            message: 'This list says so already from this quantity on. Change that row.',
          },
        ]
      : []
    seen.add(place)
    return fault
  })
}
