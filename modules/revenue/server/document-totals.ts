import { sql } from 'kysely'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { DocumentTotals } from '../contract/document.ts'
import { type DocumentFilter, documentsLike } from './document-queries.ts'

/**
 * Count and sums of the whole list. Documents in the base currency are summed in an index; of others the lines say what
 * they are in base, so that a total is what its entries add up to, and their tax is changed at the document's rate.
 */
export async function documentTotals(ctx: Reader, filter: DocumentFilter): Promise<DocumentTotals> {
  const { baseCurrency } = await currentWorkspace(ctx)
  const [own, foreign, lines] = await Promise.all([
    ownSums(ctx, filter, baseCurrency),
    foreignTax(ctx, filter, baseCurrency),
    foreignLines(ctx, filter, baseCurrency),
  ])
  return {
    documents: own.documents + foreign.documents,
    foreign: foreign.documents,
    net: own.net + lines.net,
    charges: own.charges + lines.charges,
    advances: own.advances + lines.advances,
    tax: own.tax + foreign.tax,
  }
}

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>
type Sums = Omit<DocumentTotals, 'foreign'>

async function ownSums(reader: Reader, filter: DocumentFilter, base: string): Promise<Sums> {
  const { rows } = await sql<Sums>`
    select count(*) as documents, revenue.total(net) as net, revenue.total(charges) as charges, revenue.total(advances) as advances,
      revenue.total(tax) as tax
    from revenue.document d where ${documentsLike(reader, filter)} and d.currency = ${base}`.execute(reader.db)
  return rows[0]!
}

/** Two ranges of the index: "is not" would read every entry of it. */
const notIn = (base: string) => sql`(d.currency < ${base} or d.currency > ${base})`

async function foreignTax(
  reader: Reader,
  filter: DocumentFilter,
  base: string,
): Promise<Pick<Sums, 'documents' | 'tax'>> {
  const { rows } = await sql<Pick<Sums, 'documents' | 'tax'>>`
    select count(*) as documents, coalesce(sum(round(d.tax * d.rate * 10::numeric ^ (b.digits - c.digits))), 0)::bigint as tax
    from revenue.document d
    join platform.currency c on c.code = d.currency
    join platform.currency b on b.code = ${base}
    where ${documentsLike(reader, filter)} and ${notIn(base)}`.execute(reader.db)
  return rows[0]!
}

async function foreignLines(
  reader: Reader,
  filter: DocumentFilter,
  base: string,
): Promise<Pick<Sums, 'net' | 'charges' | 'advances'>> {
  const { rows } = await sql<Pick<Sums, 'net' | 'charges' | 'advances'>>`
    select revenue.total(base_net) filter (where kind not in ('charge', 'advance')) as net,
      revenue.total(base_net) filter (where kind = 'advance') as advances,
      revenue.total(base_net) filter (where kind = 'charge') as charges
    from revenue.line l
    where l.workspace_id = ${reader.workspaceId} and l.document_id in (
      select d.id from revenue.document d where ${documentsLike(reader, filter)} and ${notIn(base)})`.execute(reader.db)
  return rows[0]!
}
