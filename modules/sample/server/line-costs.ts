import { apportion } from './apportion.ts'
import type { DraftDocument, DraftLine } from './draft.ts'
import { purchaseCost } from './prices.ts'

type Sale = { line: DraftLine; standard: number }

/**
 * Costs every sale at about its purchase cost on the day, so that sales less returned goods put back in stock cost
 * `cogs` in all. One factor to four decimals of a euro brings the whole near; the cents left over lie in the
 * six-decimal costs of what was weighed. Weighed goods that come back are thrown away. Returns the factor.
 */
export function costLines(documents: readonly DraftDocument[], cogs: number): number {
  const sales = salesOf(documents)
  const restocked = restockedLines(documents)
  const standardOf = new Map(sales.map(({ line, standard }) => [line, standard / line.thousandths]))
  const back = restocked.reduce((sum, line) => sum + standardOf.get(line.corrects!)! * line.thousandths, 0)
  const factor = cogs / (sales.reduce((sum, { standard }) => sum + standard, 0) - back)
  costByFactor(documents, factor)
  const weighed = sales.filter(({ line }) => line.product!.weighed)
  const cost = [...sales.map(({ line }) => line), ...restocked].reduce((sum, line) => sum + line.cost, 0)
  spread(weighed, cogs - cost)
  return factor
}

/** Costs at a known factor, where nothing prescribes the sum. */
export function costByFactor(documents: readonly DraftDocument[], factor: number): void {
  for (const { line, standard } of salesOf(documents)) {
    line.costMillionths = Math.round(((standard * factor) / line.thousandths) * 1000 * 100) * 100
    line.cost = costOf(line)
  }
  for (const line of restockedLines(documents)) {
    line.costMillionths = line.corrects!.costMillionths
    line.cost = -costOf(line)
  }
}

const costOf = (line: DraftLine) => Math.round((line.thousandths * line.costMillionths) / 1e7)

const salesOf = (documents: readonly DraftDocument[]): Sale[] =>
  documents.flatMap(({ lines, issuedOn }) =>
    lines
      .filter(({ kind }) => kind === 'sale')
      .map((line) => ({ line, standard: (purchaseCost(line.product!, issuedOn) * line.thousandths) / 1000 })),
  )

const restockedLines = (documents: readonly DraftDocument[]) =>
  documents.flatMap(({ lines }) => lines.filter(({ kind, product }) => kind === 'return' && !product!.weighed))

function spread(weighed: readonly Sale[], difference: number): void {
  const parts = apportion(
    Math.abs(difference),
    weighed.map(({ standard }) => standard),
  )
  weighed.forEach(({ line }, i) => {
    line.cost += Math.sign(difference) * parts[i]!
    line.costMillionths = Math.round((line.cost * 1e7) / line.thousandths)
  })
}
