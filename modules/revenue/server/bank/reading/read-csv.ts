import { basename } from 'node:path'
import type { ColumnProfile, DateOrder, DecimalMark } from '#modules/data-quality/contract/import.ts'
import {
  decideDateOrder,
  isEmptyNumber,
  ReadingFault,
  readDay,
  readNumber,
  readRows,
  understandFile,
} from '#modules/data-quality/server/index.ts'
import { BankFileFault } from './bank-file-fault.ts'
import { type BankFileLine, type BankStatement, emptyStatement, ibanOf, minorOf } from './bank-statement.ts'
import { type BankColumns, bankColumns, directionOf } from './csv-columns.ts'

export interface CsvChoices {
  /** Of the account it is for; a file that names one of its own has that. */
  currency?: string | undefined
  dateOrder?: DateOrder | undefined
}

const mostRows = 500_000
const toldFaults = 5

/** A CSV or workbook of a bank: encoding, delimiter and header as for every other import, columns by the names banks give them. */
export async function readBankCsv(
  path: string,
  name = basename(path),
  choices: CsvChoices = {},
): Promise<BankStatement[]> {
  try {
    return await readTable(path, name, choices)
  } catch (error) {
    throw error instanceof ReadingFault ? new BankFileFault(error.message) : error
  }
}

async function readTable(path: string, name: string, choices: CsvChoices): Promise<BankStatement[]> {
  const file = await understandFile(path, {}, name, 'sales')
  const { columns, texts } = bankColumns(file.columns)
  requireColumns(columns, file.columns, name)
  const reading: Reading = {
    name,
    columns,
    texts,
    currency: choices.currency ?? null,
    decimal: file.decimal ?? decimalOf(columns),
    order: choices.dateOrder ?? orderOf(columns.day!, await daysOf(path, file.format, columns.day!, name), name),
  }
  const statements = new Map<string, BankStatement>()
  const balances = new Map<BankStatement, (number | null)[]>()
  const faults: string[] = []
  let rows = 0
  for await (const batch of readRows(path, file.format, name))
    for (const { cells, line: at, fault } of batch) {
      if (++rows > mostRows)
        throw new BankFileFault(`${name} has more than ${mostRows.toLocaleString('en')} rows. Export it in parts.`)
      if (fault) faults.push(`Line ${at}: ${fault.message}`)
      else if (faults.length < toldFaults) takeRow(reading, cells, at, statements, balances, faults)
    }
  if (faults.length > 0)
    throw new BankFileFault(
      `${name} was not read. ${faults.slice(0, toldFaults).join(' ')} Mend it there, or export it again.`,
    )
  if (statements.size === 0) throw new BankFileFault(`${name} has no rows with a day and an amount. Export it again.`)
  for (const [statement, running] of balances) settle(statement, running)
  return [...statements.values()]
}

interface Reading {
  name: string
  columns: BankColumns
  texts: ColumnProfile[]
  currency: string | null
  decimal: DecimalMark
  order: DateOrder
}

function requireColumns({ day, amount, debit, credit }: BankColumns, all: ColumnProfile[], name: string): void {
  const found = `It has the columns ${all
    .map((column) => column.name)
    .join(', ')
    .slice(0, 300)}.`
  if (!day) throw new BankFileFault(`${name} has no column with the day of booking. ${found} Name one of them "Date".`)
  if (!amount && !(debit && credit))
    throw new BankFileFault(
      `${name} has no column with the amount. ${found} Name one of them "Amount", or two of them "Debit" and "Credit".`,
    )
}

/** Money has two decimals as a rule: three figures behind the only mark are thousands. */
function decimalOf({ amount, debit, credit, balance }: BankColumns): DecimalMark {
  const seen = [amount, debit, credit, balance].flatMap((column) => (column ? [column.numbers] : []))
  const sum = (of: 'point' | 'comma' | 'either') => seen.reduce((total, numbers) => total + numbers[of], 0)
  if (sum('point') !== sum('comma')) return sum('comma') > sum('point') ? ',' : '.'
  const example = seen.find(({ eitherExample }) => eitherExample)?.eitherExample ?? ''
  return example.includes('.') ? ',' : '.'
}

/** The days of a statement follow one another: where they do in one order only, it is that one. With points nobody puts months first. */
function orderOf(column: ColumnProfile, days: string[], name: string): DateOrder {
  const { order, question } = decideDateOrder(column, { fields: {}, answers: {} })
  if (!question) return order
  if (/^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(column.first.trim())) return 'dmy'
  const fitting = (['dmy', 'mdy'] as const).filter((candidate) => inSequence(days, candidate))
  if (fitting.length === 1) return fitting[0]!
  throw new BankFileFault(`${name}: ${question.sentence} Choose the order of days.`, 'date-order')
}

function inSequence(days: string[], order: DateOrder): boolean {
  const read = days.map((day) => readDay(day, order) ?? '')
  if (read.includes('')) return false
  const rises = read.every((day, i) => i === 0 || day >= read[i - 1]!)
  const falls = read.every((day, i) => i === 0 || day <= read[i - 1]!)
  return rises || falls
}

async function daysOf(path: string, format: Parameters<typeof readRows>[1], column: ColumnProfile, name: string) {
  const { dates } = column
  if (dates.either === 0 && !(dates.dmy > 0 && dates.mdy > 0)) return []
  const days: string[] = []
  for await (const batch of readRows(path, format, name))
    for (const { cells, fault } of batch) if (!fault && cells[column.index]?.trim()) days.push(cells[column.index]!)
  return days
}

function takeRow(
  reading: Reading,
  cells: string[],
  at: number,
  statements: Map<string, BankStatement>,
  balances: Map<BankStatement, (number | null)[]>,
  faults: string[],
): void {
  const cell = (field: keyof BankColumns) => (reading.columns[field] ? cells[reading.columns[field].index]!.trim() : '')
  if (isFooter(reading, cells) || isOpen(cell('state'))) return
  const bookedOn = readDay(cell('day'), reading.order)
  if (!bookedOn) return void faults.push(`Line ${at}: ${cell('day') || 'an empty cell'} is no day.`)
  const currency = /^[A-Za-z]{3}$/.test(cell('currency')) ? cell('currency').toUpperCase() : reading.currency
  if (!currency)
    throw new BankFileFault(`${reading.name} does not say its currency. Choose the account it belongs to.`, 'account')
  const amount = amountOf(reading, cell, currency, at, faults)
  if (amount === null) return
  const own = cell('ownIban')
  const statement = statementFor(statements, ibanOf(own) ?? own, currency)
  statement.lines.push({
    bookedOn,
    valueOn: readDay(cell('valueDay'), reading.order),
    amount,
    counterparty: cell('counterparty') || null,
    iban: ibanOf(cell('iban')) ?? (cell('iban') || null),
    reference: told(cell('reference')),
    text: reading.texts
      .map(({ index }) => cells[index]!.trim())
      .filter(Boolean)
      .join(' '),
    bankId: cell('bankId') || null,
  })
  const balance = readNumber(cell('balance'), reading.decimal)
  const running = balances.get(statement) ?? []
  running.push(balance === null ? null : minorOf(balance, currency, `Line ${at} of ${reading.name}`))
  balances.set(statement, running)
}

/** A row below the table: without a day, or without any figure. */
function isFooter({ columns }: Reading, cells: string[]): boolean {
  const empty = (column: ColumnProfile | undefined) => !column || isEmptyNumber(cells[column.index]!)
  return (
    cells[columns.day!.index]!.trim() === '' || (empty(columns.amount) && empty(columns.debit) && empty(columns.credit))
  )
}

const isOpen = (state: string) =>
  /^(pending|vorgemerkt|en attente|pendiente|in sospeso|reverted|failed|declined)$/i.test(state)

const told = (text: string) => (text === '' || /^(NOT ?PROVIDED|NONREF)$/i.test(text) ? null : text)

type CellOf = (field: keyof BankColumns) => string

/** One signed column; or one and a word for the direction; or one for what went and one for what came. */
function amountOf(reading: Reading, cell: CellOf, currency: string, at: number, faults: string[]): number | null {
  const read = (field: 'amount' | 'debit' | 'credit'): number | null => {
    const text = cell(field)
    if (isEmptyNumber(text)) return null
    const plain = readNumber(text, reading.decimal)
    if (plain === null) {
      faults.push(`Line ${at}: ${text.slice(0, 40)} is no amount.`)
      return Number.NaN
    }
    return minorOf(plain, currency, `Line ${at} of ${reading.name}`)
  }
  const { debit, credit, amount } = reading.columns
  if (debit && credit && !(amount && reading.columns.direction)) {
    const [out, came] = [read('debit'), read('credit')]
    if (out !== null || came !== null) return finite((came ?? 0) - Math.abs(out ?? 0))
  }
  const signed = amount ? read('amount') : null
  if (signed === null) return null
  const direction = reading.columns.direction ? directionOf(cell('direction')) : null
  return finite(direction === null ? signed : direction === 'in' ? Math.abs(signed) : -Math.abs(signed))
}

const finite = (amount: number) => (Number.isNaN(amount) ? null : amount)

function statementFor(statements: Map<string, BankStatement>, own: string, currency: string): BankStatement {
  const key = `${own} ${currency}`
  const known = statements.get(key)
  if (known) return known
  const account = { iban: ibanOf(own), number: ibanOf(own) ? null : own || null }
  const statement: BankStatement = { ...emptyStatement(), account, currency }
  statements.set(key, statement)
  return statement
}

/** Days and, from a column of running balances, what the account held before and after; newest first or last. */
function settle(statement: BankStatement, running: (number | null)[]): void {
  const { lines } = statement
  const days = lines.map(({ bookedOn }) => bookedOn).sort()
  statement.from = days[0] ?? null
  statement.to = days.at(-1) ?? null
  if (running.includes(null) || lines.length === 0) return
  const known = running as number[]
  const oldestFirst = followsOn(lines, known)
  const newestFirst = followsOn([...lines].reverse(), [...known].reverse())
  if (oldestFirst !== null && newestFirst !== null) {
    const gap = Math.max(oldestFirst, newestFirst)
    const line = oldestFirst >= newestFirst ? gap : lines.length - 1 - gap
    statement.notes.push(
      `The running balance does not follow from the row before it at row ${line + 1} (${lines[line]!.bookedOn}). A row may be missing there.`,
    )
    return
  }
  const [first, last] = oldestFirst === null ? [0, lines.length - 1] : [lines.length - 1, 0]
  statement.opening = known[first]! - lines[first]!.amount
  statement.closing = known[last]!
}

/** Where a balance is not the one before and the amount; null: nowhere. */
function followsOn(lines: BankFileLine[], balances: number[]): number | null {
  const at = lines.findIndex(({ amount }, i) => i > 0 && balances[i] !== balances[i - 1]! + amount)
  return at < 0 ? null : at
}
