import { type RawBuilder, sql } from 'kysely'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Product, ProductKind, ProductRow, ProductTotals } from '../../contract/product.ts'
import { today } from '../today.ts'
import { unitCostOn } from './unit-cost-on.ts'

export type Reader = Pick<Context, 'db' | 'workspaceId'>

export interface ProductFilter {
  search?: string | undefined
  family?: string | undefined
  kind?: ProductKind | undefined
  archived: 'no' | 'yes' | 'all'
}

interface Choice extends ProductFilter {
  sort: 'name' | 'code'
  limit: number
  after?: string | undefined
}

const rowColumns = (reader: Reader, day: RawBuilder<unknown>) => sql`
  p.id, p.code, p.name, p.family, p.unit, p.kind, p.loss_leader as "lossLeader",
  exists (select from revenue.bundle_part b where b.workspace_id = p.workspace_id and b.bundle_id = p.id) as bundle,
  (select json_build_object('id', t.id, 'name', t.name, 'rate', trim_scale(t.rate)::text, 'category', t.category)
    from revenue.tax t where t.workspace_id = p.workspace_id and t.id = p.tax_id) as tax,
  trim_scale(p.list_price)::text as "listPrice",
  trim_scale(${unitCostOn(reader, sql`p.id`, day)})::text as "unitCost",
  p.archived_at is not null as archived, p.version`

/** Products by name or code; of a search the best first: a code that begins with it, then a name, then a word of it. */
export async function listProducts(
  reader: Reader & Pick<Context, 'now'>,
  { sort, limit, after, ...filter }: Choice,
): Promise<{ items: ProductRow[]; next: string | null }> {
  const cursor = decodeCursor(after)
  const ranks = filter.search ? ranksOf(filter.search) : [{ place: sql`p.${sql.ref(`${sort}_key`)}`, where: sql`true` }]
  // The first that fill the page leave the others unread: names are looked through only where codes do not suffice.
  const found = ranks.map(
    ({ place, where }) => sql`(
      select p.*, ${place} as place from revenue.product p where ${productsLike(reader, filter)} and ${where}
        ${cursor ? sql`and (${place}, p.id) > (${String(cursor[0])}, ${cursor[1]}::uuid)` : sql``}
      order by place, p.id limit ${limit})`,
  )
  const { rows } = await sql<ProductRow & { place: string }>`
    select ${rowColumns(reader, today(reader))}, p.place
    from (select * from (${sql.join(found, sql` union all `)}) f limit ${limit}) p
    order by p.place, p.id`.execute(reader.db)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    items: rows.map(({ place: _, ...row }) => row),
    next: last ? encodeCursor([last.place, last.id]) : null,
  }
}

interface Rank {
  /** What is sorted by, in the order of bytes; it begins with a letter for the rank. */
  place: RawBuilder<unknown>
  where: RawBuilder<unknown>
}

/** Beginnings are ranges of an index, which row-level security does not keep from being used. */
function ranksOf(search: string): Rank[] {
  const plain = plainly(search)
  const begins = (column: RawBuilder<unknown>) => sql`${column} >= ${plain} and ${column} < ${plain} || ${'\u{10ffff}'}`
  const code = begins(sql`p.code_key`)
  return [
    { place: sql`'a' || p.code_key`, where: code },
    { place: sql`'b' || p.name_key`, where: sql`not (${code}) and ${begins(sql`p.name_key`)}` },
    {
      place: sql`case when strpos(p.name_key, ' ' || ${plain}) > 0 then 'c' else 'd' end || p.name_key`,
      where: sql`not (${code}) and strpos(p.name_key, ${plain}) > 1`,
    },
  ]
}

/** A sub-select, so that it is reckoned once and not for every row. */
const plainly = (search: string | undefined) => sql`(select search.plain(${search}))`

/** The conditions on `revenue.product p` of a list and of its totals. */
function productsLike({ workspaceId }: Reader, { family, kind, archived }: Omit<ProductFilter, 'search'>) {
  return sql<boolean>`p.workspace_id = ${workspaceId}
    ${archived === 'all' ? sql`` : archived === 'yes' ? sql`and p.archived_at is not null` : sql`and p.archived_at is null`}
    ${family === undefined ? sql`` : sql`and p.family = ${family}`} ${kind ? sql`and p.kind = ${kind}` : sql``}`
}

/** How many products the whole list has, and how many of them lack a price or a cost. */
export async function productTotals(
  reader: Reader & Pick<Context, 'now'>,
  filter: ProductFilter,
): Promise<ProductTotals> {
  const plain = plainly(filter.search)
  const matching = filter.search
    ? sql`and (starts_with(p.code_key, ${plain}) or strpos(p.name_key, ${plain}) > 0)`
    : sql``
  const { rows } = await sql<ProductTotals>`
    select count(*)::int as products, count(*) filter (where p.list_price is null)::int as "withoutPrice",
      count(*) filter (where case when p.kind <> 'good' or c.product_id is not null then false
        else ${unitCostOn(reader, sql`p.id`, today(reader))} is null end)::int as "withoutCost"
    from revenue.product p
    left join (select distinct product_id from revenue.unit_cost
      where workspace_id = ${reader.workspaceId} and from_day <= ${today(reader)}) c on c.product_id = p.id
    where ${productsLike(reader, filter)} ${matching}`.execute(reader.db)
  return rows[0]!
}

/** The families of what is sold, with how many are in each. */
export async function productFamilies({ db, workspaceId }: Reader) {
  const { rows } = await sql<{ family: string; products: number }>`
    select family, count(*)::int as products from revenue.product
    where workspace_id = ${workspaceId} and family is not null and archived_at is null
    group by family order by family limit 1000`.execute(db)
  return { items: rows }
}

const named = (alias: string) =>
  sql`json_build_object('id', ${sql.ref(`${alias}.id`)}, 'code', ${sql.ref(`${alias}.code`)}, 'name', ${sql.ref(`${alias}.name`)})`

/** One product with its prices, its parts and what it cost when. */
export async function findProduct(reader: Reader & Pick<Context, 'now'>, id: string): Promise<Product> {
  const { workspaceId } = reader
  const { rows } = await sql<Product>`
    select ${rowColumns(reader, today(reader))},
      (select coalesce(json_agg(json_build_object('currency', l.currency, 'price', trim_scale(l.price)::text) order by l.currency), '[]')
        from revenue.list_price l where l.workspace_id = ${workspaceId} and l.product_id = p.id) as prices,
      (select coalesce(json_agg(json_build_object('product', ${named('o')}, 'quantity', trim_scale(b.quantity)::text) order by b.position), '[]')
        from revenue.bundle_part b join revenue.product o on o.workspace_id = ${workspaceId} and o.id = b.product_id
        where b.workspace_id = ${workspaceId} and b.bundle_id = p.id) as parts,
      (select coalesce(json_agg(${named('o')} order by o.name_key, o.id), '[]')
        from revenue.bundle_part b join revenue.product o on o.workspace_id = ${workspaceId} and o.id = b.bundle_id
        where b.workspace_id = ${workspaceId} and b.product_id = p.id) as "partOf",
      (select coalesce(json_agg(json_build_object('fromDay', nullif(c.from_day, '-infinity'), 'cost', trim_scale(c.cost)::text)
          order by c.from_day desc), '[]')
        from (select from_day, cost from revenue.unit_cost c where c.workspace_id = ${workspaceId} and c.product_id = p.id
          order by from_day desc limit 100) c) as costs
    from revenue.product p where p.workspace_id = ${workspaceId} and p.id = ${id}`.execute(reader.db)
  if (!rows[0]) throw notFound('This product')
  return rows[0]
}
