export interface StatementRow {
  id: string
  label: string
  /** Minor units; deductions and costs are negative. Undefined where it is not known. */
  amount: number | undefined
  /** A sum stands on zero; the others hang on the sum before them. */
  kind: 'total' | 'given' | 'cost' | 'result'
  /** The same in the time compared with. */
  before?: number
  /** Share of the reference (net sales), now and before. */
  rate?: number
  rateBefore?: number
  /** Opens its entries. */
  to?: string
}

export interface StatementBar {
  /** Percent of the width, from the start. */
  start: number
  size: number
  /** Where the connector to the next row stands, percent. */
  end: number
}

/**
 * Bars of a statement lying down: sums from zero, deductions from where the row before ended.
 * One scale for all rows; rows without an amount have no bar.
 */
export function statementBars(rows: readonly StatementRow[]): readonly (StatementBar | undefined)[] {
  let level = 0
  const spans = rows.map(({ amount, kind }) => {
    if (amount === undefined) return undefined
    const stands = kind === 'total' || kind === 'result'
    const from = stands ? 0 : level
    level = stands ? amount : level + amount
    return { from, to: level }
  })
  const edges = spans.flatMap((span) => (span === undefined ? [] : [span.from, span.to]))
  const low = Math.min(0, ...edges)
  const width = Math.max(0, ...edges) - low || 1
  const percent = (value: number) => ((value - low) / width) * 100
  return spans.map((span) => {
    if (span === undefined) return undefined
    const start = percent(Math.min(span.from, span.to))
    return { start, size: percent(Math.max(span.from, span.to)) - start, end: percent(span.to) }
  })
}

/** A deduction is coloured only when its rate worsened by 0.3 points or more; growing with sales is grey. */
export function betterOf({ kind, rate, rateBefore }: StatementRow): 'up' | 'down' | 'neither' {
  if (kind === 'total' || kind === 'result') return 'up'
  if (rate === undefined || rateBefore === undefined) return 'neither'
  return Math.round((Math.abs(rate) - Math.abs(rateBefore)) * 1e6) >= 3000 ? 'down' : 'neither'
}
