import { Decimal } from 'decimal.js'
import { minorDigits } from '#platform/contract/money.ts'
import type { PaperAmounts } from '../../contract/paper-amounts.ts'
import type { DraftLine } from './draft.ts'

export interface Margins {
  /** Of each line that counts, in minor units of the base currency; null where it is not known. */
  of: Map<DraftLine, number | null>
  total: number | null
  /** Of the base net; null where that is nothing. */
  rate: number | null
  below: { line: DraftLine; net: number; cost: number }[]
}

/** What stays of each line after what it costs, at the rate of the day. */
export function margins(
  amounts: PaperAmounts<DraftLine>,
  { currency, baseCurrency, rate }: { currency: string; baseCurrency: string; rate: string | null },
): Margins {
  const digits = new Decimal(10).pow(minorDigits(baseCurrency) - minorDigits(currency))
  const inBase = (minor: number) =>
    rate === null
      ? null
      : new Decimal(minor).times(rate).times(digits).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
  const costDigits = new Decimal(10).pow(minorDigits(baseCurrency))
  const of = new Map<DraftLine, number | null>()
  const below: Margins['below'] = []
  let [total, net]: [number | null, number | null] = [0, 0]
  for (const [line, counted] of amounts.of) {
    if (line.kind === 'advance' || line.kind === 'charge') continue
    const lineNet = inBase(counted.net)
    const cost = costOf(line, costDigits)
    const margin = lineNet === null || cost === null ? null : lineNet - cost
    of.set(line, margin)
    total = total === null || margin === null ? null : total + margin
    net = net === null || lineNet === null ? null : net + lineNet
    if (margin !== null && margin < 0 && line.kind === 'sale') below.push({ line, net: lineNet!, cost: cost! })
  }
  return { of, total, rate: total === null || !net ? null : total / net, below }
}

function costOf({ kind, quantity, unitCost }: DraftLine, digits: Decimal): number | null {
  if (kind !== 'sale' && kind !== 'return') return 0
  if (unitCost === null || unitCost === undefined) return null
  const cost = new Decimal(quantity || 0)
    .times(unitCost)
    .times(digits)
    .toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
    .toNumber()
  return kind === 'return' ? 0 - cost : cost
}
