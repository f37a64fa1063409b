import type { NumberProfile } from '../../contract/import.ts'
import { currencyPattern } from './currencies.ts'
import { readNumber } from './read-number.ts'

const currency = new RegExp(currencyPattern)

/** How cells read as numbers: which decimal mark they prove, and their range by either reading. */
export class NumberTally {
  private count = 0
  private point = 0
  private comma = 0
  private either = 0
  private whole = 0
  private negative = 0
  private percent = 0
  private lowIfPoint = Number.POSITIVE_INFINITY
  private highIfPoint = Number.NEGATIVE_INFINITY
  private lowIfComma = Number.POSITIVE_INFINITY
  private highIfComma = Number.NEGATIVE_INFINITY
  private eitherExample: string | null = null
  private readonly currencies: Record<string, number> = {}

  /** Digits only. */
  addWhole(cell: string): void {
    if (cell.length > 15) return
    this.count++
    this.whole++
    this.both(+cell)
  }

  /** Digits and one point, the commonest number. False where it needs a closer look. */
  addPlain(cell: string): boolean {
    const at = cell.indexOf('.')
    const after = cell.length - at - 1
    if (at < 0 || after === 0 || cell.length > 16) return false
    const value = +cell
    if (Number.isNaN(value)) return false
    this.count++
    if (value < 0) this.negative++
    this.range(value, true)
    const before = value < 0 ? at - 1 : at
    const grouped = after === 3 && before > 0 && before < 4 && cell.charCodeAt(at - before) !== 48
    if (grouped) {
      this.either++
      this.eitherExample ??= cell
      this.range(value * 1000, false)
    } else this.point++
    return true
  }

  add(cell: string): boolean {
    const asPoint = readNumber(cell, '.')
    const asComma = readNumber(cell, ',')
    if (asPoint === null && asComma === null) return false
    this.count++
    if (asComma === null) this.point++
    else if (asPoint === null) this.comma++
    else if (asPoint !== asComma) {
      this.either++
      this.eitherExample ??= cell
    } else this.whole++
    if (asPoint !== null) this.range(+asPoint, true)
    if (asComma !== null) this.range(+asComma, false)
    if ((asPoint ?? asComma)!.startsWith('-')) this.negative++
    if (cell.includes('%')) this.percent++
    const mark = /[^0-9.,\s%()+-]/.test(cell) ? currency.exec(cell)?.[0] : undefined
    if (mark) this.currencies[mark] = (this.currencies[mark] ?? 0) + 1
    return true
  }

  private both(value: number): void {
    this.range(value, true)
    this.range(value, false)
  }

  private range(value: number, point: boolean): void {
    if (point) {
      if (value < this.lowIfPoint) this.lowIfPoint = value
      if (value > this.highIfPoint) this.highIfPoint = value
    } else {
      if (value < this.lowIfComma) this.lowIfComma = value
      if (value > this.highIfComma) this.highIfComma = value
    }
  }

  profile(): NumberProfile {
    const { count, point, comma, either, whole, negative, percent, eitherExample, currencies } = this
    return {
      count,
      point,
      comma,
      either,
      whole,
      negative,
      percent,
      eitherExample,
      currencies,
      rangeIfPoint: this.lowIfPoint <= this.highIfPoint ? [this.lowIfPoint, this.highIfPoint] : null,
      rangeIfComma: this.lowIfComma <= this.highIfComma ? [this.lowIfComma, this.highIfComma] : null,
    }
  }
}
