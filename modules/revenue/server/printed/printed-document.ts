import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import { andWithin } from '#modules/relationships/server/index.ts'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { toMinor } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import { assertSeesField } from '#platform/server/field-rules.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import type { DocumentKind, LineKind } from '../../contract/document.ts'
import { type PrintedDocument, type PrintedInput, printedDocument as shape } from '../../contract/printed.ts'
import { booksOf } from '../books/books.ts'
import { type PrintedParties, printedParties } from '../documents/printed-parties.ts'
import { termsOf } from '../documents/terms-of.ts'
import { wordsOf } from './words.ts'

interface Row {
  id: string
  kind: DocumentKind
  number: string | null
  accountId: string
  issuedOn: string
  dueOn: string | null
  currency: string
  taxMode: 'exclusive' | 'inclusive'
  earlyUntil: string | null
  earlyRate: string | null
  reference: string | null
  note: string | null
  printed: PrintedParties | null
  corrects: { number: string | null; issuedOn: string } | null
  lines: LineRow[]
}

interface LineRow {
  kind: LineKind
  code: string | null
  product: string | null
  description: string | null
  quantity: string | null
  unit: string | null
  unitPrice: string | null
  discountRate: string | null
  documentDiscount: number
  discount: number
  net: number
  tax: number
  taxRate: string | null
  taxId: string | null
}

/** What the printing of a document needs; its logo lies in the store of files. */
export interface Printable {
  document: PrintedDocument
  logoId: string | null
}

/**
 * An invoice or a credit note as it stands on paper: with the parties, the terms and the taxes that were kept with it when it was
 * issued, so that it never changes. One of another system has none; it is printed with those of today.
 */
export async function printedDocument(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>,
  id: string,
): Promise<Printable> {
  const row = await findRow(ctx, id)
  if (row.kind === 'settlement')
    throw new Refusal(409, 'An early-payment discount has no paper', {
      detail: 'It was taken when a payment came in. Print the invoice that was paid.',
    })
  const parties = row.printed ?? (await partiesOfToday(ctx, row.accountId))
  assertSeesBuyer(ctx, parties)
  return { document: shape.parse(written(row, row.kind, parties)), logoId: parties.logoId }
}

async function findRow(ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>, id: string): Promise<Row> {
  const { rows } = await sql<Row>`
    select d.id, d.kind, d.number, d.account_id as "accountId", d.issued_on as "issuedOn", d.due_on as "dueOn", d.currency,
      d.tax_mode as "taxMode", d.early_until as "earlyUntil", trim_scale(d.early_rate)::text as "earlyRate", d.reference, d.note, d.printed,
      case when c.id is null then null else json_build_object('number', c.number, 'issuedOn', c.issued_on) end as corrects,
      (select coalesce(json_agg(json_build_object('kind', l.kind, 'code', p.code, 'product', p.name, 'description', l.description,
          'quantity', trim_scale(l.quantity)::text, 'unit', l.unit, 'unitPrice', trim_scale(coalesce(l.unit_price, l.list_price))::text,
          'discountRate', case when l.unit_price is null then null else trim_scale(l.discount_rate)::text end,
          'documentDiscount', l.document_discount, 'discount', case when l.unit_price is null then l.discount else 0 end,
          'net', l.net, 'tax', l.tax, 'taxRate', trim_scale(l.tax_rate)::text, 'taxId', l.tax_id) order by l.position, l.id), '[]')
        from revenue.line l
        left join revenue.product p on p.workspace_id = ${ctx.workspaceId} and p.id = l.product_id
        where l.workspace_id = d.workspace_id and l.document_id = d.id) as lines
    from revenue.document d
    left join revenue.document c on c.workspace_id = ${ctx.workspaceId} and c.id = d.corrects_id
    where d.workspace_id = ${ctx.workspaceId} and d.id = ${id} ${andWithin(ctx, 'document:see', sql`d.account_id`)}`.execute(
    ctx.db,
  )
  if (!rows[0]) throw notFound('This document')
  return rows[0]
}

async function partiesOfToday(ctx: Pick<Context, 'db' | 'workspaceId'>, accountId: string): Promise<PrintedParties> {
  const [workspace, books, agreed] = await Promise.all([currentWorkspace(ctx), booksOf(ctx), termsOf(ctx, accountId)])
  return printedParties(ctx, { accountId, workspace, books, agreed, taxes: new Map() })
}

/** A paper without its address is none: whose role hides a field of it gets no paper, rather than what is hidden. */
function assertSeesBuyer({ actor }: Pick<Context, 'actor'>, { buyer }: PrintedParties): void {
  const { number: externalId, name: _, ...fields } = buyer
  for (const [field, value] of Object.entries({ ...fields, externalId }))
    if (value !== null) assertSeesField(actor, `account.${field}`)
}

function written(row: Row, kind: 'invoice' | 'credit-note', parties: PrintedParties): PrintedInput {
  // What takes away is below zero in the books, and stands on a credit note as what is given back.
  const sign = kind === 'invoice' ? 1 : -1
  const { lines, currency, taxMode, earlyUntil, earlyRate } = row
  const taxOf = taxFinder(lines, parties)
  const isLine = (line: LineRow) => line.kind !== 'discount' && line.kind !== 'early-payment-discount'
  const printed = lines.filter(isLine).map((line) => printedLine(line, sign, row, taxOf))
  const spread = lines.reduce((sum, { documentDiscount }) => sum + documentDiscount, 0)
  const sum = (of: (line: LineRow) => number, some = lines) => some.reduce((total, line) => total + of(line), 0) * sign
  const [net, tax] = [sum((line) => line.net), sum((line) => line.tax)]
  const words = wordsOf(parties.language)
  const adjustments: PrintedInput['adjustments'] = [
    ...(spread === 0 ? [] : [{ kind: 'discount' as const, amount: spread * sign }]),
    ...lines
      .filter((line) => !isLine(line))
      .map((line) => ({
        ...{ kind: 'discount' as const, name: line.description, amount: 0 - line.net * sign },
        tax: taxOf(line),
      })),
  ]
  return {
    ...{ kind, number: row.number, issuedOn: row.issuedOn, dueOn: kind === 'invoice' ? row.dueOn : null, currency },
    ...{ language: parties.language, seller: parties.seller, buyer: parties.buyer },
    corrects: row.corrects?.number ? { number: row.corrects.number, issuedOn: row.corrects.issuedOn } : null,
    ...{ reference: row.reference, note: row.note, footer: parties.footer, pricesWithTax: taxMode === 'inclusive' },
    lines: printed.map((line) => ({ ...line, name: line.name ?? words('item') })),
    adjustments,
    taxes: taxGroups(lines, sign, taxOf, parties),
    totals: {
      lines: printed.reduce((total, line) => total + line.net, 0),
      discounts: adjustments.reduce((total, { amount }) => total + amount, 0),
      ...{ net, tax, gross: net + tax, due: net + tax },
    },
    earlyDiscount:
      earlyUntil && earlyRate ? { until: earlyUntil, rate: earlyRate, amount: share(net + tax, earlyRate) } : null,
    bank: { ...parties.bank },
  }
}

function printedLine(line: LineRow, sign: number, { currency, taxMode }: Row, taxOf: TaxFinder) {
  const { documentDiscount, net, tax, discountRate } = line
  // An allowance has no quantity: it is one, at what is given back.
  const quantity = new Decimal(line.quantity ?? sign).times(sign)
  const before = (net + documentDiscount) * sign
  const full =
    line.unitPrice === null || line.quantity === null ? null : toMinor(quantity.times(line.unitPrice), currency)
  const off = full === null ? 0 : discountOf(line, quantity, currency, sign)
  // A credit note gives back what was paid, which the price alone does not say.
  const agrees =
    full !== null &&
    (taxMode === 'inclusive' ? documentDiscount !== 0 || full - off === (net + tax) * sign : full - off === before)
  const amount = agrees ? full - off : taxMode === 'inclusive' ? before + tax * sign : before
  return {
    ...{ code: line.code, name: line.description ?? line.product, unit: line.unit, quantity: quantity.toFixed() },
    unitPrice: agrees ? line.unitPrice! : priceOf(amount, quantity, currency),
    ...{ discount: agrees ? off : 0, discountRate: agrees && off !== 0 ? discountRate : null },
    ...{ amount, net: before, tax: taxOf(line) },
  }
}

/** Reckoned from what was written, as the line was when it was issued; a file tells the amount. */
function discountOf({ discountRate, discount, unitPrice }: LineRow, quantity: Decimal, currency: string, sign: number) {
  if (discountRate === null) return discount * sign
  return toMinor(quantity.times(unitPrice!).times(discountRate), currency)
}

/** For one, to six digits. */
function priceOf(amount: number, quantity: Decimal, currency: string): string {
  const whole = new Decimal(amount).div(toMinor(new Decimal(1), currency))
  return (quantity.isZero() ? whole : whole.div(quantity)).toDecimalPlaces(6).toFixed()
}

const share = (minor: number, rate: string) =>
  new Decimal(minor).times(rate).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()

type PrintedTax = NonNullable<NonNullable<PrintedInput['lines']>[number]['tax']>
type TaxFinder = (line: LineRow) => PrintedTax | null

/** Of a document without any tax no line has one; beside taxed lines one without is zero rated. */
function taxFinder(lines: LineRow[], { taxes }: PrintedParties): TaxFinder {
  const known = new Map(taxes.map((tax) => [tax.id, tax]))
  const isTaxed = lines.some(({ tax, taxId }) => tax !== 0 || taxId !== null)
  return ({ net, tax, taxRate, taxId }) => {
    const named = known.get(taxId ?? '')
    if (named) return { category: named.category as PrintedTax['category'], rate: named.rate }
    if (!isTaxed) return null
    // A file may tell the tax of a line and not its rate.
    const rate = taxRate ?? (net === 0 ? '0' : new Decimal(tax).div(net).toDecimalPlaces(4).toFixed())
    return { category: Number(rate) === 0 ? 'Z' : 'S', rate }
  }
}

function taxGroups(lines: LineRow[], sign: number, taxOf: TaxFinder, { taxes }: PrintedParties): PrintedInput['taxes'] {
  const groups = new Map<string, { tax: PrintedTax; lines: LineRow[] }>()
  for (const line of lines) {
    const tax = taxOf(line)
    if (!tax) continue
    const key = `${tax.category} ${Number(tax.rate)}`
    const group = groups.get(key) ?? { tax, lines: [] }
    group.lines.push(line)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ tax, lines: own }) => {
    const named = taxes.filter(({ id }) => own.some(({ taxId }) => taxId === id))
    const reasons = named.flatMap(({ reason }) => reason ?? [])
    return {
      ...tax,
      name: named.length === 1 ? named[0]!.name : null,
      basis: own.reduce((sum, { net }) => sum + net, 0) * sign,
      amount: own.reduce((sum, line) => sum + line.tax, 0) * sign,
      reason: reasons.join(' ') || null,
    }
  })
}
