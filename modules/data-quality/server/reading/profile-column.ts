import { type ColumnProfile, countedExactly } from '../../contract/import.ts'
import { scan, scanned, sign } from './cell-signs.ts'
import { currencyOf, currencyPattern } from './currencies.ts'
import { HashSketch } from './hash-sketch.ts'
import { DateTally } from './profile-dates.ts'
import { NumberTally } from './profile-numbers.ts'
import { isFormula } from './read-number.ts'

const shownValues = 40
/** Cells with letters are tried as dates and amounts this often before a column counts as words. */
const tries = 2000

const numberSigns =
  sign.digit |
  sign.point |
  sign.comma |
  sign.minus |
  sign.blank |
  sign.bracket |
  sign.apostrophe |
  sign.percent |
  sign.plus |
  sign.currency
const dateSigns = sign.digit | sign.point | sign.minus | sign.slash | sign.blank | sign.colon | sign.comma | sign.plus
const phoneSigns = sign.digit | sign.point | sign.minus | sign.slash | sign.blank | sign.bracket | sign.plus

const wordedPhone =
  /^\s*(?:tel|phone|mobile|fax)[.:]?\s*\+?[0-9(][-0-9 ()./]{5,}|^\s*\+?[0-9(][-0-9 ()./]{5,}\s*(?:x|ext)\.?\s*[0-9]+$/i
const withCurrency = new RegExp(`(?:^|[-(\\s0-9])(${currencyPattern})(?=$|[-)\\s0-9])`)

/** As much of a cell as is kept of it; a card with a photo is millions of characters. */
const longestKept = 1_000

/** What the cells of one column look like, gathered cell by cell over the whole file. */
export class ColumnTally {
  private readonly numbers = new NumberTally()
  private readonly dates = new DateTally()
  private readonly sketch = new HashSketch()
  private values: Map<string, number> | null = new Map()
  private filled = 0
  private empty = 0
  private first = ''
  private last = ''
  private longest = 0
  private emails = 0
  private phones = 0
  private links = 0
  private currencies = 0
  private formulas = 0
  private worded = 0
  private wordedHits = 0
  private readonly index: number
  private readonly name: string

  constructor(index: number, name: string) {
    this.index = index
    this.name = name
  }

  add(cell: string): void {
    if (cell === '' || (cell.charCodeAt(0) <= 32 && cell.trim() === '')) {
      this.empty++
      return
    }
    const start = cell.length > longestKept ? cell.slice(0, longestKept) : cell
    if (this.filled++ === 0) this.first = start
    this.last = start
    if (cell.length > this.longest) this.longest = cell.length
    scan(cell)
    const { signs, hash } = scanned
    this.sketch.add(hash)
    // Two that begin alike and go on long enough count as different ones.
    if (this.values) this.keep(cell.length > longestKept ? `${start}\u2026${hash}` : cell)
    if (cell.length <= 48) this.classify(cell, signs)
    else if (cell.charCodeAt(0) === 61 && isFormula(cell)) this.formulas++
  }

  private keep(cell: string): void {
    const values = this.values!
    const times = values.get(cell)
    // A cut-out string would keep its whole block of the file in memory.
    values.set(times === undefined ? structuredClone(cell) : cell, (times ?? 0) + 1)
    if (values.size > countedExactly) this.values = null
  }

  private classify(cell: string, signs: number): void {
    if (signs === sign.digit) {
      this.numbers.addWhole(cell)
      this.dates.addFigures(cell)
    } else if ((signs & ~(sign.digit | sign.point | sign.minus)) === 0 && this.numbers.addPlain(cell)) {
      return
    } else if (signs & (sign.letter | sign.at | sign.other)) {
      this.classifyWords(cell, signs)
    } else if (signs & sign.digit) {
      const date = (signs & ~dateSigns) === 0 && hasParts(cell, signs) && this.dates.add(cell)
      const number = !date && (signs & ~numberSigns) === 0 && this.numbers.add(cell)
      if (!number && !date && (signs & ~phoneSigns) === 0 && isPhone(cell)) this.phones++
    } else if (currencyOf(cell) !== undefined) this.currencies++
  }

  private classifyWords(cell: string, signs: number): void {
    const start = cell.charCodeAt(0)
    const opens = start === 61 || start === 64 || start === 43 || start === 45 || start === 32
    if (opens && isFormula(cell)) this.formulas++
    if (signs & sign.at && /^\s*[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]{2,}/.test(cell)) this.emails++
    else if (cell.length <= 4 && !(signs & sign.digit) && currencyOf(cell) !== undefined) this.currencies++
    else if (cell.length > 6 && signs & sign.point && /^\s*(?:https?:\/\/|www\.)/i.test(cell)) this.links++
    else if (signs & sign.digit && (this.worded++ < tries || this.wordedHits > 0)) this.classifyWorded(cell)
  }

  /** Words and figures: a date with the name of its month, an amount with its currency, a telephone. */
  private classifyWorded(cell: string): void {
    const hit = this.dates.add(cell) || (withCurrency.test(cell) && this.numbers.add(cell))
    if (hit) this.wordedHits++
    else if (wordedPhone.test(cell)) this.phones++
  }

  profile(): ColumnProfile {
    const { first, last, index, name, filled, empty, longest, emails, phones, links, currencies, formulas } = this
    const values = this.values ? [...this.values].sort((a, b) => b[1] - a[1]) : null
    return {
      index,
      name,
      filled,
      empty,
      first: shown(first),
      last: shown(last),
      longest,
      emails,
      phones,
      links,
      currencies,
      formulas,
      distinct: values ? values.length : Math.min(filled, Math.max(countedExactly + 1, this.sketch.count())),
      values: values && values.length <= shownValues ? values : null,
      numbers: this.numbers.profile(),
      dates: this.dates.profile(),
    }
  }
}

const shown = (cell: string) => (cell.length > 200 ? `${cell.slice(0, 200)}\u2026` : cell)

/** A slash, a second point, or a minus within: worth a look as a date. */
function hasParts(cell: string, signs: number): boolean {
  if (signs & sign.slash) return true
  if (signs & sign.minus && cell.indexOf('-', 1) > 0) return true
  if (signs & sign.blank && !(signs & (sign.comma | sign.apostrophe))) return true
  return (signs & sign.point) !== 0 && cell.indexOf('.') !== cell.lastIndexOf('.')
}

function isPhone(cell: string): boolean {
  const digits = cell.replace(/[^0-9]/g, '').length
  return digits >= 6 && digits <= 17 && /[-+() /.]/.test(cell)
}
