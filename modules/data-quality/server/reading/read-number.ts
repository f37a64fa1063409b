import type { DecimalMark, Reading } from '../../contract/import.ts'
import { currencyPattern } from './currencies.ts'

/**
 * A number as people write it, as a plain decimal ("-1234.50"), or null. The same rule stands in SQL as
 * `data_quality.read_number(text, decimal)`; both are tested with number-cases.ts, and README.md lists the steps.
 */
export function readNumber(text: string, decimal: DecimalMark): string | null {
  const parts = numberPattern.exec(folded(text))
  if (!parts) return null
  const [, outerBefore, open, signBefore, innerBefore, signAfterCurrency, body, trailing, after, lastSign, close] =
    parts
  const currencies = [outerBefore, innerBefore, after].filter(Boolean).length
  const signs = [open, signBefore, signAfterCurrency, trailing, lastSign].filter(Boolean)
  if (currencies > 1 || signs.length > 1 || Boolean(open) !== Boolean(close)) return null
  const plain = plainBody(decimal === '.' ? body! : swapped(body!))
  if (plain === null) return null
  return signs.length === 1 && signs[0] !== '+' && /[1-9]/.test(plain) ? `-${plain}` : plain
}

/** A rate as a fraction: a percent sign in the cell says percent whatever the column is. Null: not a number. */
export function readRate(text: string, reading: Reading): string | null {
  const number = readNumber(text, reading.decimal ?? '.')
  if (number === null) return null
  return text.includes('%') || reading.rate === 'percent' ? shifted(number, -2) : number
}

/** An empty cell, or the lone dash that stands for one. */
export function isEmptyNumber(text: string): boolean {
  return /^[\s\u00a0\u202f]*[-\u2212\u2013\u2014]?[\s\u00a0\u202f]*$/.test(text)
}

/** What a spreadsheet would evaluate: text here, never evaluated, and no number and no day. */
export function isFormula(text: string): boolean {
  return /^\s*(?:[=@]|[+-]\s*[A-Za-z_]+\s*\()/.test(text)
}

const numberPattern = new RegExp(
  `^(${currencyPattern})? ?(\\()? ?([-+])? ?(${currencyPattern})? ?([-+])? ?` +
    `([0-9.,][0-9.,' ]*(?:[eE][-+]?[0-9]{1,2})?)(?: ?%)? ?(-)? ?(${currencyPattern})? ?(-)? ?(\\))?$`,
)

/** Every blank is one blank, every minus `-`, every apostrophe `'`, blanks at the ends gone. */
function folded(text: string): string {
  return text
    .replace(/[\u00a0\u2007\u2009\u202f\t]/g, ' ')
    .replace(/[\u2212\u2010\u2011\u2013\ufe63\uff0d]/g, '-')
    .replace(/[\u2019\u02bc]/g, "'")
    .trim()
}

const swapped = (body: string) => body.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'))

const grouping =
  /^(?:[0-9]+|[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?:'[0-9]{3})+|(?: [0-9]{3})+)|[1-9][0-9]?(?:,[0-9]{2})*,[0-9]{3})?$/

/** Digits in one way of grouping, then the fraction; at most 15 digits before the mark. */
function plainBody(text: string): string | null {
  const parts = /^([0-9,' ]*)(?:\.([0-9]*))?(?:[eE]([-+]?[0-9]{1,2}))?$/.exec(text.trim())
  if (!parts) return null
  const [, whole = '', fraction = '', exponent] = parts
  if (!grouping.test(whole) || whole + fraction === '') return null
  const digits = whole.replace(/[,' ]/g, '').replace(/^0+(?=[0-9])/, '') || '0'
  const plain = fraction === '' ? digits : `${digits}.${fraction}`
  const moved = exponent === undefined ? plain : shifted(plain, Number(exponent))
  return moved.split('.')[0]!.length > 15 ? null : moved
}

/** A plain decimal times a power of ten, without floating point. */
function shifted(number: string, places: number): string {
  const sign = number.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = number.slice(sign.length).split('.')
  const digits = `${'0'.repeat(Math.max(0, -places))}${whole}${fraction}${'0'.repeat(Math.max(0, places))}`
  const point = Math.max(0, -places) + whole.length + places
  const before = digits.slice(0, point).replace(/^0+(?=[0-9])/, '') || '0'
  const after = digits.slice(point).replace(/0+$/, '')
  return `${sign}${before}${after && `.${after}`}`
}
