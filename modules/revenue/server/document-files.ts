import { sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import { amountOf, type CsvFile, csvOfSelect } from '#platform/server/csv-file.ts'

const inCurrency = (column: string) => amountOf(sql.ref(column), sql`c.digits`)

const documents = csvOfSelect(
  'documents.csv',
  () =>
    Object.entries({
      Kind: sql`d.kind`,
      Number: sql`d.number`,
      Account: sql`a.name`,
      'Account number': sql`a.external_id`,
      Day: sql`d.issued_on`,
      Due: sql`d.due_on`,
      Currency: sql`d.currency`,
      'Exchange rate': sql`trim_scale(d.rate)`,
      Gross: inCurrency('d.gross'),
      Discount: inCurrency('d.discount'),
      Net: inCurrency('d.net'),
      Charges: inCurrency('d.charges'),
      Tax: inCurrency('d.tax'),
      'Account id': sql`d.account_id`,
      'Corrects document id': sql`d.corrects_id`,
      'Document id': sql`d.id`,
    }),
  ({ workspaceId }) => sql`from revenue.document d
    join ${accountNames(workspaceId)} a on a.id = d.account_id
    join platform.currency c on c.code = d.currency
    where d.workspace_id = ${workspaceId} order by d.id`,
)

const lines = csvOfSelect(
  'document-lines.csv',
  () =>
    Object.entries({
      'Document id': sql`l.document_id`,
      Position: sql`l.position`,
      Kind: sql`l.kind`,
      'Product code': sql`p.code`,
      Product: sql`p.name`,
      Description: sql`l.description`,
      Quantity: sql`trim_scale(l.quantity)`,
      'List price': sql`trim_scale(l.list_price)`,
      'Unit cost': sql`trim_scale(l.unit_cost)`,
      Gross: inCurrency('l.gross'),
      Discount: inCurrency('l.discount'),
      Net: inCurrency('l.net'),
      Tax: inCurrency('l.tax'),
      Currency: sql`d.currency`,
      'Line id': sql`l.id`,
    }),
  ({ workspaceId }) => sql`from revenue.line l
    join revenue.document d on d.workspace_id = ${workspaceId} and d.id = l.document_id
    join platform.currency c on c.code = d.currency
    left join revenue.product p on p.workspace_id = ${workspaceId} and p.id = l.product_id
    where l.workspace_id = ${workspaceId} order by l.document_id, l.position, l.id`,
)

/** Invoices and credit notes with their lines, for whoever takes everything with them; amounts in their own currency. */
export const documentFiles: CsvFile[] = [documents, lines]
