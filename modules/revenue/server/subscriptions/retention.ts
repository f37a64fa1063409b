import { Decimal } from 'decimal.js'
import type { Bridge } from '../../contract/subscription.ts'

/**
 * Gross and net revenue retention of a window: (start − churn − contraction) ÷ start, and the same with expansion. Not defined
 * (null) where there was nothing at the start. Of what was lost or added in the window all counts, whoever it was.
 */
export function retention({ start, churn, contraction, expansion }: Omit<Bridge, 'new' | 'reactivation' | 'end'>): {
  grossRetention: number | null
  netRetention: number | null
} {
  if (start <= 0) return { grossRetention: null, netRetention: null }
  const kept = new Decimal(start).minus(churn).minus(contraction)
  return { grossRetention: kept.div(start).toNumber(), netRetention: kept.plus(expansion).div(start).toNumber() }
}
