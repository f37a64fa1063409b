import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { ItemFields, KeptItem } from '../../contract/price-list.ts'

type Fault = Parameters<typeof invalid>[0][number]

export type SettledItem = Omit<ItemFields, 'named'>

interface Wanted {
  set: ItemFields[]
  remove: string[]
  /** Of the rows named, those that are here. */
  known: Map<string, KeptItem>
}

/**
 * The rows with the products or families that their words name. One without an id is the row that says something of the same from the same
 * quantity on, where there is one. Refuses rows that say nothing or too much, name what is not here, or stand twice.
 */
export async function settleItems(
  ctx: Context,
  listId: string,
  { set, remove, known }: Wanted,
): Promise<SettledItem[]> {
  const { ids, byCode, families } = await productsIn(ctx, set)
  const targetOf = (name: string) => {
    const productId = byCode.get(name) ?? null
    return { productId, family: productId === null ? (families.get(name.toLowerCase()) ?? null) : null }
  }
  const named = set.map(({ named: name, ...item }) => (name === undefined ? item : { ...item, ...targetOf(name) }))
  const unknown = new Map(
    set.flatMap(({ named: name }, at) =>
      name !== undefined && named[at]!.productId === null && named[at]!.family === null ? [[at, name]] : [],
    ),
  )
  const taken = await takenIn(ctx, listId, named, remove)
  const settled = named.map((item) => ({ ...item, id: item.id ?? taken.get(placeOf(item)) }))
  const faults: Fault[] = [
    ...[...unknown].map(([at, name]) => ({
      path: `set.${at}.named`,
      message: `No product has the code ${name}, and no family is called so. Add it, or mend the line.`,
    })),
    ...named.flatMap((item, at) =>
      unknown.has(at) ? [] : faultsOf(item, ids, known).map((fault) => ({ ...fault, path: `set.${at}.${fault.path}` })),
    ),
    ...twice(settled, taken),
    ...remove.flatMap((id, at) =>
      known.has(id) ? [] : [{ path: `remove.${at}`, message: 'This price is not here any more' }],
    ),
  ]
  if (faults.length > 0) throw invalid(faults)
  return settled
}

function faultsOf(
  { id, productId, family, price, discountRate }: SettledItem,
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

async function productsIn({ db, workspaceId }: Context, set: ItemFields[]) {
  const wanted = set.flatMap(({ productId }) => productId ?? [])
  const names = set.flatMap(({ named }) => named ?? [])
  const nothing = { ids: new Set<string>(), byCode: new Map<string, string>(), families: new Map<string, string>() }
  if (wanted.length === 0 && names.length === 0) return nothing
  const { rows } = await sql<{ id: string; code: string | null }>`
    select id, code from revenue.product
    where workspace_id = ${workspaceId} and (id = any(${wanted}::uuid[]) or code = any(${names}::text[]))
    for key share`.execute(db)
  const { rows: families } = await sql<{ family: string }>`
    select distinct family from revenue.product
    where workspace_id = ${workspaceId} and lower(family) = any(${names.map((name) => name.toLowerCase())}::text[])`.execute(
    db,
  )
  return {
    ids: new Set(rows.map(({ id }) => id)),
    byCode: new Map(rows.flatMap(({ id, code }) => (code === null ? [] : [[code, id]]))),
    families: new Map(families.map(({ family }) => [family.toLowerCase(), family])),
  }
}

type Place = Pick<KeptItem, 'productId' | 'family' | 'minQuantity'>

const placeOf = ({ productId, family, minQuantity }: Place) => JSON.stringify([productId, family, minQuantity])

/** Which other rows of the list say something about the same: product or family, and quantity. */
async function takenIn(
  { db, workspaceId }: Context,
  listId: string,
  set: SettledItem[],
  remove: string[],
): Promise<Map<string, string>> {
  const written = [...set.flatMap(({ id }) => id ?? []), ...remove]
  const { rows } = await sql<Place & { id: string }>`
    select i.id, i.product_id as "productId", i.family, trim_scale(i.min_quantity)::text as "minQuantity"
    from jsonb_to_recordset(${JSON.stringify(set)}::jsonb) x("productId" uuid, family text, "minQuantity" numeric)
    join revenue.price_list_item i on i.workspace_id = ${workspaceId} and i.list_id = ${listId}
      and i.min_quantity = x."minQuantity" and (i.product_id = x."productId" or i.family = x.family)
    where i.id <> all(${written}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [placeOf(row), row.id]))
}

function twice(set: SettledItem[], taken: Map<string, string>): Fault[] {
  const seen = new Set<string>()
  return set.flatMap((item, at) => {
    if (item.productId === null && item.family === null) return []
    const place = placeOf(item)
    const other = taken.get(place)
    const fault =
      seen.has(place) || (other !== undefined && other !== item.id)
        ? [
            {
              path: `set.${at}.minQuantity`,
              message: 'Another row says so already from this quantity on. Change that one.',
            },
          ]
        : []
    seen.add(place)
    return fault
  })
}
