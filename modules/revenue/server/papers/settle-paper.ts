import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import { contactNamed } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { Rounding } from '../../contract/amounts.ts'
import { counts, type PaperAmounts, paperAmounts } from '../../contract/paper-amounts.ts'
import type { PaperKind, PaperLineKind } from '../../contract/papers.ts'
import type { PaperRecord, StoredLine } from './paper-queries.ts'

interface Fault {
  path: string
  message: string
}

const kindsOn: Record<PaperKind, readonly PaperLineKind[]> = {
  quote: ['sale', 'charge', 'text'],
  order: ['sale', 'charge', 'text'],
  delivery: ['sale', 'charge', 'text'],
  invoice: ['sale', 'charge', 'advance', 'text'],
  'credit-note': ['return', 'allowance', 'text'],
}

export type SettledPaper = Pick<PaperRecord, 'kind' | 'currency' | 'taxMode' | 'discountRate' | 'discountAmount'> & {
  day: string
  validUntil: string | null
  contactId: string | null
  lines: StoredLine[]
}

/** Refuses what cannot be meant, each with its place; answers what the paper comes to. */
export async function settlePaper(ctx: Context, paper: SettledPaper): Promise<PaperAmounts<StoredLine>> {
  const [known] = await Promise.all([
    knownTo(ctx, paper),
    paper.contactId ? contactNamed(ctx, paper.contactId, 'contactId') : undefined,
  ])
  const faults = [
    ...faultsOfHead(paper, known.currency),
    ...paper.lines.flatMap((line, at) => faultsOfLine(paper, line, at, known)),
  ]
  if (faults.length > 0) throw invalid(faults)
  const amounts = amountsOf(paper, known.taxes, known.rounding)
  const taken = paper.kind === 'credit-note' ? 0 : amounts.net
  if (taken < 0)
    throw invalid([{ path: 'lines', message: 'More is taken off than is sold. Make the discount smaller.' }])
  return amounts
}

function amountsOf(paper: SettledPaper, taxes: Map<string, string>, rounding: Rounding) {
  try {
    return paperAmounts({ ...paper, rounding }, (id) => taxes.get(id))
  } catch (error) {
    if (error instanceof RangeError)
      throw invalid([{ path: 'lines', message: 'This is more than can be counted exactly. Write smaller amounts.' }])
    throw error
  }
}

function faultsOfHead(paper: SettledPaper, currencyKnown: boolean): Fault[] {
  const faults: Fault[] = []
  if (!currencyKnown)
    faults.push({ path: 'currency', message: `${paper.currency} is no currency of today. Write one such as EUR.` })
  if (paper.discountRate && paper.discountAmount)
    faults.push({ path: 'discountAmount', message: 'A discount is a share or an amount. Leave one of them out.' })
  if (paper.validUntil && paper.validUntil < paper.day)
    faults.push({ path: 'validUntil', message: 'It would end before it is written. Choose a later day.' })
  const sold = paper.lines
    .filter((line) => counts(line) && line.kind === 'sale')
    .reduce((sum, line) => sum.plus(new Decimal(line.quantity).times(line.unitPrice)), new Decimal(0))
  if (paper.discountAmount && currencyKnown && sold.isZero() && paper.lines.length > 0)
    faults.push({ path: 'discountAmount', message: 'Nothing is sold that it could be taken off. Leave it out.' })
  return faults
}

function faultsOfLine({ kind, lines }: SettledPaper, line: StoredLine, at: number, known: Known): Fault[] {
  const faults: Fault[] = []
  const fault = (field: string, message: string) => faults.push({ path: `lines.${at}.${field}`, message })
  if (!kindsOn[kind].includes(line.kind))
    fault(
      'kind',
      kind === 'credit-note'
        ? 'On a credit note stand returns and allowances'
        : 'Returns and allowances stand on a credit note',
    )
  if (line.quantity.startsWith('-') && line.kind !== 'advance')
    fault('quantity', 'A quantity is not below zero. What comes back stands on a credit note')
  if (line.productId && !known.products.has(line.productId))
    fault('productId', 'This product is not here. Choose one from the list, or leave it empty')
  if (line.taxId && !known.taxes.has(line.taxId)) fault('taxId', 'This tax is not here. Choose one from the list')
  if (line.optional && kind !== 'quote') fault('optional', 'Options stand on quotes only')
  if (!line.optional && !line.chosen) fault('chosen', 'Only an option can be left out. Remove the line instead')
  const taken = lines.filter(({ choice, chosen }) => choice !== null && choice === line.choice && chosen).length
  const first = lines.findIndex(({ choice }) => choice !== null && choice === line.choice) === at
  if (line.choice !== null && first && taken !== 1)
    fault('choice', 'Of those with one choice in common exactly one is taken. Choose it')
  if (line.choice !== null && !line.optional) fault('choice', 'A line of a choice is an option')
  return faults
}

interface Known {
  currency: boolean
  rounding: Rounding
  products: Set<string>
  /** Rates by the id of the tax. */
  taxes: Map<string, string>
}

async function knownTo({ db, workspaceId }: Context, { currency, lines }: SettledPaper): Promise<Known> {
  const productIds = lines.flatMap(({ productId }) => productId ?? [])
  const taxIds = lines.flatMap(({ taxId }) => taxId ?? [])
  const { rows } = await sql<{
    currency: boolean
    rounding: Rounding
    products: string[]
    taxes: Record<string, string>
  }>`
    select exists (select from platform.currency where code = ${currency}) as currency,
      coalesce((select rounding from revenue.books where workspace_id = ${workspaceId}), 'line') as rounding,
      (select coalesce(json_agg(id), '[]') from revenue.product where workspace_id = ${workspaceId} and id = any(${productIds}::uuid[])) as products,
      (select coalesce(json_object_agg(id, trim_scale(rate)::text), '{}') from revenue.tax
        where workspace_id = ${workspaceId} and id = any(${taxIds}::uuid[])) as taxes`.execute(db)
  const { products, taxes, ...rest } = rows[0]!
  return { ...rest, products: new Set(products), taxes: new Map(Object.entries(taxes)) }
}
