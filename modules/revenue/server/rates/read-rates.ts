import { basename } from 'node:path'
import type { ColumnProfile, DateOrder, DecimalMark } from '#modules/data-quality/contract/import.ts'
import {
  decideDateOrder,
  plainText,
  ReadingFault,
  readDay,
  readNumber,
  readRows,
  understandFile,
} from '#modules/data-quality/server/index.ts'
import type { Quote } from './cross-rates.ts'

/** A file of rates that cannot be read; the sentence says where, why and what to do. */
export class RateFileFault extends Error {
  override readonly name = 'RateFileFault'
  readonly asks: 'per' | 'dateOrder' | null
  constructor(message: string, asks: RateFileFault['asks'] = null) {
    super(message)
    this.asks = asks
  }
}

export interface RateChoices {
  /** One unit of this is worth what the file says of each currency. */
  per?: string | undefined
  dateOrder?: DateOrder | undefined
}

export interface ReadRates {
  quotes: Quote[]
  notes: string[]
}

const currencies = new Set(Intl.supportedValuesOf('currency'))
const [mostRows, toldFaults] = [1_000_000, 5]

/**
 * Daily rates in either of two shapes: a row for each day with a column for each currency (as the European Central Bank publishes them,
 * in units for one euro, N/A where there is none), or a row for each day and currency. Without a column that names it, the rates of the
 * second shape are units of the base currency for one unit of each.
 */
export async function readRates(
  path: string,
  base: string,
  name = basename(path),
  choices: RateChoices = {},
): Promise<ReadRates> {
  try {
    const file = await understandFile(path, {}, name, 'sales')
    const day = file.columns.find((column) => dayNames.has(plainText(column.name)) && column.dates.count > 0)
    if (!day)
      throw new RateFileFault(
        `${name} has no column with the day. It has the columns ${listed(file.columns)}. Name one of them "Date".`,
      )
    const order = choices.dateOrder ?? orderOf(day, name)
    const wide = file.columns.filter(({ name: code }) => currencies.has(code.trim().toUpperCase()))
    const reader =
      wide.length > 0 ? wideReader(wide, day, name, choices) : longReader(file.columns, day, base, name, choices)
    return await readQuotes(path, file.format, { ...reader, day, order, name })
  } catch (error) {
    throw error instanceof ReadingFault ? new RateFileFault(error.message) : error
  }
}

interface RowReader {
  note: string
  /** The quotes of a row; a cell that is no rate comes with its fault. */
  of(cells: string[], day: string): (Quote | { fault: string })[]
}

async function readQuotes(
  path: string,
  format: Parameters<typeof readRows>[1],
  { of, day, order, name, note }: RowReader & { day: ColumnProfile; order: DateOrder; name: string },
): Promise<ReadRates> {
  const quotes: Quote[] = []
  const faults: string[] = []
  let rows = 0
  for await (const batch of readRows(path, format, name))
    for (const { cells, line, fault } of batch) {
      if (++rows > mostRows)
        throw new RateFileFault(`${name} has more than ${mostRows.toLocaleString('en')} rows. Bring it in parts.`)
      if (fault) faults.push(`Line ${line}: ${fault.message}`)
      if (fault || cells[day.index]!.trim() === '' || faults.length >= toldFaults) continue
      const on = readDay(cells[day.index]!, order)
      if (!on) faults.push(`Line ${line}: ${cells[day.index]!.slice(0, 40)} is no day.`)
      else
        for (const quote of of(cells, on))
          'fault' in quote ? faults.push(`Line ${line}: ${quote.fault}`) : quotes.push(quote)
    }
  if (faults.length > 0)
    throw new RateFileFault(
      `${name} was not read. ${faults.slice(0, toldFaults).join(' ')} Mend it there, or download it again.`,
    )
  if (quotes.length === 0) throw new RateFileFault(`${name} holds no rate. Download it again, or choose another file.`)
  return { quotes, notes: [note] }
}

/** A column for each currency; one that stands in a column of its own is not what the others are told in. */
function wideReader(columns: ColumnProfile[], day: ColumnProfile, name: string, { per }: RateChoices): RowReader {
  const codes = columns
    .filter(({ index }) => index !== day.index)
    .map(({ index, name: code }) => ({ index, code: code.trim().toUpperCase() }))
  const against = per ?? (codes.some(({ code }) => code === 'EUR') ? undefined : 'EUR')
  if (against === undefined)
    throw new RateFileFault(
      `${name} has a column for each currency, the euro too. Say of which currency one unit is worth that much.`,
      'per',
    )
  const decimal = decimalOf(columns)
  return {
    note: `Read as units of each currency for one ${against}.`,
    of: (cells, on) =>
      codes.flatMap(({ index, code }) => {
        const value = rateIn(cells[index]!, decimal)
        if (value === null || code === against) return []
        return [value === undefined ? notARate(cells[index]!) : { day: on, currency: code, per: against, value }]
      }),
  }
}

function longReader(
  columns: ColumnProfile[],
  day: ColumnProfile,
  base: string,
  name: string,
  { per }: RateChoices,
): RowReader {
  const named = (names: ReadonlySet<string>) =>
    columns.find((column) => column.index !== day.index && names.has(plainText(column.name)))
  const [currency, rate, against] = [named(currencyNames), named(rateNames), named(perNames)]
  if (!currency || !rate)
    throw new RateFileFault(
      `${name} has no ${currency ? 'column with the rate' : 'column with the currency'}. It has the columns ${listed(columns)}. Name them "Date", "Currency" and "Rate".`,
    )
  const decimal = decimalOf([rate])
  const direct = !against && !per
  return {
    note: direct
      ? `Read as units of ${base} for one unit of each currency.`
      : `Read as units of each currency for one ${per ?? `of the column ${against!.name}`}.`,
    of: (cells, on) => {
      const code = cells[currency.index]!.trim().toUpperCase()
      if (!currencies.has(code))
        return [{ fault: `${code.slice(0, 40) || 'an empty cell'} is no currency of ISO 4217.` }]
      const value = rateIn(cells[rate.index]!, decimal)
      if (value === null) return []
      if (value === undefined) return [notARate(cells[rate.index]!)]
      if (direct) return code === base ? [] : [{ day: on, currency: base, per: code, value }]
      const unit = per ?? cells[against!.index]!.trim().toUpperCase()
      if (!currencies.has(unit))
        return [{ fault: `${unit.slice(0, 40) || 'an empty cell'} is no currency of ISO 4217.` }]
      return code === unit ? [] : [{ day: on, currency: code, per: unit, value }]
    },
  }
}

const dayNames = new Set(
  'date day time period datum tag fecha data jour dag rate date valid on'
    .split(' ')
    .concat(['time period', 'rate date', 'valid on']),
)
const currencyNames = new Set([
  'currency',
  'ccy',
  'currency code',
  'code',
  'iso',
  'to',
  'wahrung',
  'devise',
  'moneda',
  'valuta',
  'target currency',
  'quote',
])
const rateNames = new Set([
  'rate',
  'exchange rate',
  'value',
  'obs value',
  'kurs',
  'wechselkurs',
  'taux',
  'cours',
  'tasa',
  'cambio',
  'koers',
  'mid',
])
const perNames = new Set(['base', 'base currency', 'currency denom', 'from', 'per', 'source currency', 'unit'])

const listed = (columns: ColumnProfile[]) =>
  columns
    .map(({ name }) => name)
    .join(', ')
    .slice(0, 300)

function orderOf(column: ColumnProfile, name: string): DateOrder {
  const { order, question } = decideDateOrder(column, { fields: {}, answers: {} })
  if (!question) return order
  if (/^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(column.first.trim())) return 'dmy'
  throw new RateFileFault(`${name}: ${question.sentence} Choose the order of days.`, 'dateOrder')
}

/** Rates have no thousands as a rule: the only mark in 1.234 parts the whole from its fraction. */
function decimalOf(columns: readonly ColumnProfile[]): DecimalMark {
  const sum = (of: 'point' | 'comma') => columns.reduce((total, { numbers }) => total + numbers[of], 0)
  if (sum('point') !== sum('comma')) return sum('comma') > sum('point') ? ',' : '.'
  const example = columns.find(({ numbers }) => numbers.eitherExample)?.numbers.eitherExample ?? ''
  return example.includes(',') ? ',' : '.'
}

/** A decimal above zero; null where there is none that day, undefined where the cell is something else. */
function rateIn(cell: string, decimal: DecimalMark): string | null | undefined {
  const text = cell.trim()
  if (text === '' || /^(n\/?a|nan|null|-|\.|\u2013)$/i.test(text)) return null
  const plain = readNumber(text, decimal)
  return plain === null || plain.startsWith('-') || !/[1-9]/.test(plain) ? undefined : plain
}

const notARate = (cell: string) => ({ fault: `${cell.trim().slice(0, 40)} is no rate; one is above zero.` })
