import { sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import { amountOf, type TableFile, tableOfSelect } from '#platform/server/table-file.ts'
import { paperFiles } from './papers/paper-files.ts'

const inCurrency = (column: string) => amountOf(sql.ref(column), sql`c.digits`)

const documents = tableOfSelect(
  'documents',
  'Invoices and credit notes',
  () => ({
    Kind: [sql`d.kind`, 'invoice or credit-note'],
    Number: [sql`d.number`, 'Its number'],
    Account: [sql`a.name`, 'Name of the account'],
    'Account number': [sql`a.external_id`, 'Number of the account'],
    Day: [sql`d.issued_on`, 'Day it was issued', 'day'],
    Due: [sql`d.due_on`, 'Day it is due', 'day'],
    Currency: [sql`d.currency`, 'Currency of its amounts, by ISO 4217'],
    'Exchange rate': [sql`trim_scale(d.rate)`, 'Base currency of the workspace for one unit of the currency', 'number'],
    Gross: [inCurrency('d.gross'), 'Sales at list prices, in the currency beside it', 'amount'],
    Discount: [inCurrency('d.discount'), 'Discounts, in the currency beside it', 'amount'],
    Net: [inCurrency('d.net'), 'Sales after discounts, without tax, in the currency beside it', 'amount'],
    Charges: [inCurrency('d.charges'), 'Freight and other charges, in the currency beside it', 'amount'],
    Tax: [inCurrency('d.tax'), 'Tax, in the currency beside it', 'amount'],
    'Account id': [sql`d.account_id`, 'Id of the account, as in accounts', 'id'],
    'Corrects document id': [sql`d.corrects_id`, 'Of a credit note: the document it corrects', 'id'],
    'Document id': [sql`d.id`, 'Id of the document', 'id'],
  }),
  ({ workspaceId }) => sql`from revenue.document d
    join ${accountNames(workspaceId)} a on a.id = d.account_id
    join platform.currency c on c.code = d.currency
    where d.workspace_id = ${workspaceId} order by d.id`,
)

const lines = tableOfSelect(
  'document-lines',
  'Lines of the invoices and credit notes',
  () => ({
    'Document id': [sql`l.document_id`, 'Id of the document, as in documents', 'id'],
    Position: [sql`l.position`, 'Place in the document', 'number'],
    Kind: [sql`l.kind`, 'What the line is'],
    'Product code': [sql`p.code`, 'Code of the product'],
    Product: [sql`p.name`, 'Name of the product'],
    Description: [sql`l.description`, 'What stands on the line'],
    Quantity: [sql`trim_scale(l.quantity)`, 'How many', 'number'],
    'List price': [sql`trim_scale(l.list_price)`, 'Price of one at list, in the currency beside it', 'number'],
    'Unit cost': [sql`trim_scale(l.unit_cost)`, 'Cost of one, in the base currency of the workspace', 'number'],
    Gross: [inCurrency('l.gross'), 'Sales at list prices, in the currency beside it', 'amount'],
    Discount: [inCurrency('l.discount'), 'Discounts, in the currency beside it', 'amount'],
    Net: [inCurrency('l.net'), 'Sales after discounts, without tax, in the currency beside it', 'amount'],
    Tax: [inCurrency('l.tax'), 'Tax, in the currency beside it', 'amount'],
    Currency: [sql`d.currency`, 'Currency of its amounts, by ISO 4217'],
    'Line id': [sql`l.id`, 'Id of the line', 'id'],
  }),
  ({ workspaceId }) => sql`from revenue.line l
    join revenue.document d on d.workspace_id = ${workspaceId} and d.id = l.document_id
    join platform.currency c on c.code = d.currency
    left join revenue.product p on p.workspace_id = ${workspaceId} and p.id = l.product_id
    where l.workspace_id = ${workspaceId} order by l.document_id, l.position, l.id`,
)

/** Invoices and credit notes with their lines, for whoever takes everything with them; amounts in their own currency. */
export const documentFiles: TableFile[] = [documents, lines, ...paperFiles]
