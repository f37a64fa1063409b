import type { JournalAccount, JournalBook, JournalEntry } from '../../../contract/journal.ts'
import { datevColumns } from './datev-columns.ts'
import { decimalOf, narration, oneLine } from './journal-text.ts'
import { pairPostings } from './pair-postings.ts'

/**
 * A batch of bookings as DATEV reads them (EXTF 700, category 21): each row moves an amount from one account to another. Its
 * days have no year, so that a batch is of one year.
 */
export async function* datevJournal(book: JournalBook, entries: AsyncIterable<JournalEntry>): AsyncGenerator<string> {
  yield headOf(book)
  yield rowOf(datevColumns.map(quoted))
  for await (const entry of entries) {
    if (entry.day.slice(0, 4) !== book.from.slice(0, 4))
      throw new Error(`${entry.day} is of another year than ${book.from}`)
    const [, month, day] = entry.day.split('-')
    const text = [entry.party, narration(entry)].filter(Boolean).join(' ')
    for (const { debit, credit, amount } of pairPostings(entry.postings))
      yield rowOf([
        ...[decimalOf(amount, book.digits, ','), '"S"', quoted(entry.currency), '', '', '""'],
        ...[debit.code, credit.code, '""', `${day}${month}`, quoted(documentField(entry.number)), '""', ''],
        quoted(oneLine(text).slice(0, 60)),
        ...empty,
      ])
  }
}

/** The columns behind the words of a booking, which stay empty. */
const empty = Array.from({ length: datevColumns.length - 14 }, () => '')

/** DATEV counts accounts in figures; a sentence for each that it could not take. */
export const datevFaults = (accounts: JournalAccount[]): string[] =>
  accounts
    .filter(({ code }) => !/^\d{1,8}$/.test(code))
    .map(
      ({ code, name }) =>
        `The account ${code} ${name} has a number that is not made of up to eight figures, which DATEV needs. Change it in the chart of accounts.`,
    )

function headOf({ currency, from, to, accounts, writtenAt, company }: JournalBook): string {
  const moment = writtenAt.toISOString().replace(/\D/g, '').slice(0, 17)
  const length = Math.max(4, ...accounts.map(({ code }) => code.length))
  const [first, last] = [from.replaceAll('-', ''), to.replaceAll('-', '')]
  return rowOf([
    ...['"EXTF"', '700', '21', '"Buchungsstapel"', '13', moment, '', '"RE"', '""', '""'],
    // The numbers of adviser and client are the adviser's; these are those of a client without one.
    ...['1001', '1', `${from.slice(0, 4)}0101`, String(length), first, last, quoted(oneLine(company).slice(0, 30))],
    ...['""', '1', '0', '0', quoted(currency), '', '""', '', '', '""', '', '', '""', '""'],
  ])
}

/** What DATEV takes as the number of a document. */
const documentField = (number: string | null): string =>
  oneLine(number)
    .replace(/[^\p{L}\d$&%*+\-/]/gu, '')
    .slice(0, 36)

const rowOf = (cells: string[]): string => `${cells.join(';')}\r\n`

/** Words that begin like a formula get an apostrophe, so that no spreadsheet runs them. */
const quoted = (text: string): string => `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
