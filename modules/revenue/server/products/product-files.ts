import { sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import { type TableFile, tableOfSelect } from '#platform/server/table-file.ts'

const products = tableOfSelect(
  'products',
  'Products, with their prices in the base currency',
  () => ({
    Code: [sql`p.code`, 'Its code'],
    Name: [sql`p.name`, 'Its name'],
    Family: [sql`p.family`, 'Its family'],
    Unit: [sql`p.unit`, 'What it is sold by'],
    Kind: [sql`p.kind`, 'good, service or plan'],
    Tax: [sql`t.name`, 'The tax on it'],
    'List price': [sql`trim_scale(p.list_price)`, 'Price of one, in the base currency of the workspace', 'number'],
    'Loss leader': [sql`p.loss_leader`, 'Sold with a loss on purpose'],
    Archived: [sql`p.archived_at is not null`, 'Offered no more'],
    'Product id': [sql`p.id`, 'Id of the product', 'id'],
  }),
  ({ workspaceId }) => sql`from revenue.product p
    left join revenue.tax t on t.workspace_id = ${workspaceId} and t.id = p.tax_id
    where p.workspace_id = ${workspaceId} order by p.id`,
)

const otherPrices = tableOfSelect(
  'product-prices',
  'Prices of products in other currencies',
  () => ({
    'Product id': [sql`o.product_id`, 'Id of the product, as in products', 'id'],
    Currency: [sql`o.currency`, 'By ISO 4217'],
    Price: [sql`trim_scale(o.price)`, 'Price of one, in the currency beside it', 'number'],
  }),
  ({ workspaceId }) => sql`from revenue.list_price o
    where o.workspace_id = ${workspaceId} order by o.product_id, o.currency`,
)

const costs = tableOfSelect(
  'product-costs',
  'What one of a product costs, from which day on',
  () => ({
    'Product id': [sql`c.product_id`, 'Id of the product, as in products', 'id'],
    From: [sql`nullif(c.from_day, '-infinity')`, 'First day; empty is from the beginning', 'day'],
    Cost: [sql`trim_scale(c.cost)`, 'Cost of one, in the base currency of the workspace', 'number'],
  }),
  ({ workspaceId }) => sql`from revenue.unit_cost c
    where c.workspace_id = ${workspaceId} order by c.product_id, c.from_day`,
)

const parts = tableOfSelect(
  'bundle-parts',
  'What bundles are made of',
  () => ({
    'Bundle id': [sql`b.bundle_id`, 'Id of the bundle, as in products', 'id'],
    'Product id': [sql`b.product_id`, 'Id of the part, as in products', 'id'],
    Quantity: [sql`trim_scale(b.quantity)`, 'How many of it', 'number'],
  }),
  ({ workspaceId }) => sql`from revenue.bundle_part b
    where b.workspace_id = ${workspaceId} order by b.bundle_id, b.position`,
)

const prices = tableOfSelect(
  'price-lists',
  'Prices and discounts of price lists',
  () => ({
    List: [sql`l.name`, 'Name of the price list'],
    Account: [sql`a.name`, 'The account it is for alone'],
    Level: [sql`l.level`, 'The level of customers it is for', 'number'],
    From: [sql`l.valid_from`, 'First day it holds', 'day'],
    Until: [sql`l.valid_until`, 'Last day it holds', 'day'],
    Product: [sql`p.name`, 'Name of the product'],
    Family: [sql`i.family`, 'Family of products, where no product is named'],
    'From quantity': [sql`trim_scale(i.min_quantity)`, 'The smallest quantity it holds for', 'number'],
    Price: [sql`trim_scale(i.price)`, 'Price of one, in the currency beside it', 'number'],
    Currency: [sql`l.currency`, 'By ISO 4217'],
    Discount: [sql`trim_scale(i.discount_rate)`, 'Part taken off the list price', 'number'],
    Archived: [sql`l.archived_at is not null`, 'Holds no more'],
    'Account id': [sql`l.account_id`, 'Id of the account, as in accounts', 'id'],
    'Product id': [sql`i.product_id`, 'Id of the product, as in products', 'id'],
  }),
  ({ workspaceId }) => sql`from revenue.price_list l
    join revenue.price_list_item i on i.workspace_id = ${workspaceId} and i.list_id = l.id
    left join ${accountNames(workspaceId)} a on a.id = l.account_id
    left join revenue.product p on p.workspace_id = ${workspaceId} and p.id = i.product_id
    where l.workspace_id = ${workspaceId} order by l.id, i.id`,
)

/** Products, what they cost, and price lists, for whoever takes everything with them. */
export const productFiles: TableFile[] = [products, otherPrices, costs, parts, prices]
