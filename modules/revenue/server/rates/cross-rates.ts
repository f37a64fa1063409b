import { Decimal } from 'decimal.js'

/** How much of a currency one unit of `per` was worth on a day, as a plain decimal. */
export interface Quote {
  day: string
  currency: string
  per: string
  value: string
}

export interface DayRate {
  day: string
  currency: string
  /** Units of the base currency for one unit of this one, with eight decimals at most. */
  rate: string
}

const decimals = 8
const Exact = Decimal.clone({ precision: 40 })

/**
 * Rates in the base currency, through the currency that the quotes are in: one dollar is worth (rupees per euro ÷ dollars per euro)
 * rupees. A day on which the base currency itself has no quote gives none; `missing` says which days those are.
 */
export function crossRates(
  quotes: readonly Quote[],
  base: string,
): { rates: DayRate[]; missing: string[]; tooSmall: Quote[] } {
  const worth = new Map<string, Decimal>()
  for (const { day, per, currency, value } of quotes) {
    worth.set(`${day} ${per} ${currency}`, new Exact(value))
    worth.set(`${day} ${per} ${per}`, new Exact(1))
  }
  const rates = new Map<string, DayRate>()
  const missing = new Set<string>()
  const tooSmall: Quote[] = []
  const put = (day: string, currency: string, of: Decimal, inBase: Decimal): boolean => {
    const rate = inBase.div(of).toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP)
    if (rate.isZero()) return false
    rates.set(`${day} ${currency}`, { day, currency, rate: rate.toFixed() })
    return true
  }
  for (const quote of quotes) {
    const { day, per, currency } = quote
    const inBase = worth.get(`${day} ${per} ${base}`)
    if (!inBase) {
      missing.add(day)
      continue
    }
    if (currency !== base && !put(day, currency, worth.get(`${day} ${per} ${currency}`)!, inBase)) tooSmall.push(quote)
    if (per !== base) put(day, per, new Exact(1), inBase)
  }
  return { rates: [...rates.values()], missing: [...missing].sort(), tooSmall }
}
