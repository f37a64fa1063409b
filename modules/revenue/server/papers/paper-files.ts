import { sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import { amountOf, type TableFile, tableOfSelect } from '#platform/server/table-file.ts'

const inCurrency = (column: string) => amountOf(sql.ref(column), sql`c.digits`)

const papers = tableOfSelect(
  'papers',
  'Quotes, orders, deliveries and drafts',
  () => ({
    Kind: [sql`p.kind`, 'quote, order, delivery, invoice or credit-note; of the last two a draft'],
    State: [sql`p.state`, 'How far it is'],
    Number: [sql`p.number`, 'Its number, once it left the house'],
    Version: [sql`p.revision`, 'Of a quote: which version', 'number'],
    Account: [sql`a.name`, 'Name of the account'],
    Day: [sql`p.day`, 'Day it is dated', 'day'],
    'Valid until': [sql`p.valid_until`, 'Of a quote: the last day it may be accepted', 'day'],
    Title: [sql`p.title`, 'What it is called'],
    Reference: [sql`p.reference`, 'Reference of the account'],
    Note: [sql`p.note`, 'What stands below the lines'],
    Currency: [sql`p.currency`, 'Currency of its amounts, by ISO 4217'],
    Net: [inCurrency('p.net'), 'Sales after discounts, without tax, in the currency beside it', 'amount'],
    Tax: [inCurrency('p.tax'), 'Tax, in the currency beside it', 'amount'],
    Total: [inCurrency('p.total'), 'What it comes to, in the currency beside it', 'amount'],
    'Answered by': [sql`p.answered_name`, 'Who accepted or declined it'],
    'Account id': [sql`p.account_id`, 'Id of the account, as in accounts', 'id'],
    'Follows paper id': [sql`p.follows_id`, 'The paper it came from', 'id'],
    'Document id': [sql`p.document_id`, 'The document that was issued from it', 'id'],
    'Paper id': [sql`p.id`, 'Id of the paper', 'id'],
  }),
  ({ workspaceId }) => sql`from revenue.paper p
    join ${accountNames(workspaceId)} a on a.id = p.account_id
    join platform.currency c on c.code = p.currency
    where p.workspace_id = ${workspaceId} order by p.id`,
)

const lines = tableOfSelect(
  'paper-lines',
  'Lines of quotes, orders, deliveries and drafts',
  () => ({
    'Paper id': [sql`l.paper_id`, 'Id of the paper, as in papers', 'id'],
    Position: [sql`l.position`, 'Place on the paper', 'number'],
    Kind: [sql`l.kind`, 'What the line is'],
    'Product code': [sql`r.code`, 'Code of the product'],
    Product: [sql`r.name`, 'Name of the product'],
    Description: [sql`l.description`, 'What stands on the line'],
    Quantity: [sql`trim_scale(l.quantity)`, 'How many', 'number'],
    Unit: [sql`l.unit`, 'Of what'],
    'List price': [sql`trim_scale(l.list_price)`, 'Price of one at list', 'number'],
    'Unit price': [sql`trim_scale(l.unit_price)`, 'Price of one as agreed', 'number'],
    Discount: [sql`trim_scale(l.discount_rate)`, 'Share taken off', 'number'],
    'Unit cost': [sql`trim_scale(l.unit_cost)`, 'Cost of one, in the base currency of the workspace', 'number'],
    Option: [sql`case when l.optional then 'yes' else 'no' end`, 'Whether it may be left out'],
    Taken: [sql`case when l.chosen then 'yes' else 'no' end`, 'Whether it counts'],
    'Follows line id': [sql`l.follows_line_id`, 'The line it takes from', 'id'],
    'Line id': [sql`l.id`, 'Id of the line', 'id'],
  }),
  ({ workspaceId }) => sql`from revenue.paper_line l
    left join revenue.product r on r.workspace_id = ${workspaceId} and r.id = l.product_id
    where l.workspace_id = ${workspaceId} order by l.paper_id, l.position, l.id`,
)

/** What is not issued yet, with its lines, for whoever takes everything with them. */
export const paperFiles: TableFile[] = [papers, lines]
