import { readDecimal, readDiscount } from './decimal-text.ts'

export interface PastedPrice {
  /** A code, or the name of a family. */
  what: string
  minQuantity: string
  price: string | null
  discountRate: string | null
}

export interface Pasted {
  rows: PastedPrice[]
  faults: string[]
}

/**
 * Lines copied from a sheet: code or family, then a price or a discount with a percent sign; with three columns the quantity
 * from which it holds stands between. A first line of heads is passed over.
 */
export function readPasted(text: string, locale: string): Pasted {
  const lines = text.split(/\r?\n/).map((line) => line.split('\t').map((cell) => cell.trim()))
  const faults: string[] = []
  const rows = lines.flatMap((cells, at): PastedPrice[] => {
    if (cells.every((cell) => cell === '')) return []
    const read = readLine(cells, locale)
    if (!('fault' in read)) return [read]
    if (at > 0 || lines.length === 1) faults.push(`Line ${at + 1}: ${read.fault}`)
    return []
  })
  return { rows, faults }
}

function readLine([what = '', ...rest]: string[], locale: string): PastedPrice | { fault: string } {
  const [quantity, amount] = rest.length > 1 ? rest : ['0', rest[0]]
  if (what === '') return { fault: 'It names no product. Begin it with a code or a family.' }
  const from = readDecimal(quantity ?? '', locale)
  if ('fault' in from) return from
  const given = { what, minQuantity: from.value ?? '0' }
  if (amount?.includes('%')) {
    const rate = readDiscount(amount, locale)
    return 'fault' in rate ? rate : { ...given, price: null, discountRate: rate.value }
  }
  const price = readDecimal(amount ?? '', locale)
  if ('fault' in price) return price
  return price.value === null
    ? { fault: 'It has no price. Write one behind the product.' }
    : { ...given, price: price.value, discountRate: null }
}
