import { Decimal } from 'decimal.js'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { convertMinor, toMinor } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import { type DocumentAmounts, documentAmounts, type WrittenDocument } from '../../contract/amounts.ts'
import type { NewInvoice } from '../../contract/issue.ts'
import { openBooks } from '../books/books.ts'
import { rateOn } from '../books/rate-on.ts'
import { takeNumber } from '../books/take-number.ts'
import { assertAccountHere } from '../enter-document.ts'
import { assertProducts } from './assert-products.ts'
import { printedParties } from './printed-parties.ts'
import { type Tax, taxesOf } from './taxes.ts'
import { datesOf, termsOf } from './terms-of.ts'
import { type NewLineRow, writeDocument } from './write-document.ts'

/**
 * Issues an invoice: amounts, number, double entry, what it leaves open and its event, in one transaction. From then on it does not
 * change; a credit note corrects it. Answers its id and number.
 */
export async function issueInvoice(ctx: Context, input: NewInvoice): Promise<{ id: string; number: string }> {
  await assertAccountHere(ctx, input.accountId, 'document:create')
  const books = await openBooks(ctx, input.issuedOn, 'issuedOn')
  const [workspace, agreed, taxes] = await Promise.all([
    currentWorkspace(ctx),
    termsOf(ctx, input.accountId),
    taxesOf(ctx, input.lines),
    assertProducts(ctx, input.lines),
  ])
  const { baseCurrency } = workspace
  const currency = input.currency ?? agreed.currency ?? baseCurrency
  const rate = await rateOn(ctx, { currency, base: baseCurrency, day: input.issuedOn })
  const taxMode = input.taxMode ?? agreed.taxMode ?? 'exclusive'
  const amounts = amountsOf(input, { currency, taxMode, rounding: books.rounding }, taxes)
  const { dueOn, earlyUntil, earlyRate } = datesOf(input.issuedOn, input.terms ?? {}, agreed, books)
  const printed = await printedParties(ctx, { accountId: input.accountId, workspace, books, agreed, taxes })
  const id = newId()
  const { number, year, serial } = await takeNumber(ctx, 'invoice', input.issuedOn)
  await writeDocument(
    ctx,
    {
      ...{ id, kind: 'invoice', number, account_id: input.accountId, issued_on: input.issuedOn, due_on: dueOn },
      ...{ currency, rate, corrects_id: null, origin: 'issued', settles: 'here', series_year: year, serial },
      ...{ tax_mode: taxMode, early_until: earlyUntil, early_rate: earlyRate, reference: input.reference ?? null },
      ...{
        note: input.note ?? null,
        seller_id: input.sellerId ?? ctx.actor.memberId,
        printed: JSON.stringify(printed),
      },
    },
    input.lines.map((line, at) => lineRow(line, amounts.lines[at]!, taxes, { currency, base: baseCurrency, rate })),
  )
  return { id, number }
}

type Line = NewInvoice['lines'][number]
type Frame = Pick<WrittenDocument, 'currency' | 'taxMode' | 'rounding'>

/** The amounts of what was written, with a sentence where they cannot be. */
function amountsOf(input: NewInvoice, frame: Frame, taxes: Map<string, Tax>): DocumentAmounts {
  const faults = input.lines.flatMap(({ kind, quantity }, at) => {
    const path = `lines.${at}.quantity`
    if (kind !== 'advance' && Number(quantity) < 0)
      return [{ path, message: 'A quantity is above zero. What comes back stands on a credit note.' }]
    return Number(quantity) === 0
      ? [{ path, message: 'A quantity is above zero. Write one, or leave the line out.' }]
      : []
  })
  if (faults.length > 0) throw invalid(faults)
  const lines = input.lines.map((line) => ({ ...line, taxKey: line.taxId, taxRate: taxes.get(line.taxId ?? '')?.rate }))
  try {
    const amounts = documentAmounts({ ...frame, documentDiscount: input.documentDiscount ?? undefined, lines })
    if (amounts.net < 0)
      throw invalid([{ path: 'documentDiscount', message: 'The discount is more than the sales. Make it smaller.' }])
    return amounts
  } catch (error) {
    if (error instanceof RangeError)
      throw invalid([{ path: 'lines', message: `${error.message}. Split it over several invoices.` }])
    throw error
  }
}

function lineRow(
  line: Line,
  amounts: DocumentAmounts['lines'][number],
  taxes: Map<string, Tax>,
  money: { currency: string; base: string; rate: string },
): NewLineRow {
  const inBase = (minor: number) => convertMinor(minor, money.currency, money.base, money.rate)
  const { gross, discount, documentDiscount, net, tax } = amounts
  const [baseGross, baseNet] = [inBase(gross), inBase(net)]
  return {
    ...{ kind: line.kind, product_id: line.productId ?? null, description: line.description ?? null },
    ...{ quantity: line.quantity, unit: line.unit ?? null, list_price: line.listPrice ?? line.unitPrice },
    ...{ unit_price: line.unitPrice, discount_rate: line.discountRate ?? null, document_discount: documentDiscount },
    ...{
      tax_id: line.taxId ?? null,
      tax_rate: taxes.get(line.taxId ?? '')?.rate ?? null,
      unit_cost: line.unitCost ?? null,
    },
    ...{ gross, discount, net, tax, base_gross: baseGross, base_discount: baseGross - baseNet, base_net: baseNet },
    base_cost: baseCostOf(line, money.base),
  }
}

/** What goods cost is known in the base currency, whatever they are sold in. */
function baseCostOf({ kind, quantity, unitCost }: Line, base: string): number | null {
  if (kind !== 'sale') return 0
  return unitCost === null || unitCost === undefined ? null : toMinor(new Decimal(quantity).times(unitCost), base)
}
