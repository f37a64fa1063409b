import { type DocumentAmounts, documentAmounts, type LineAmounts, type Rounding, type TaxMode } from './amounts.ts'
import type { PaperLineKind } from './papers.ts'

interface CountedLine {
  kind: PaperLineKind
  quantity: string
  listPrice?: string | null | undefined
  unitPrice: string
  discountRate?: string | null | undefined
  taxId?: string | null | undefined
  unitCost?: string | null | undefined
  optional?: boolean | undefined
  chosen?: boolean | undefined
}

interface CountedPaper<L extends CountedLine> {
  currency: string
  taxMode: TaxMode
  rounding: Rounding
  discountRate?: string | null | undefined
  discountAmount?: number | null | undefined
  lines: readonly L[]
}

export interface PaperAmounts<L> extends Omit<DocumentAmounts, 'lines'> {
  /** Of the lines that count; what is text alone, or an option that was not taken, has none. */
  of: Map<L, LineAmounts>
}

/** A line counts unless it is text alone, or an option that was not taken. */
export const counts = ({ kind, optional, chosen }: Pick<CountedLine, 'kind' | 'optional' | 'chosen'>) =>
  kind !== 'text' && (!optional || chosen !== false)

/** The amounts of a paper as they will be on the document, with the rate of each tax by its id. */
export function paperAmounts<L extends CountedLine>(
  paper: CountedPaper<L>,
  rateOf: (taxId: string) => string | undefined,
): PaperAmounts<L> {
  const counted = paper.lines.filter(counts)
  const { discountRate, discountAmount, currency, taxMode, rounding } = paper
  const { lines, ...sums } = documentAmounts({
    ...{ currency, taxMode, rounding },
    documentDiscount: discountRate ? { rate: discountRate } : discountAmount ? { amount: discountAmount } : undefined,
    lines: counted.map((line) => ({
      ...line,
      kind: line.kind === 'text' ? 'charge' : line.kind,
      taxKey: line.taxId ?? null,
      taxRate: line.taxId ? rateOf(line.taxId) : null,
    })),
  })
  return { ...sums, of: new Map(counted.map((line, at) => [line, lines[at]!])) }
}
