import type { Content } from 'pdfmake/interfaces'
import type { PrintedTaxGroup } from '../../../contract/printed.ts'
import { hairline, type Sheet } from './sheet.ts'

type Sum = [label: string, amount: string, strong?: boolean]

/** From the sum of the lines to what is to be paid, at the side where the amounts stand. */
export function sums(sheet: Sheet): Content[] {
  const { set, width } = sheet
  const found = sumsOf(sheet)
  if (found.length === 0) return []
  const [label, amount] = [180, 90]
  const rows = found.map(([name, said, strong = false]): Content => {
    const look = strong ? { bold: true, size: 11 } : {}
    return {
      columns: set.across([
        { width: label, stack: [set.text(name, label - 8, look)] },
        { width: amount, stack: [set.text(said, amount, { ...look, side: 'end' })] },
      ]),
      margin: strong ? [0, 5, 0, 2] : [0, 2, 0, 0],
    }
  })
  const block = { width: label + amount, stack: rows }
  return [
    {
      columns: set.across([{ width: width - label - amount, stack: notes(sheet, width - label - amount - 24) }, block]),
      unbreakable: true,
      margin: [0, 0, 0, 16],
    } as Content,
  ]
}

function sumsOf({ document, words, figures }: Sheet): Sum[] {
  const { kind, totals, adjustments, taxes } = document
  const { money } = figures
  if (kind === 'delivery') return []
  if (kind === 'statement' || kind === 'reminder') return [[words('amountDue'), money(totals.due), true]]
  const total: Sum = [words(kind === 'credit-note' ? 'credited' : 'total'), money(totals.gross), true]
  const paid: Sum[] =
    totals.paid === 0
      ? []
      : [
          [words('paid'), money(-totals.paid)],
          [words('amountDue'), money(totals.due), true],
        ]
  const before: Sum[] =
    adjustments.length === 0
      ? []
      : [
          [words('lines'), money(totals.lines)],
          ...adjustments.map(
            ({ kind, name, amount }): Sum => [name ?? words(kind), money(kind === 'discount' ? -amount : amount)],
          ),
        ]
  if (taxes.length === 0) return [...before, total, ...paid]
  return [...before, [words('net'), money(totals.net)], ...taxes.map(taxSum), total, ...paid]

  function taxSum({ name, rate, basis, amount }: PrintedTaxGroup): Sum {
    // "GST 18 %" is the name of a tax that says its rate already.
    const tax = name && /\d/.test(name) ? name : `${name ?? words('tax')} ${figures.share(rate)}`
    return [words('taxOf', { tax, basis: money(basis) }), money(amount)]
  }
}

/** Why there is no tax, and whether the prices hold it. */
function notes({ document: { taxes, pricesWithTax, kind }, words, set }: Sheet, width: number): Content[] {
  if (kind === 'statement' || kind === 'reminder') return []
  const reasons = taxes.flatMap(({ category, reason }) => {
    if (reason) return [reason]
    return category === 'S' || category === 'Z' ? [] : [words(`reason${category}`)]
  })
  const told = [...new Set([...reasons, ...(pricesWithTax ? [words('pricesWithTax')] : [])])]
  return told.map((text) => set.text(text, width, { margin: [0, 2, 0, 0] }))
}

/** A line across the page. */
export const rule = (width: number): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.4, lineColor: hairline }],
  margin: [0, 0, 0, 8],
})
